"""Relaxation in equilibrium: scattering function, mean squared displacement and chi4."""

from __future__ import annotations

import numpy as np
from matplotlib.figure import Figure

from voidhop.figure_request import FigureOptions, figure_title, labelled
from voidhop.house_style import house_style, letter, look, note, points
from voidhop.relaxation import LOWER, UPPER, Relaxation, fit_stretched, read_relaxation
from voidhop.quantity import plain_number, with_error
from voidhop.results import Result

_LISTED = 8


def _series(results: list[Result], options: FigureOptions) -> list[Relaxation]:
    return labelled(results, lambda result: read_relaxation(result, options.wavelength))


def numbers(results: list[Result], options: FigureOptions) -> str:
    """tau and beta of every series."""
    series = _series(results, options)
    lines = [f"F = A exp(-(t/tau)^beta), wavelength {plain_number(series[0].wavelength)}"]
    for one in series:
        fit = fit_stretched(one.lag, one.per_replica)
        label = one.label.replace("$", "")
        if fit is None:
            lines.append(f"  {label}: no fit (F does not decay far enough, or has too few points)")
        else:
            lines.append(
                f"  {label}: tau = {with_error(fit.tau, fit.tau_error, '+-')}, "
                f"beta = {with_error(fit.beta, fit.beta_error, '+-')}, A = {fit.amplitude:.3f}"
            )
    return "\n".join(lines)


def _mark(axes, x, y, error, style) -> None:
    kept = np.isfinite(y) & (y > 0) if axes.get_yscale() == "log" else np.isfinite(y)
    axes.plot(x[kept], y[kept], color=style["color"], linewidth=0.7, alpha=0.6)
    points(axes, x[kept], y[kept], error[kept], {**style, "markersize": 4.5})


def draw(results: list[Result], options: FigureOptions) -> Figure:
    """Three panels against the logarithm of time."""
    series = _series(results, options)
    with house_style():
        figure = Figure(figsize=(13.0, 4.9), layout="constrained")
        left, middle, right = figure.subplots(1, 3)
        middle.set_yscale("log")
        fitted = []
        for i, one in enumerate(series):
            style = look(i, len(series))
            points(left, one.lag, one.scattering, one.scattering_error, {**style, "markersize": 4.5},
                   label=one.label)
            fit = fit_stretched(one.lag, one.per_replica)
            if fit is not None:
                t = np.geomspace(one.lag[0], one.lag[-1], 200)
                left.plot(t, fit.at(t), color=style["color"], linewidth=1.1, zorder=2)
                fitted.append(
                    f"{one.label}: $\\tau$ = {with_error(fit.tau, fit.tau_error)}, "
                    f"$\\beta$ = {with_error(fit.beta, fit.beta_error)}"
                )
            _mark(middle, one.lag, one.msd, one.msd_error, style)
            _mark(right, one.lag, one.chi4, one.chi4_error, style)
        wave = plain_number(series[0].wavelength)
        left.set(ylabel=f"$F_s(k, t)$,  $k = 2\\pi/{wave}$")
        left.set_ylim(min(-0.03, left.get_ylim()[0]), 1.05)
        middle.set_ylabel("$\\langle r^2\\rangle$  (lattice constants$^2$)")
        right.set_ylabel("$\\chi_4 = N\\,\\mathrm{var}\\,F_s$")
        if not any(np.isfinite(one.chi4).any() for one in series):
            right.annotate(
                "one replica has no variance", (0.5, 0.5), xycoords="axes fraction", ha="center"
            )
        for axes in (left, middle, right):
            axes.set(xscale="log", xlabel="time $t$  (unit time)")
        _diffusive(middle, series)
        left.legend(loc="best", fontsize=8)
        letter((left, middle, right))
        more = len(fitted) - _LISTED
        listed = fitted[:_LISTED]
        shown = [";  ".join(listed[i : i + 3]) for i in range(0, len(listed), 3)]
        law = f"lines: $A\\,\\exp(-(t/\\tau)^\\beta)$ fitted where {LOWER} < $F_s$ < {UPPER}"
        if more > 0:
            law += f"; {more} more fits are printed"
        last = law if fitted else "no fits: $F_s$ decays too little"
        note(figure, figure_title(results, options), "\n".join([*shown, last]))
        return figure


def _diffusive(axes, series: list[Relaxation]) -> None:
    """A dashed guide of slope 1 above the warmest curve's end."""
    one = series[0]
    if not one.msd[-1] > 0:
        return
    t = np.array([one.lag[-1] / 30, one.lag[-1]])
    axes.plot(t, 2 * one.msd[-1] * t / t[1], color="0.4", linewidth=1.0, linestyle=(0, (5, 3)))
    axes.annotate("slope 1", (t[1], 2 * one.msd[-1]), xytext=(-8, 3), textcoords="offset points",
                  ha="right", fontsize=8.5, color="0.3")
