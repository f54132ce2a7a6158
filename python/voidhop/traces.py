"""Single hops and local states of the voids of one replica, at every hold of its protocol."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from voidhop.figure_request import FigureOptions
from voidhop.geometry import NO_SITE, Lattice, read_lattice
from voidhop.results import EXIT_USAGE, Result, ResultError
from voidhop.swept import chosen_point, point_label

@dataclass(frozen=True)
class Hold:
    """One hold step.

    window: time that the hops cover. [event]: time, void, particle, start and end (sites of the
    void). [void]: void_start, motion, void_hops. [void, state]: state_site, state_share,
    state_entries. particle_start: [site].
    """

    temperature: float
    window: float
    time: np.ndarray
    void: np.ndarray
    particle: np.ndarray
    start: np.ndarray
    end: np.ndarray
    void_start: np.ndarray
    particle_start: np.ndarray
    motion: np.ndarray
    void_hops: np.ndarray
    state_site: np.ndarray
    state_share: np.ndarray
    state_entries: np.ndarray

    def states(self, void: int) -> int:
        """Number of states kept of a void, 0 where there are none."""
        return int(np.count_nonzero(self.state_site[void] != NO_SITE))


@dataclass(frozen=True)
class Traces:
    """The holds of one replica, from warm to cold, at one point of the swept space."""

    lattice: Lattice
    label: str
    holds: list[Hold]


def read_states(result: Result) -> dict[str, np.ndarray]:
    """motion [..., hold, void]; site, share, entries [..., hold, void, state]."""
    names = {name: f"/traces/state_{name}" for name in ("site", "share", "entries")}
    return {name: result.array(full) for name, full in {"motion": "/traces/motion", **names}.items()}


def _place(result: Result, options: FigureOptions, worth) -> tuple[int, ...]:
    """Point and replica: those named, or the first of those that are worth most."""
    axes = result.axes("/traces/motion")
    tables = read_states(result)
    replicas = range(len(axes[-3].values))
    if options.replica is not None:
        if options.replica not in replicas:
            raise ResultError(
                EXIT_USAGE, f"--replica {options.replica}: traced are {len(replicas)}, from 0"
            )
        replicas = [options.replica]
    named = chosen_point(axes[:-3], options.at)
    points = [named] if options.at else list(np.ndindex(tables["motion"].shape[:-3]))
    places = [(*point, replica) for point in points for replica in replicas]
    return max(places, key=lambda at: worth({name: table[at] for name, table in tables.items()}))


def read_traces(result: Result, options: FigureOptions, worth) -> Traces:
    """The traces of one replica at one point of the swept space.

    worth(states), with what read_states() gives for one replica, says how good it is and decides
    what the options leave open. Raises ResultError: 76 where the file holds no traces, 64
    where it has no such point, replica or void.
    """
    axes = result.axes("/traces/motion")
    voids = len(axes[-1].values)
    for void in options.voids:
        if not 0 <= void < voids:
            raise ResultError(EXIT_USAGE, f"--voids {void}: the voids are 0 to {voids - 1}")
    place = _place(result, options, worth)
    point = place[:-1]
    parts = ("time", "void", "particle", "from", "to")
    events = {name: result.array(f"/traces/event_{name}") for name in parts}
    tables = {
        name: result.array(f"/traces/{name}", place)
        for name in (
            "first_event", "events", "window", "void_start", "particle_start", "motion",
            "void_hops", "state_site", "state_share", "state_entries",
        )
    }
    temperature = result.array("/traces/temperature")[point]
    holds = []
    for i in range(len(temperature)):
        first = int(tables["first_event"][i])
        part = slice(first, first + int(tables["events"][i]))
        holds.append(
            Hold(
                temperature=float(temperature[i]),
                window=float(tables["window"][i]),
                time=events["time"][part],
                void=events["void"][part].astype(np.int64),
                particle=events["particle"][part].astype(np.int64),
                start=events["from"][part].astype(np.int64),
                end=events["to"][part].astype(np.int64),
                void_start=tables["void_start"][i].astype(np.int64),
                particle_start=tables["particle_start"][i].astype(np.int64),
                motion=tables["motion"][i].astype(np.int64),
                void_hops=tables["void_hops"][i].astype(np.int64),
                state_site=tables["state_site"][i].astype(np.int64),
                state_share=tables["state_share"][i],
                state_entries=tables["state_entries"][i].astype(np.int64),
            )
        )
    holds.sort(key=lambda hold: -hold.temperature)
    label = point_label(axes[:-3], point)
    if len(axes[-3].values) > 1:
        label += f", replica {int(axes[-3].values[place[-1]])}"
    return Traces(read_lattice(result, "/traces"), label, holds)
