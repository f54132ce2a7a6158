"""Where the voids are: occupation maps of the holds, the paper's Fig. 2."""

from __future__ import annotations

from dataclasses import dataclass

import matplotlib
import numpy as np
from matplotlib.collections import PolyCollection
from matplotlib.colors import LinearSegmentedColormap, LogNorm
from matplotlib.figure import Figure

from voidhop.figure_request import FigureOptions, figure_title
from voidhop.geometry import Lattice, read_lattice
from voidhop.house_style import house_style, letter, note
from voidhop.quantity import plain_number, powers
from voidhop.results import EXIT_USAGE, Result, ResultError
from voidhop.swept import chosen_point, point_label

# Rare is light, often is dark, in grey too; the lightest shade still differs from the white of
# sites that no void visited.
SHADES = LinearSegmentedColormap.from_list(
    "occupation", matplotlib.colormaps["viridis_r"](np.linspace(0.06, 1.0, 256))
)
_DECADES = 6


@dataclass(frozen=True)
class OccupationMap:
    """One hold: share of the time [site], start sites [void], hops, time, temperature."""

    temperature: float
    occupation: np.ndarray
    starts: np.ndarray
    hops: int
    duration: float


def read_maps(result: Result, options: FigureOptions) -> tuple[Lattice, str, list[OccupationMap]]:
    """The maps of the point and replica asked for, in the order of the protocol.

    Raises ResultError (64) where there is no such replica or layer.
    """
    axes = result.axes("/maps/hops")
    point = chosen_point(axes[:-2], options.at)
    replicas = len(axes[-2].values)
    replica = options.replica or 0
    if not 0 <= replica < replicas:
        raise ResultError(EXIT_USAGE, f"--replica {replica}: there are {replicas}, from 0")
    lattice = read_lattice(result, "/maps")
    if options.layer is not None and not (
        lattice.dimensions == 3 and 0 <= options.layer < lattice.side
    ):
        raise ResultError(
            EXIT_USAGE, f"--layer {options.layer}: not a layer of this {lattice.kind} lattice"
        )
    place = (*point, replica)
    names = ("occupation", "void_start", "hops", "duration")
    tables = [result.array(f"/maps/{name}", place) for name in names]
    temperature = result.array("/maps/temperature")[point]
    maps = [
        OccupationMap(float(t), occupation, starts.astype(np.int64), int(hops), float(duration))
        for t, occupation, starts, hops, duration in zip(temperature, *tables)
    ]
    label = point_label(axes[:-2], point)
    if replicas > 1:
        label += f", replica {int(axes[-2].values[replica])}"
    return lattice, label, maps


def flattened(lattice: Lattice, one: OccupationMap, layer: int | None) -> tuple[np.ndarray, np.ndarray]:
    """Occupation [y, x] and start cells [void, 2]: of a plane, the sum over z, or one layer."""
    shape = (lattice.side,) * lattice.dimensions
    grid = one.occupation.reshape(shape)
    cells = lattice.cells(one.starts)
    if lattice.dimensions == 2:
        return grid, cells[:, :2]
    if layer is None:
        return grid.sum(axis=0), cells[:, :2]
    return grid[layer], cells[cells[:, 2] == layer][:, :2]


def hexagon() -> np.ndarray:
    """Corners of the cell of a site of the triangular lattice, [6, 2], about its centre."""
    angle = np.deg2rad(30 + 60 * np.arange(6))
    return np.stack([np.cos(angle), np.sin(angle)], axis=-1) / np.sqrt(3)


def draw_map(axes, lattice: Lattice, grid: np.ndarray, starts: np.ndarray, norm) -> object:
    """Draws one map on axes without ticks and returns what a colour bar is made of."""
    side = lattice.side
    y, x = np.nonzero(grid > 0)
    if lattice.kind == "triangular":
        centres = lattice.places(np.stack([x, y, 0 * x], axis=-1))[:, :2]
        image = PolyCollection(
            centres[:, None, :] + hexagon(), array=grid[y, x], cmap=SHADES, norm=norm, linewidth=0
        )
        axes.add_collection(image)
        corners = np.array([[0, 0, 0], [side, 0, 0], [side, side, 0], [0, side, 0], [0, 0, 0]]) - 0.5
        border = lattice.places(corners)[:, :2]
        axes.plot(*border.T, color="0.5", linewidth=0.8)
        axes.set(xlim=(border[:, 0].min() - 0.5, border[:, 0].max() + 0.5))
        axes.set(ylim=(border[:, 1].min() - 0.5, border[:, 1].max() + 0.5))
        axes.set_axis_off()
    else:
        image = axes.imshow(
            np.where(grid > 0, grid, np.nan), origin="lower", cmap=SHADES, norm=norm,
            interpolation="nearest", extent=(-0.5, side - 0.5, -0.5, side - 0.5),
        )
        axes.set(xticks=[], yticks=[])
        for spine in axes.spines.values():
            spine.set(visible=True, color="0.5")
    axes.set_aspect("equal")
    axes.grid(False)
    mark = lattice.places(np.column_stack([starts, np.zeros(len(starts))]))
    size = 72 * 3.3 / side * 0.62  # points: a little more than half of a site
    axes.plot(
        mark[:, 0], mark[:, 1], linestyle="none", marker="s", markersize=max(size, 1.5),
        markerfacecolor="black", markeredgecolor="white", markeredgewidth=0.25,
    )
    return image


def _sum_words(lattice: Lattice, layer: int | None) -> str:
    if lattice.dimensions == 2:
        return ""
    return "sum over $z$" if layer is None else f"layer $z$ = {layer}"


def draw(results: list[Result], options: FigureOptions) -> Figure:
    """One panel a hold, all with one logarithmic scale of shades."""
    lattice, label, maps = read_maps(results[0], options)
    columns = 2 if len(maps) in (2, 4) else min(3, len(maps))
    rows = -(-len(maps) // columns)
    grids = [flattened(lattice, one, options.layer) for one in maps]
    positive = np.concatenate([grid[grid > 0] for grid, _ in grids])
    low = max(positive.min(initial=0.1), 10.0**-_DECADES)
    wide = 1.5 if lattice.kind == "triangular" else 1.0
    with house_style():
        figure = Figure(figsize=(3.5 * wide * columns + 1.0, 3.75 * rows + 0.6), layout="constrained")
        panels = figure.subplots(rows, columns, squeeze=False).ravel()
        norm = LogNorm(low, max(1.0, positive.max(initial=1.0)))
        for axes, one, (grid, starts) in zip(panels, maps, grids):
            image = draw_map(axes, lattice, grid, starts, norm)
            axes.set_title(
                f"$T$ = {plain_number(one.temperature)},  {powers(one.hops)} hops in\n"
                f"{powers(one.duration)} unit times",
                fontsize=9,
            )
        for axes in panels[len(maps) :]:
            axes.set_axis_off()
        letter(panels[: len(maps)])
        below = "min" if low > positive.min(initial=1.0) else "neither"
        bar = figure.colorbar(image, ax=list(panels), shrink=0.7, pad=0.02, extend=below)
        bar.set_label("occupation $p_i$ by voids  (share of the time)")
        words = [label, _sum_words(lattice, options.layer), "black squares: where the voids started"]
        text = ";  ".join(word for word in words if word)
        note(figure, figure_title(results, options), text + ";  white: never visited")
        return figure
