"""Arrhenius plot of the diffusion coefficient: the paper's Fig. 5."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from matplotlib.figure import Figure

from voidhop.figure_request import FigureOptions, figure_title, labelled
from voidhop.fragility import VftFit, fit_vft
from voidhop.house_style import dashes, house_style, look, note, points
from voidhop.quantity import plain_number, with_error
from voidhop.results import Result
from voidhop.swept import point_label

EXTRAPOLATED = 1e-14
"""D at which the paper compares its fragility with that of real glasses."""

SETTLED = 0.8
"""<r^2> grows linearly where its slope at the end of a hold is at least this times <r^2>/t."""


@dataclass(frozen=True)
class Diffusion:
    """D with its error against T, at one value of the other swept axes.

    settled: whether <r^2> grew linearly at the end, where the file tells.
    """

    label: str
    temperature: np.ndarray
    value: np.ndarray
    error: np.ndarray
    settled: np.ndarray

    def fit(self) -> VftFit | None:
        """The VFT law of these points."""
        return fit_vft(self.temperature, self.value, self.error)


def read_diffusion(result: Result, einstein: bool) -> list[Diffusion]:
    """D of all hold steps and initial temperatures, a series for each value of the other axes."""
    name = "/correlations/diffusion" + ("" if einstein else "_paper")
    value, error = result.array(name), result.array(name + "_error")
    axes = result.axes(name)
    temperature = result.array("/correlations/step_temperature")
    settled = np.ones(value.shape, dtype=bool)
    if result.has("/correlations/diffusion_slope"):
        slope, whole = (result.array(f"/correlations/{n}") for n in ("diffusion_slope", "diffusion"))
        settled = ~(slope < SETTLED * whole)
    found = []
    # The innermost swept axis is the initial temperature: its points make one curve.
    for index in np.ndindex(value.shape[:-2]):
        t, d, e = (table[index].ravel() for table in (temperature, value, error))
        kept = np.isfinite(t) & np.isfinite(d)
        order = np.argsort(-t[kept])
        if kept.any():
            label = point_label(axes[:-2], index) if index else ""
            columns = (t, d, e, settled[index].ravel())
            found.append(Diffusion(label, *(column[kept][order] for column in columns)))
    return found


def convention(einstein: bool) -> str:
    """How D is defined, in plain words."""
    return "D = <r^2>/(2 d t)" if einstein else "D = <r^2>/t (the paper's)"


def numbers(results: list[Result], options: FigureOptions) -> str:
    """T_g and fragilities of every series."""
    lines = [f"{convention(options.einstein)}; log10 D = a - b/(T - T0)"]
    for one in labelled(results, lambda result: read_diffusion(result, options.einstein)):
        fit = one.fit()
        head = f"{one.label.replace('$', '')}: " if one.label else ""
        if fit is None:
            lines.append(f"{head}no fit (D at fewer than 4 temperatures)")
            continue
        lines.append(
            f"{head}a = {fit.a:.4f}, b = {fit.b:.4f}, T0 = "
            f"{with_error(fit.t0, np.sqrt(fit.covariance[2, 2]), '+-')}, "
            f"chi^2 = {fit.chi_squared:.1f} for {fit.freedom}"
        )
        for reference in (options.reference, EXTRAPOLATED):
            (t, t_error), (m, m_error) = fit.glass_temperature(reference), fit.fragility(reference)
            lines.append(
                f"  at D = {plain_number(reference)}: T_g = {with_error(t, t_error, '+-')}, "
                f"m_k = {with_error(m, m_error, '+-')}"
            )
    return "\n".join(lines)


def _words(one: Diffusion, fit: VftFit, reference: float) -> str:
    (t, t_error), (m, m_error) = fit.glass_temperature(reference), fit.fragility(reference)
    far, far_error = fit.fragility(EXTRAPOLATED)
    head = f"{one.label}:  " if one.label else ""
    return (
        f"{head}$T_g$ = {with_error(t, t_error)},  $m_k$ = {with_error(m, m_error)}"
        f" at $D_r$ = {plain_number(reference)};  extrapolated to $10^{{-14}}$: "
        f"$m_k$ = {with_error(far, far_error)}"
    )


def draw(results: list[Result], options: FigureOptions) -> Figure:
    """log D against 1/T with the VFT law, and T_g where D is the reference."""
    series = labelled(results, lambda result: read_diffusion(result, options.einstein))
    with house_style():
        figure = Figure(figsize=(6.4, 5.0), layout="constrained")
        axes = figure.subplots()
        axes.set_yscale("log")
        words = []
        for i, one in enumerate(series):
            style = look(i, len(series))
            kept = one.value > 0
            for filled in (True, False):
                own = kept & (one.settled == filled)
                points(axes, 1 / one.temperature[own], one.value[own], one.error[own], style, filled,
                       label=(one.label or "simulation") if filled else None)
            fit = one.fit()
            if fit is None:
                continue
            glass = fit.glass_temperature(options.reference)[0]
            coldest = min(one.temperature.min(), 0.97 * glass if glass > fit.t0 else np.inf)
            ends = 1.03 * one.temperature.max(), max(coldest, 1.02 * fit.t0)
            t = 1 / np.linspace(1 / ends[0], 1 / ends[1], 200)
            axes.plot(1 / t, 10 ** fit.log_diffusion(t), color=style["color"], linestyle=dashes(i),
                      linewidth=1.2, zorder=2)
            axes.plot([1 / glass] * 2, [0, options.reference], color=style["color"], linewidth=0.9,
                      linestyle=":")
            axes.annotate(f"$T_g$ = {glass:.3f}", (1 / glass, 0.02 + 0.05 * i), xytext=(-4, 0),
                          xycoords=("data", "axes fraction"), textcoords="offset points",
                          ha="right", fontsize=8.5, color=style["color"])
            words.append(_words(one, fit, options.reference))
        low = min(float(one.value[one.value > 0].min(initial=np.inf)) for one in series)
        axes.set_ylim(bottom=min(low, options.reference) / 3)
        axes.axhline(options.reference, color="0.5", linewidth=0.9, linestyle=(0, (5, 3)), zorder=1)
        axes.set_xlabel("$1/T$  (1/energy, $k_B = 1$)")
        formula = "$\\langle r^2\\rangle/(2 d\\,t)$" if options.einstein else "$\\langle r^2\\rangle/t$"
        axes.set_ylabel(f"diffusion coefficient $D$ = {formula}\n(lattice constants$^2$ per unit time)")
        if len(series) > 1:
            axes.legend(loc="lower left", fontsize=8.5)
        law = "lines: $\\log_{10} D = a - b/(T - T_0)$" if words else "too few temperatures for a fit"
        if not all(one.settled.all() for one in series):
            law += "\nopen: hold too short, $\\langle r^2\\rangle$ not yet linear in time"
        note(figure, figure_title(results, options), "\n".join([*words, law]))
        return figure
