"""C_v against T for several void densities, and c1 against the density: the paper's Fig. 7."""

from __future__ import annotations

import dataclasses

import numpy as np
from matplotlib.figure import Figure

from voidhop.curves import Curve, binned_heat, read_curves
from voidhop.figure_request import FigureOptions, figure_title
from voidhop.house_style import house_style, letter, look, note, points
from voidhop.quantity import plain_number, with_error
from voidhop.results import EXIT_USAGE, Result, ResultError


@dataclasses.dataclass(frozen=True)
class _Density:
    """A curve and the void density at which it was measured."""

    density: float
    curve: Curve


def _read(results: list[Result]) -> list[_Density]:
    found = []
    for result in results:
        voids, particles = result.array("/cooling/voids"), result.array("/cooling/particles")
        density = (voids / (voids + particles)).ravel()
        curves = read_curves(result)
        found += [_Density(float(phi), curve) for phi, curve in zip(density, curves)]
    return sorted(found, key=lambda one: (one.curve.initial_temperature, one.density))


def proportionality(density, c1, error) -> tuple[float, float]:
    """Slope of c1 = slope phi_v, a line through the origin, and its standard error."""
    weight = 1 / np.asarray(error) ** 2
    total = (weight * np.asarray(density) ** 2).sum()
    return float((weight * density * c1).sum() / total), float(total**-0.5)


def _temperature(found: list[_Density], options: FigureOptions) -> float:
    """The initial temperature whose curves panel (a) shows."""
    there = sorted({one.curve.initial_temperature for one in found})
    asked = options.at.get("initial_temperature", there[0])
    near = min(there, key=lambda t: abs(t - asked))
    if abs(near - asked) > 1e-6 * abs(asked):
        listed = ", ".join(plain_number(t) for t in there)
        raise ResultError(
            EXIT_USAGE,
            f"--at initial_temperature={plain_number(asked)}: not in the file: it has {listed}",
        )
    return near


def _draw_curves(axes, group: list[_Density], upper: float) -> None:
    tops = []
    for i, one in enumerate(group):
        style, curve = look(i, len(group)), one.curve
        marks = binned_heat(curve, False, upper, 9)
        label = f"$\\phi_v$ = {plain_number(one.density)}"
        points(axes, marks.x, marks.y, marks.error, style, label=label)
        order = np.argsort(curve.temperature)
        t, theory = curve.temperature[order], curve.theory[order]
        kept = (t <= upper) & np.isfinite(theory)
        axes.plot(t[kept], theory[kept], color=style["color"], linewidth=1.2)
        axes.plot(t[kept], curve.limit(t[kept]), color=style["color"], linewidth=1.0,
                  linestyle=(0, (5, 3)))
        tops += [*theory[kept], *marks.y[marks.error < 0.2 * np.abs(marks.y)]]
    axes.set(xlim=(0, 1.03 * upper), ylim=(0, 1.15 * max(tops, default=1.0)))
    axes.set(xlabel="temperature $T$  (energy units, $k_B = 1$)", ylabel="$C_v$ per particle  ($k_B$)")
    axes.ticklabel_format(axis="both", style="sci", scilimits=(-2, 3), useMathText=True)
    axes.legend(loc="upper left", fontsize=8.5)


def _draw_slopes(axes, found: list[_Density]) -> list[str]:
    temperatures = sorted({one.curve.initial_temperature for one in found})
    words = []
    for i, t in enumerate(temperatures):
        group = [one for one in found if one.curve.initial_temperature == t]
        phi = np.array([one.density for one in group])
        c1, error, theory, limit = (
            np.array([one.curve.coefficients[name] for one in group])
            for name in ("fit_c1", "fit_c1_error", "theory_c1", "theory_c1_limit")
        )
        style = look(i, len(temperatures))
        points(axes, phi, c1, error, style, label=f"$T_I$ = {plain_number(t)}")
        x = np.append(0, phi)
        axes.plot(x, np.append(0, theory), color=style["color"], linewidth=1.2)
        axes.plot(x, np.append(0, limit), color=style["color"], linewidth=1.0, linestyle=(0, (5, 3)))
        known = np.isfinite(c1) & (error > 0) & np.isfinite(theory)
        if known.any():
            measured = proportionality(phi[known], c1[known], error[known])
            expected = proportionality(phi[known], theory[known], error[known])[0]
            ratio = with_error(measured[0] / expected, measured[1] / expected)
            words.append(f"$T_I$ = {plain_number(t)}: $c_1/\\phi_v$ measured / theory = {ratio}")
    axes.set(xlim=(0, None), ylim=(0, None), xlabel="void density $\\phi_v$")
    axes.set_ylabel("$c_1$ per particle  ($k_B^2$/energy)")
    axes.ticklabel_format(axis="both", style="sci", scilimits=(-2, 3), useMathText=True)
    axes.legend(loc="upper left", fontsize=8.5)
    return words


def draw(results: list[Result], options: FigureOptions) -> Figure:
    """(a) C_v against T at one T_I, a curve for each density; (b) c1 against the density."""
    found = _read(results)
    if len({one.density for one in found}) < 2:
        raise ResultError(EXIT_USAGE, "fig7 needs several void densities: give more files")
    shown = _temperature(found, options)
    group = [one for one in found if one.curve.initial_temperature == shown]
    upper = options.t_max or 0.5 * max(float(one.curve.temperature.max()) for one in group)
    with house_style():
        figure = Figure(figsize=(9.6, 4.8), layout="constrained")
        left, right = figure.subplots(1, 2)
        _draw_curves(left, group, upper)
        words = _draw_slopes(right, found)
        letter((left, right))
        left.set_title(f"$T_I$ = {plain_number(shown)}", fontsize=9.5)
        lines = "full lines: theory, whole integral;  dashed: limit $T_I \\to 0$"
        note(figure, figure_title(results, options), "\n".join([";  ".join(words), lines]).strip())
        return figure
