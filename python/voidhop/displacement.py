"""Displacements of voids and particles in time, followed over the periodic border hop by hop."""

from __future__ import annotations

import numpy as np

from voidhop.geometry import Lattice
from voidhop.traces import Hold


def _path(hold: Hold, lattice: Lattice, mine: np.ndarray, sign: int) -> tuple[np.ndarray, np.ndarray]:
    steps = sign * lattice.places(lattice.steps(hold.start[mine], hold.end[mine]))
    way = np.vstack([np.zeros(3), np.cumsum(steps, axis=0)])
    time = np.concatenate([[0.0], hold.time[mine], [hold.window]])
    return time, np.vstack([way, way[-1]])


def void_path(hold: Hold, lattice: Lattice, void: int) -> tuple[np.ndarray, np.ndarray]:
    """Times and Cartesian displacements [time, 3] of a void since the hold began.

    A value holds from its time to the next; the last time is the end of what the hops cover.
    """
    return _path(hold, lattice, hold.void == void, 1)


def particle_path(hold: Hold, lattice: Lattice, particle: int) -> tuple[np.ndarray, np.ndarray]:
    """The same of a particle, which hops against the void."""
    return _path(hold, lattice, hold.particle == particle, -1)


def distance(path: tuple[np.ndarray, np.ndarray]) -> tuple[np.ndarray, np.ndarray]:
    """Times and lengths of the displacement, in lattice constants."""
    time, way = path
    # A closed path over a triangular lattice ends at 1e-16, not at 0.
    return time, np.round(np.sqrt((way**2).sum(axis=1)), 9)


def moved_particles(hold: Hold, void: int) -> list[int]:
    """Particles that a void moved, in the order of their first hops."""
    seen, first = np.unique(hold.particle[hold.void == void], return_index=True)
    return [int(particle) for particle in seen[np.argsort(first)]]


def telling_span(hold: Hold, voids: list[int], hops: int, most: int) -> float:
    """Time in which every one of the voids makes `hops` hops, and none more than `most`.

    The window of the hold where they make fewer.
    """
    enough, limit = 0.0, hold.window
    for void in voids:
        time = hold.time[hold.void == void]
        enough = max(enough, float(time[hops - 1]) if len(time) >= hops else hold.window)
        if len(time) > most:
            limit = min(limit, float(time[most]))
    return min(enough or hold.window, limit)
