"""What the player replays: the hops of every hold, checked and packed for a page."""

from __future__ import annotations

import base64

import numpy as np

from voidhop.geometry import NO_SITE, read_lattice
from voidhop.results import EXIT_DAMAGED_FILE, EXIT_USAGE, Result, ResultError

MOST_HOPS = 500_000
MOST_SITES = 512 * 512
# Energies are whole numbers of this part of the interaction's scale, wherever that scale is 1.
_QUANTUM = 2.0**-26
_EVENTS = ("time", "void", "particle", "from", "to", "energy")


def packed(values: np.ndarray, kind: str) -> str:
    """A typed array as text: "u2:" and base64 of little-endian numbers. kind: u1 u2 u4 i4 f8."""
    data = np.ascontiguousarray(values, dtype="<" + kind)
    return f"{kind}:{base64.b64encode(data.tobytes()).decode()}"


def _counting(values: np.ndarray) -> str:
    highest = int(values.max(initial=0))
    return packed(values, "u1" if highest < 256 else "u2" if highest < 65536 else "u4")


def _energies(energy: np.ndarray) -> tuple[str, float]:
    """Energies as whole numbers of a quantum where they are, else as they are (quantum 1)."""
    whole = energy / _QUANTUM
    if np.all(whole == np.rint(whole)) and np.all(np.abs(whole) < 2**31):
        return packed(whole, "i4"), _QUANTUM
    return packed(energy, "f8"), 1.0


def _finite(value) -> float | None:
    """A number for a page; None, which JSON knows, for infinity."""
    return float(value) if np.isfinite(value) else None


def _check(path: str, events: dict, void_start: np.ndarray, occupant: np.ndarray) -> None:
    """Replays the hops. Raises ResultError (76) where one cannot have happened."""

    def damaged(number: int, problem: str) -> ResultError:
        return ResultError(
            EXIT_DAMAGED_FILE, f"{path}: hop {number} of /traces {problem}: run it again"
        )

    late = np.flatnonzero(np.diff(events["time"], prepend=0.0) < 0)
    if late.size:
        raise damaged(int(late[0]), "is earlier than the one before")
    place, who = void_start.tolist(), occupant.tolist()
    columns = (events[name].tolist() for name in ("void", "particle", "from", "to"))
    for number, (void, particle, start, end) in enumerate(zip(*columns)):
        if not (void < len(place) and start < len(who) and end < len(who)):
            raise damaged(number, "names a void or a site that is not there")
        if place[void] != start or who[end] != particle or particle == NO_SITE:
            raise damaged(number, "does not fit those before it")
        place[void], who[start], who[end] = end, particle, NO_SITE


def _occupants(particle_start: np.ndarray) -> dict:
    """Names of the particles: most often that of the site itself, so the others suffice."""
    other = np.flatnonzero(particle_start != np.arange(len(particle_start)))
    return {"site": _counting(other), "name": packed(particle_start[other], "u4")}


def _states(site: np.ndarray, share: np.ndarray, entries: np.ndarray) -> list:
    """[void][state] = [site, share, entries] of the states that the file keeps."""
    return [
        [
            [int(s), float(p), int(n)]
            for s, p, n in zip(*row)
            if int(s) != NO_SITE and np.isfinite(p)
        ]
        for row in zip(site, share, entries)
    ]


def _kept(counts: np.ndarray, asked: int | None) -> int:
    """How many hops of every hold are kept: as many as asked for, or as a page can carry."""
    if asked is not None or int(counts.sum()) <= MOST_HOPS:
        return asked or int(counts.max(initial=0))
    low, high = 0, int(counts.max())
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if np.minimum(counts, middle).sum() <= MOST_HOPS else (low, middle)
    return low


def read_recording(result: Result, asked: int | None = None) -> tuple[dict, str]:
    """Everything that the page needs, ready for JSON, and a note on what was left out.

    asked: hops to keep of every hold. Raises ResultError: 76 where the file holds no traces or
    wrong ones, 64 where there are too many sites or hops for a page.
    """
    result.require(["/traces/event_time", "/traces/motion"])
    lattice = read_lattice(result, "/traces")
    sites = lattice.side**lattice.dimensions
    if sites > MOST_SITES:
        raise ResultError(
            EXIT_USAGE,
            f"{result.path}: {sites} sites (a page shows up to {MOST_SITES}): record a smaller lattice",
        )
    axes = result.axes("/traces/motion")
    events = {name: result.array(f"/traces/event_{name}") for name in _EVENTS}
    table = {
        name: result.array(f"/traces/{name}")
        for name in (
            "first_event", "events", "window", "temperature", "void_start", "particle_start",
            "motion", "void_hops", "state_site", "state_share", "state_entries",
        )
    }
    keep = _kept(table["events"], asked)
    total, kept = int(table["events"].sum()), int(np.minimum(table["events"], keep).sum())
    if kept > MOST_HOPS:
        raise ResultError(
            EXIT_USAGE,
            f"--hops {keep}: would put {kept} hops in the page (it carries {MOST_HOPS}): ask for fewer",
        )
    recordings = []
    for place in np.ndindex(table["events"].shape):
        recordings.append(_recording(result.path, events, table, place, keep))
    swept = [
        {"name": axis.name, "label": axis.long_name, "values": [_finite(v) for v in axis.values]}
        for axis in axes[:-3]
    ]
    content = {
        "title": result.title,
        "complete": result.complete,
        "lattice": {"kind": lattice.kind, "side": lattice.side, "dimensions": lattice.dimensions},
        "axes": swept,
        "replicas": [int(v) for v in axes[-3].values],
        "holds": [int(v) for v in axes[-2].values],
        "recordings": recordings,
    }
    if kept == total:
        return content, ""
    return content, f"of {total} hops {kept} are kept, the first {keep} of every hold"


def _recording(path: str, events: dict, table: dict, place: tuple, keep: int) -> dict:
    first, count = int(table["first_event"][place]), int(table["events"][place])
    shown = min(count, keep)
    own = {name: values[first : first + shown] for name, values in events.items()}
    if len(own["time"]) < shown:
        raise ResultError(EXIT_DAMAGED_FILE, f"{path}: /traces lacks hops that it counts: run it again")
    void_start, particle_start = table["void_start"][place], table["particle_start"][place]
    _check(path, own, void_start, particle_start)
    energy, quantum = _energies(own["energy"])
    return {
        "place": [int(i) for i in place],
        "temperature": _finite(table["temperature"][(*place[:-2], place[-1])]),
        "window": float(table["window"][place] if shown == count else own["time"][-1]),
        "recorded": count,
        "time": packed(own["time"], "f8"),
        "void": _counting(own["void"]),
        "to": _counting(own["to"]),
        "energy": energy,
        "quantum": quantum,
        "voidStart": packed(void_start, "u4"),
        "occupants": _occupants(particle_start),
        "motion": [int(m) for m in table["motion"][place]],
        "voidHops": [int(n) for n in table["void_hops"][place]],
        "states": _states(*(table[f"state_{n}"][place] for n in ("site", "share", "entries"))),
    }
