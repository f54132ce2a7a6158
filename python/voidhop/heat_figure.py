"""The specific heat against temperature: the paper's Figs. 1 and 8."""

from __future__ import annotations

import numpy as np
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from voidhop.curves import Curve, binned_heat, read_curves
from voidhop.figure_request import FigureOptions, figure_title, labelled
from voidhop.house_style import house_style, look, note
from voidhop.quantity import with_error
from voidhop.results import Result

_THEORY = {"linewidth": 1.3, "linestyle": "-"}
_LIMIT = {"linewidth": 1.0, "linestyle": (0, (5, 3))}
_BINS = 14


def _highest(curve: Curve) -> float:
    return float(np.max(curve.temperature))


class _Panel:
    """One pair of axes: C_v against T up to `upper`, or C_v/T against T^2 where squared."""

    def __init__(self, axes, squared: bool, upper: float):
        self.axes = axes
        self.squared = squared
        self.upper = upper
        self.hidden = 0  # markers outside of the axes
        self._points = []
        self._tops = []

    def add(self, curve: Curve, look: dict) -> None:
        """Draws markers, theory and limit of one curve."""
        power = 2 if self.squared else 1
        own = min(self.upper, _highest(curve) ** power)
        t = np.sort(curve.temperature)
        theory = curve.theory[np.argsort(curve.temperature)]
        kept = np.isfinite(theory) & (t > 0) & (t**power <= 1.02 * self.upper)
        t, theory = t[kept], theory[kept] / t[kept] ** (power - 1)
        limit = curve.limit(t) / t ** (power - 1)
        self.axes.plot(t**power, theory, color=look["color"], zorder=2, **_THEORY)
        self.axes.plot(t**power, limit, color=look["color"], zorder=1, **_LIMIT)
        # A curve that ends early gets fewer markers, so that they do not overlap.
        points = binned_heat(curve, self.squared, own, max(4, round(_BINS * own / self.upper)))
        self.axes.errorbar(
            points.x,
            points.y,
            yerr=np.nan_to_num(points.error),
            linestyle="none",
            markersize=4.5,
            markeredgewidth=0.6,
            markeredgecolor="white",
            elinewidth=0.9,
            capsize=1.8,
            zorder=3,
            **look,
        )
        self._points.append(points)
        # One replica has no errors: its markers count as they are.
        sharp = points.y[~(points.error >= 0.2 * points.y)]
        self._tops += [*theory, *sharp, 0.0]

    def finish(self) -> None:
        """Labels and limits. What noise throws out of the axes is counted in `hidden`."""
        axes = self.axes
        if self.squared:
            axes.set_xlabel("$T^2$  (energy units$^2$)")
            axes.set_ylabel("$C_v/T$ per particle  ($k_B^2$/energy)")
        else:
            axes.set_xlabel("temperature $T$  (energy units, $k_B = 1$)")
            axes.set_ylabel("$C_v$ per particle  ($k_B$)")
        axes.set_xlim(0, 1.02 * self.upper)
        axes.set_ylim(0, 1.12 * max(self._tops) or 1)
        axes.ticklabel_format(axis="both", style="sci", scilimits=(-2, 3), useMathText=True)
        top = axes.get_ylim()[1]
        self.hidden = sum(int(np.sum((p.y < 0) | (p.y > top))) for p in self._points)

    def finish_log(self) -> None:
        """Labels and logarithmic axes, which cannot show what is not above 0."""
        self.finish()
        lowest = min((float(p.x.min()) for p in self._points if p.x.size), default=0.1 * self.upper) / 2
        heats = [line.get_ydata()[line.get_xdata() >= lowest] for line in self.axes.lines]
        heats = np.concatenate(heats)
        self.axes.set(xscale="log", yscale="log")
        self.axes.set_xlim(lowest, 1.3 * self.upper)
        top = max(self._tops) or 1.0
        self.axes.set_ylim(min(heats[heats > 0].min(initial=top), top) / 1.5, 1.5 * top)
        self.hidden = sum(int(np.sum(p.y <= 0)) for p in self._points)


def _caption(curves: list[Curve], hidden: int) -> str:
    lines, line = [], "$c_1$ measured / theory:  "
    for i, curve in enumerate(curves):
        c = curve.coefficients
        ratio, error = c["fit_c1"] / c["theory_c1"], c["fit_c1_error"] / c["theory_c1"]
        value = with_error(ratio, error) if np.isfinite(ratio) else "no fit"
        part = f"{curve.label}: {value}" + (";  " if i + 1 < len(curves) else "")
        if len(line) + len(part) > 155:
            lines.append(line)
            line = ""
        line += part
    lines.append(line)
    if hidden:
        lines.append(f"{hidden} markers with large errors lie outside of the axes")
    return "\n".join(lines)


def _legends(curves: list[Curve], keys_on, kinds_on, low: bool) -> None:
    keys = [
        Line2D([], [], markersize=5, **_THEORY, **look(i, len(curves))) for i in range(len(curves))
    ]
    place = "lower right" if low else "upper left"
    first = keys_on.legend(keys, [curve.label for curve in curves], loc=place, fontsize=8.5)
    if keys_on is kinds_on:
        keys_on.add_artist(first)
    kinds = [
        Line2D([], [], color="0.3", marker="o", linestyle="none", markersize=4.5),
        Line2D([], [], color="0.3", **_THEORY),
        Line2D([], [], color="0.3", **_LIMIT),
    ]
    names = ["simulation, binned", "theory, whole integral", "$c_1T + c_3T^3$, limit $T_I \\to 0$"]
    if not any(np.isfinite(curve.theory).any() for curve in curves):
        kinds, names = kinds[:1], names[:1]
    kinds_on.legend(kinds, names, loc="upper left", fontsize=8.5)


def _draw(kind: str, results: list[Result], options: FigureOptions) -> Figure:
    """fig1 or fig8; the low-temperature panel ends at options.t_max or half of the highest T."""
    curves = labelled(results, read_curves)
    upper = options.t_max
    with house_style():
        figure = Figure(figsize=(9.6, 4.9), layout="constrained")
        left, right = figure.subplots(1, 2)
        top = max(_highest(curve) for curve in curves)
        low = upper or 0.5 * top
        if kind == "fig1":
            panels = [_Panel(left, False, low), _Panel(right, True, top**2)]
        else:
            panels = [_Panel(left, True, low**2), _Panel(right, False, top)]
        for panel in panels:
            for i, curve in enumerate(curves):
                panel.add(curve, look(i, len(curves)))
        panels[0].finish()
        if kind == "fig1":
            panels[1].finish()
            _legends(curves, left, right, low=False)
        else:
            panels[1].finish_log()
            _legends(curves, right, right, low=True)
        for axes, letter in ((left, "a"), (right, "b")):
            axes.set_title(f"({letter})", loc="left")
        hidden = sum(panel.hidden for panel in panels)
        note(figure, figure_title(results, options), _caption(curves, hidden))
        return figure


def draw_low(results: list[Result], options: FigureOptions) -> Figure:
    """C_v against T at low T, and C_v/T against T^2: the paper's Fig. 1."""
    return _draw("fig1", results, options)


def draw_high(results: list[Result], options: FigureOptions) -> Figure:
    """C_v/T against T^2 at low T, and C_v against T on logarithmic axes: the paper's Fig. 8."""
    return _draw("fig8", results, options)
