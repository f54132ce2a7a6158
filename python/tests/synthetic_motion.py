"""/maps and /traces made by h5py alone: voids that move by known laws, each in a corner of its own.

Voids 0 and 1 are two-level systems with splittings SPLITTINGS, 2 is a four-level system with three
states above its lowest, 3 is frozen; at the warmest temperature voids 0 to 2 walk freely.
"""

from __future__ import annotations

import h5py
import numpy as np

SIDE = 20
TEMPERATURES = (0.2, 0.15, 0.1, 0.05)
SPLITTINGS = (0.06, 0.11)
NONE = 2**32 - 1
_HOMES = ((0, 4), (12, 5), (5, 14), (15, 15))
# Sites of each void relative to its home and their energies; neighbours on the lattice are joined.
_STATES = (
    (((0, 0), 0.0), ((-1, 0), SPLITTINGS[0])),
    (((0, 0), 0.0), ((0, 1), SPLITTINGS[1])),
    (((0, 0), 0.0), ((1, 0), 0.02), ((2, 0), 0.08), ((1, 1), 0.12)),
    (((0, 0), 0.0),),
)
_BOX = tuple((((x, y), 0.0)) for x in range(-3, 4) for y in range(-3, 4))


def _site(x, y):
    return x % SIDE + SIDE * (y % SIDE)


def _walk(random, states, home, temperature, window):
    """Hops (time, from, to) of a void among its states by the Metropolis rule, rate 1."""
    energy = {place: value for place, value in states}
    now, place, hops = 0.0, states[0][0] if len(states) < 20 else (0, 0), []
    while True:
        x, y = place
        near = [p for p in ((x + 1, y), (x - 1, y), (x, y + 1), (x, y - 1)) if p in energy]
        rates = [min(1.0, np.exp(-(energy[p] - energy[place]) / temperature)) for p in near]
        now += random.exponential(1 / sum(rates)) if near else window + 1
        if now > window:
            return hops
        target = near[random.choice(len(near), p=np.array(rates) / sum(rates))]
        hops.append((now, *(_site(home[0] + p[0], home[1] + p[1]) for p in (place, target))))
        place = target


def _hold(random, temperature, window):
    """One hold: list of events, and per void (start, states, shares, entries, motion, hops)."""
    events, voids = [], []
    for void, (home, states) in enumerate(zip(_HOMES, _STATES)):
        if temperature == TEMPERATURES[0] and void < 3:
            states = _BOX
        hops = _walk(random, states, home, temperature, window)
        start = _site(*home)
        visits, stay, entries, at, last = [start], {start: 0.0}, {start: 0}, start, 0.0
        for time, _, target in hops:
            stay[at] += time - last
            if target not in stay:
                visits.append(target)
                stay[target], entries[target] = 0.0, 0
            entries[target] += 1
            at, last = target, time
        stay[at] += window - last
        motion = (0, 1)[len(visits) - 1] if len(visits) < 3 else 3
        voids.append((start, visits, stay, entries, motion, len(hops)))
        events += [(time, void, a, b) for time, a, b in hops]
    return sorted(events), voids


def _scale(group, name, values):
    data = group.create_dataset(name, data=values)
    data.make_scale(name)
    data.attrs.update({"units": "1", "long_name": name.replace("_", " ")})
    return data


def _store(group, name, values, dims, scales):
    data = group.create_dataset(name, data=values)
    for position, dimension in enumerate(dims):
        data.dims[position].attach_scale(scales[dimension])
    data.attrs.update({"units": "1", "long_name": name, "description": name})


def write_motion(path, window=3000.0, seed=5, kind="square", start=(0.2,)):
    """Writes the file; every point of initial_temperature holds the same."""
    random = np.random.default_rng(seed)
    holds = [_hold(random, temperature, window) for temperature in TEMPERATURES]
    count, places, sites = len(_HOMES), len(holds), SIDE * SIDE
    flat = {name: [] for name in ("time", "void", "particle", "from", "to", "energy")}
    table = {
        "first_event": np.zeros(places, np.uint64), "events": np.zeros(places, np.uint64),
        "window": np.full(places, window), "void_start": np.zeros((places, count), np.uint64),
        "particle_start": np.zeros((places, sites), np.uint64),
        "motion": np.zeros((places, count), np.uint64), "void_hops": np.zeros((places, count), np.uint64),
        "state_site": np.full((places, count, 8), NONE, np.uint64),
        "state_share": np.zeros((places, count, 8)),
        "state_entries": np.zeros((places, count, 8), np.uint64),
    }
    occupation = np.zeros((places, sites))
    for h, (events, voids) in enumerate(holds):
        grid = np.arange(sites, dtype=np.int64)
        for v, (place, visits, stay, entries, motion, hops) in enumerate(voids):
            grid[place] = NONE
            table["void_start"][h, v], table["motion"][h, v] = place, motion
            table["void_hops"][h, v] = hops
            for s, site in enumerate(visits):
                occupation[h, site] += stay[site] / window
                if len(visits) <= 8:
                    table["state_site"][h, v, s] = site
                    table["state_share"][h, v, s] = stay[site] / window
                    table["state_entries"][h, v, s] = entries[site]
        table["particle_start"][h] = grid
        table["first_event"][h], table["events"][h] = len(flat["time"]), len(events)
        for time, void, a, b in events:
            for name, value in zip(flat, (time, void, grid[b], a, b, 0.0)):
                flat[name].append(value)
            grid[a], grid[b] = grid[b], NONE
    with h5py.File(path, "w") as file:
        file.attrs.update({"format": "voidhop-result", "title": "motion", "complete": 1})
        for name in ("traces", "maps"):
            group = file.create_group(name)
            group.attrs.update({"lattice": kind, "size": SIDE})
            replica = "traced_replica" if name == "traces" else "replica"
            scales = {
                "initial_temperature": _scale(group, "initial_temperature", np.array(start)),
                replica: _scale(group, replica, np.arange(1)),
                "hold": _scale(group, "hold", np.arange(places)),
                "void": _scale(group, "void", np.arange(count)),
                "site": _scale(group, "site", np.arange(sites)),
                "state": _scale(group, "state", np.arange(8)),
            }
            front = ["initial_temperature", replica, "hold"]

            def put(short, array, *dims):
                shaped = np.broadcast_to(array, (len(start), 1, *np.shape(array)))
                _store(group, short, shaped, [*front, *dims], scales)

            _store(
                group, "temperature", np.broadcast_to(TEMPERATURES, (len(start), places)),
                [front[0], "hold"], scales,
            )
            if name == "traces":
                scales["event"] = _scale(group, "event", np.arange(len(flat["time"])))
                for short, values in flat.items():
                    _store(group, f"event_{short}", np.array(values), ["event"], scales)
                for short, values in table.items():
                    dims = ("void", "state")[: values.ndim - 1]
                    put(short, values, *(("site",) if short == "particle_start" else dims))
            else:
                put("occupation", occupation, "site")
                put("void_start", table["void_start"], "void")
                put("hops", table["events"])
                put("duration", table["window"])
