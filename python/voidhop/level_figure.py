"""The figure of levels: n(0), phi_TLS and C_v/T against the preparation of the glass."""

from __future__ import annotations

import numpy as np
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.ticker import LogFormatterSciNotation

from voidhop.curves import Markers
from voidhop.figure_request import FigureOptions, figure_title, labelled
from voidhop.house_style import house_style, look, note
from voidhop.levels import LevelSeries, read_levels, step_of, step_table, steps
from voidhop.quantity import plain_number
from voidhop.results import EXIT_USAGE, Result, ResultError

_AXES = {
    "initial_temperature": "temperature of preparation $T_I$  (energy units)",
    "cooling_rate": "cooling rate  (energy units per unit time)",
}


def _shown(markers: Markers) -> np.ndarray:
    """Values above 0 by more than their error: others cannot be shown on logarithmic axes."""
    return markers.y > np.nan_to_num(markers.error)


def _draw(axes, markers: Markers, style: dict, filled: bool) -> None:
    """Markers with error bars."""
    kept = _shown(markers)
    face = style["color"] if filled else "white"
    axes.errorbar(
        markers.x[kept],
        markers.y[kept],
        yerr=np.nan_to_num(markers.error[kept]),
        linestyle="none",
        markersize=5,
        markerfacecolor=face,
        elinewidth=0.9,
        capsize=1.8,
        zorder=3,
        **style,
    )


def _line(axes, x: np.ndarray, y: np.ndarray, style: dict, dashed: bool) -> None:
    axes.plot(x, y, color=style["color"], linewidth=1.2, linestyle="--" if dashed else "-", zorder=2)


def _range(series: list[LevelSeries]) -> str:
    """The smallest and the largest change of n(0) and phi_TLS, for the caption."""
    parts = []
    factor, words = step_of(series[0].axis)
    for name, get in (
        ("$n(0)$", lambda s: s.n0),
        (r"$n(|\Delta E|<T)$", lambda s: s.near),
        (r"$\phi_{TLS}$", lambda s: s.phi),
    ):
        changes = [steps(get(s), factor) for s in series]
        sharp = np.concatenate([c.y[c.error < 0.25 * c.y] for c in changes])
        if sharp.size:
            parts.append(f"{name} by {sharp.min():.2f} to {sharp.max():.2f}")
    if not parts:
        return ""
    text = f"Over {words.replace('T_I', '$T_I$')}: " + ", ".join(parts)
    if series[0].axis == "initial_temperature":
        text += "; off-lattice glasses: by more than 10"
    hidden = sum(
        int(np.sum(np.isfinite(m.y) & ~_shown(m)))
        for s in series
        for m in (s.n0, s.near, s.phi, s.heat, s.heat_pairs)
    )
    if hidden:
        text += f".  {hidden} values within their error of 0 are not drawn"
    return text


def _kind(marker: str, filled: bool, line: str, text: str) -> tuple[Line2D, str]:
    face = "0.3" if filled else "white"
    return Line2D([], [], color="0.3", marker=marker, markerfacecolor=face, linestyle=line), text


def _series(results: list[Result]) -> list[LevelSeries]:
    """The series of all files. Raises ResultError (64) where they are of several axes."""
    series = labelled(results, read_levels)
    if len({one.axis for one in series}) > 1:
        raise ResultError(
            EXIT_USAGE,
            "some of the files are swept in T_I and some in the cooling rate: "
            "draw one figure for each kind",
        )
    return series


def numbers(results: list[Result], options: FigureOptions) -> str:
    """The changes between neighbours, as a table."""
    return step_table(_series(results))


def draw(results: list[Result], options: FigureOptions) -> Figure:
    """The densities of levels of these files."""
    return draw_levels(_series(results), figure_title(results, options))


def draw_levels(series: list[LevelSeries], title: str) -> Figure:
    """Three panels on logarithmic axes. series: of one and the same axis."""
    cooled = series[0].axis == "cooling_rate"
    with house_style():
        figure = Figure(figsize=(12.4, 4.9), layout="constrained")
        panels = figure.subplots(1, 3)
        for i, s in enumerate(series):
            style = look(i, len(series))
            _draw(panels[0], s.n0, style, filled=True)
            _draw(panels[0], s.near, style, filled=False)
            _draw(panels[1], s.phi, style, filled=True)
            _draw(panels[2], s.heat, style, filled=True)
            _draw(panels[2], s.heat_pairs, style, filled=False)
            theories = (s.n0_theory, s.open_hops_theory, s.heat_theory)
            for axes, theory in zip(panels, theories):
                _line(axes, s.n0.x, theory, style, dashed=cooled)
        labels = ("n(0) per particle and unit energy", "two-level systems per particle",
                  "$C_v/T$ per particle  ($k_B^2$/energy)")
        pairs = "independent pairs" + (", at $T_I$" if cooled else " (A5)")
        line = "--" if cooled else "-"
        kinds = (
            [_kind("o", True, "none", "fit of $n_0 + a\\,\\Delta E^2$"),
             _kind("o", False, "none", r"mean over $|\Delta E| < T$"),
             _kind("", True, line, "every hop a system" + (", at $T_I$" if cooled else " (Eq. 16)"))],
            [_kind("o", True, "none", r"$\phi_{TLS}$"),
             _kind("", True, line, "open hops $z\\,q$" + (", at $T_I$" if cooled else ""))],
            [_kind("o", True, "none", "all sets"), _kind("o", False, "none", "two-level sets"),
             _kind("", True, line, pairs)],
        )
        for axes, label, letter, words in zip(panels, labels, "abc", kinds):
            axes.set(xscale="log", yscale="log", ylabel=label, xlabel=_AXES[series[0].axis])
            axes.set_title(f"({letter})", loc="left")
            axes.yaxis.set_minor_formatter(LogFormatterSciNotation(minor_thresholds=(2, 0.5)))
            axes.tick_params(axis="y", which="minor", labelsize=7)
            if not cooled:
                _name_points(axes, series)
            axes.grid(True, which="minor", color="0.95", linewidth=0.5)
            kinds_shown = axes.legend(*zip(*words), loc="upper left", fontsize=8)
            if axes is panels[1]:
                axes.add_artist(kinds_shown)
            _make_room(axes)
        names = [Line2D([], [], linestyle="none", **look(i, len(series))) for i in range(len(series))]
        panels[1].legend(names, [_safe(s.label) for s in series], loc="best", fontsize=8)
        note(figure, title, _range(series))
        return figure


def _name_points(axes, series: list[LevelSeries]) -> None:
    """Labels the points themselves where they are few: a decade has one label of its own."""
    points = np.unique(np.concatenate([s.n0.x for s in series]))
    if len(points) > 9:
        return
    axes.set_xticks(points, [plain_number(x) for x in points], fontsize=8)
    axes.set_xticks([], minor=True)


def _make_room(axes) -> None:
    """Leaves the top of logarithmic axes to a legend."""
    low, high = axes.get_ylim()
    axes.set_ylim(low, high * (high / low) ** 0.22)


def _safe(text: str) -> str:
    return text.replace("$", r"\$").replace("T_I", "$T_I$")
