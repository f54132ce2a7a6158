"""C_v/T against T^2 in J, K and mol with g(V) in an inset: the paper's Fig. 6."""

from __future__ import annotations

import numpy as np
from matplotlib.figure import Figure

from voidhop.curves import Curve, Markers, binned_run, monotone_runs, read_curves
from voidhop.figure_request import FigureOptions, figure_title
from voidhop.house_style import house_style, look, note, points
from voidhop.interaction import interaction_density
from voidhop.physical_units import PhysicalUnits, read_units
from voidhop.quantity import plain_number
from voidhop.results import Result


def fit_words(curve: Curve, units: PhysicalUnits) -> str:
    """c1 and c3 of the fit in physical units with their errors, for a caption."""
    parts = []
    for name, convert, power in (("c1", units.c1, 1), ("c3", units.c3, 3)):
        value = convert(curve.coefficients[f"fit_{name}"])
        error = convert(curve.coefficients[f"fit_{name}_error"])
        if np.isfinite(value):
            parts.append(f"${name[0]}_{name[1]}$ = {_in_words(value, error)} {units.per(power)}")
    return f"{curve.label}: " + (",  ".join(parts) or "no fit")


def _in_words(value: float, error: float) -> str:
    """1.84(3) x 10^-4 and the like: value and error with one power of ten."""
    power = int(np.floor(np.log10(max(abs(value), error, 1e-300))))
    scale = 10.0**power
    digits = int(np.clip(1 - np.floor(np.log10(error / scale)), 0, 4)) if error > 0 else 3
    number = f"{value / scale:.{digits}f} ± {error / scale:.{digits}f}"
    return f"({number})$\\times 10^{{{power}}}$" if power else f"({number})"


def _cooling_marks(curve: Curve, upper: float) -> Markers:
    """C_v/T against T^2 of the first cooling of a protocol."""
    for run in monotone_runs(curve.temperature):
        if curve.temperature[run[-1]] < curve.temperature[run[0]]:
            return binned_run(curve, run, True, upper, 14)
    return Markers(*np.empty((3, 0)))


def _draw_density(axes, interaction: dict) -> None:
    found = interaction_density(interaction)
    if found is None:
        return
    v, g, atoms = found
    inset = axes.inset_axes((0.1, 0.66, 0.3, 0.31))
    inset.plot(v, g, color="0.2", linewidth=1.2)
    for place, weight in atoms:
        inset.annotate(
            "", (place, g.max() * 2), (place, 0), arrowprops={"arrowstyle": "->", "color": "0.2"}
        )
        inset.annotate(f"{plain_number(weight)}", (place, g.max() * 2), ha="right", fontsize=8)
    inset.set_ylim(bottom=0, top=2.3 * g.max() if atoms else None)
    inset.set_xlabel("$V$", fontsize=8.5, labelpad=1)
    inset.set_ylabel("$g(V)$", fontsize=8.5)
    inset.tick_params(labelsize=7.5)
    inset.grid(False)


def draw(results: list[Result], options: FigureOptions) -> Figure:
    """C_v/T against T^2 of every point, lines of the fit, theory where the file has it."""
    result = results[0]
    units, curves = read_units(result), read_curves(result)
    top = options.t_max or _top(result, curves)
    with house_style():
        figure = Figure(figsize=(7.2, 5.4), layout="constrained")
        axes = figure.subplots()
        heights = []
        for i, curve in enumerate(curves):
            style = look(i, len(curves))
            marks = _cooling_marks(curve, top**2)
            marks_x = marks.x * units.kelvin**2
            y, error = (np.array([units.c1(v) for v in values]) for values in (marks.y, marks.error))
            points(axes, marks_x, y, error, style, label=curve.label)
            x = np.linspace(0, top**2, 100)
            c = curve.coefficients
            line = units.c1(c["fit_c1"] + c["fit_c3"] * x)
            axes.plot(x * units.kelvin**2, line, color=style["color"], linewidth=1.2)
            order = np.argsort(curve.temperature)
            t, theory = curve.temperature[order], curve.theory[order]
            kept = (t > 0) & (t <= top) & np.isfinite(theory)
            axes.plot((t[kept] * units.kelvin) ** 2, units.c1(theory[kept] / t[kept]),
                      color=style["color"], linewidth=1.0, linestyle=(0, (5, 3)))
            heights += [*(y + error)[error < 0.3 * np.abs(y)], *line[np.isfinite(line)]]
        _draw_density(axes, result.config().get("model", {}).get("interaction", {}))
        high = max(heights, default=1.0)
        # The inset and the legend stand above the curves.
        axes.set(xlim=(0, 1.03 * (top * units.kelvin) ** 2), ylim=(0, 1.75 * high))
        axes.set_xlabel("$T^2$  (K$^2$)")
        axes.set_ylabel(f"$C_v/T$  ({units.per(1)})")
        axes.ticklabel_format(axis="both", style="sci", scilimits=(-2, 4), useMathText=True)
        axes.legend(loc="upper right", fontsize=8.5)
        words = [fit_words(curve, units) for curve in curves]
        scale = (
            f"$T_g$ = {plain_number(units.glass_temperature)} K = {plain_number(units.dimensionless)} "
            f"of the model,  $k_B$ = {plain_number(units.boltzmann)} {units.boltzmann_units}"
        )
        note(figure, figure_title(results, options),
             "\n".join([*words, scale, "lines: fit $c_1 + c_3 T^2$;  dashed: theory at $T_I$"]))
        return figure


def _top(result: Result, curves: list[Curve]) -> float:
    """A quarter beyond the end of the fit of c1 and c3; half the highest T where there is none."""
    highest = max(float(curve.temperature.max()) for curve in curves)
    if result.has("/thermo/fit_to"):
        ends = result.array("/thermo/fit_to")
        if np.isfinite(ends).any():
            return min(1.25 * float(np.nanmax(ends)), highest)
    return 0.5 * highest
