"""A file with /traces of a small lattice of the model itself, simulated here in the plainest way.

Bonds are random numbers, hops follow the Metropolis rule: energies of hops are those of the bonds,
so that a void that comes back finds its old energy.
"""

from __future__ import annotations

import h5py
import numpy as np

from synthetic_motion import _scale, _store

NONE = 2**32 - 1
STATES = 8
_STEPS = {
    "square": ((1, 0, 0), (-1, 0, 0), (0, 1, 0), (0, -1, 0)),
    "triangular": ((1, 0, 0), (-1, 0, 0), (0, 1, 0), (0, -1, 0), (1, -1, 0), (-1, 1, 0)),
    "cubic": ((1, 0, 0), (-1, 0, 0), (0, 1, 0), (0, -1, 0), (0, 0, 1), (0, 0, -1)),
}


class _Glass:
    """Names of particles by site (NONE where a void stands), places of voids, bonds."""

    def __init__(self, kind: str, side: int, voids: int, random):
        depth = side if kind == "cubic" else 1
        sites = side * side * depth
        cells = np.stack(
            [np.arange(sites) % side, np.arange(sites) // side % side, np.arange(sites) // side**2], -1
        )
        near = [(cells + step) % (side, side, depth) for step in _STEPS[kind]]
        self.near = np.stack([x + side * (y + side * z) for x, y, z in (n.T for n in near)], -1).tolist()
        bonds = np.rint(random.random((sites, sites)) * 2**26) / 2**26
        self.bonds = np.triu(bonds) + np.triu(bonds, 1).T
        self.name = list(range(sites))
        self.voids = random.choice(sites, voids, replace=False).tolist()
        for site in self.voids:
            self.name[site] = NONE
        self.random = random

    def energy(self, particle: int, site: int, but: int) -> float:
        """Bonds of a particle on a site with its neighbours, one site left out."""
        own = self.bonds[particle]
        return sum(own[self.name[n]] for n in self.near[site] if n != but and self.name[n] != NONE)

    def hold(self, temperature: float, hops: int) -> list[tuple]:
        """(time, void, particle, from, to, energy) of so many hops, attempts at rate 1e6."""
        now, found = 0.0, []
        for _ in range(hops):
            moves = []
            for void, site in enumerate(self.voids):
                for other in self.near[site]:
                    particle = self.name[other]
                    if particle != NONE:
                        change = self.energy(particle, site, other) - self.energy(particle, other, site)
                        moves.append((void, particle, site, other, change))
            rates = np.array([min(1.0, np.exp(-move[4] / temperature)) for move in moves])
            now += self.random.exponential(1e-6 / rates.sum())
            void, particle, site, other, change = moves[
                self.random.choice(len(moves), p=rates / rates.sum())
            ]
            self.name[site], self.name[other], self.voids[void] = particle, NONE, other
            found.append((now, void, particle, site, other, change))
        return found


def _states(start: int, hops: list[tuple], window: float):
    """Sites of a void in order of the first visit, with shares of time and entries."""
    stay, entries, at, since = {start: 0.0}, {start: 0}, start, 0.0
    for time, _, _, _, target, _ in hops:
        stay[at] += time - since
        since, at = time, target
        stay.setdefault(target, 0.0)
        entries[target] = entries.get(target, 0) + 1
    stay[at] += window - since
    return [(site, stay[site] / window, entries[site]) for site in stay]


def write_traces(
    path, kind="square", side=14, voids=4, temperatures=(0.2, 0.1, 0.05), hops=250,
    title="synthetic traces", starts=(0.2,), replicas=1, seed=3, names=None,
):
    """Writes the file. The last hold's window ends with its last hop, those of the others later.

    names: attributes to put in place of others.
    """
    random = np.random.default_rng(seed)
    sites = side ** (3 if kind == "cubic" else 2)
    shape = (len(starts), replicas, len(temperatures))
    flat = []
    table = {
        "first_event": np.zeros(shape, np.uint64), "events": np.zeros(shape, np.uint64),
        "window": np.zeros(shape), "void_start": np.zeros((*shape, voids), np.uint64),
        "particle_start": np.zeros((*shape, sites), np.uint64),
        "motion": np.zeros((*shape, voids), np.uint64),
        "void_hops": np.zeros((*shape, voids), np.uint64),
        "state_site": np.full((*shape, voids, STATES), NONE, np.uint64),
        "state_share": np.zeros((*shape, voids, STATES)),
        "state_entries": np.zeros((*shape, voids, STATES), np.uint64),
    }
    for place in np.ndindex(shape[:2]):
        glass = _Glass(kind, side, voids, random)
        for hold, temperature in enumerate(temperatures):
            here = (*place, hold)
            table["void_start"][here], table["particle_start"][here] = glass.voids, glass.name
            events = glass.hold(temperature, hops)
            last = hold == len(temperatures) - 1
            table["window"][here] = window = events[-1][0] * (1.0 if last else 1.1)
            table["first_event"][here], table["events"][here] = len(flat), len(events)
            flat += events
            for void in range(voids):
                own = [event for event in events if event[1] == void]
                states = _states(int(table["void_start"][here][void]), own, window)
                table["void_hops"][(*here, void)] = len(own)
                table["motion"][(*here, void)] = (0, 1, 3)[min(len(states), 3) - 1]
                for number, state in enumerate(states if len(states) <= STATES else []):
                    for name, value in zip(("site", "share", "entries"), state):
                        table[f"state_{name}"][(*here, void, number)] = value
    with h5py.File(path, "w") as file:
        attributes = {"format": "voidhop-result", "title": title, "complete": 1}
        file.attrs.update({**attributes, **(names or {})})
        group = file.create_group("traces")
        group.attrs.update({"lattice": kind, "size": side})
        counts = {"traced_replica": replicas, "hold": len(temperatures), "void": voids,
                  "site": sites, "state": STATES, "event": len(flat)}
        scales = {name: _scale(group, name, np.arange(count)) for name, count in counts.items()}
        scales["initial_temperature"] = _scale(group, "initial_temperature", np.array(starts))
        front = ["initial_temperature", "traced_replica", "hold"]
        warm = np.broadcast_to(temperatures, (len(starts), len(temperatures)))
        _store(group, "temperature", warm, [front[0], "hold"], scales)
        for number, name in enumerate(("time", "void", "particle", "from", "to", "energy")):
            kept = np.array([event[number] for event in flat])
            _store(group, f"event_{name}", kept, ["event"], scales)
        for name, values in table.items():
            more = ("site",) if name == "particle_start" else ("void", "state")
            _store(group, name, values, [*front, *more[: values.ndim - 3]], scales)
