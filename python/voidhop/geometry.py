"""Positions on the periodic lattices of a result: sites, steps, places on paper."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from voidhop.results import Result

NO_SITE = 2**32 - 1
"""Stands in a file where there is no such site, state or particle."""


@dataclass(frozen=True)
class Lattice:
    """A lattice of equal sides. kind: "square", "triangular" or "cubic"."""

    kind: str
    side: int

    @property
    def dimensions(self) -> int:
        """2 or 3."""
        return 3 if self.kind == "cubic" else 2

    def cells(self, sites: np.ndarray) -> np.ndarray:
        """Coordinates along the lattice vectors, [..., 3]: site = x + L (y + L z)."""
        sites = np.asarray(sites, dtype=np.int64)
        rest = sites // self.side
        return np.stack([sites % self.side, rest % self.side, rest // self.side], axis=-1)

    def steps(self, start: np.ndarray, end: np.ndarray) -> np.ndarray:
        """Shortest way from site to site over the periodic border, along the lattice vectors."""
        way = self.cells(end) - self.cells(start)
        return (way + self.side // 2) % self.side - self.side // 2

    def places(self, cells: np.ndarray) -> np.ndarray:
        """Cartesian coordinates in lattice constants; the triangular lattice is sheared."""
        places = np.asarray(cells, dtype=float).copy()
        if self.kind == "triangular":
            places[..., 0] += 0.5 * places[..., 1]
            places[..., 1] *= np.sqrt(3) / 2
        return places


    def on_paper(self, cells: np.ndarray) -> np.ndarray:
        """Places in the plane, [..., 2]; the third dimension goes up to the right."""
        places = self.places(cells)
        return places[..., :2] + 0.42 * places[..., [2]] * np.array([1.0, 0.8])


def read_lattice(result: Result, group: str) -> Lattice:
    """The lattice that a group of the file belongs to."""
    kind = str(result.group_attribute(group, "lattice", "square"))
    return Lattice(kind, int(result.group_attribute(group, "size", 0)))
