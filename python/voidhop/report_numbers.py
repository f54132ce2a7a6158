"""The numbers of a report: fits beside theory and the paper, levels, and what the run cost."""

from __future__ import annotations

import numpy as np

from voidhop.curves import read_curves
from voidhop.levels import read_levels
from voidhop.paper_values import PaperValue, values_for
from voidhop.quantity import plain_number
from voidhop.results import Result, ResultError
from voidhop.swept import point_label
from voidhop.tables import measured, plain_label, table

_HEAT_NOTE = (
    "Fit of E = E0 + c1 T²/2 + c3 T⁴/4 to the coldest stages; errors are jackknife standard errors "
    "over replicas. Theory: closed form at this T_I. Limit: the paper's Eq. 10 (A19, A21), for T_I → 0."
)


_NEAR = 0.1  # largest distance of a stage from a temperature of the paper, relative to that
_REFERENCE = 0.1  # D = <r^2>/t at the paper's T_g


def fits(result: Result) -> str:
    """Tables of c1 and c3, empty where the file has no specific heat."""
    if not result.has("/thermo/fit_c1"):
        return ""
    text = ""
    for name in ("c1", "c3"):
        rows = []
        for curve in read_curves(result):
            c = {key: curve.coefficients[f"{key}_{name}"] for key in ("fit", "theory")}
            error = curve.coefficients[f"fit_{name}_error"]
            ratio = measured(c["fit"] / c["theory"], error / c["theory"]) if c["theory"] else "none"
            rows.append([
                plain_label(curve.label), measured(c["fit"], error), measured(c["theory"]),
                measured(curve.coefficients[f"theory_{name}_limit"]), ratio,
            ])
        head = ["", f"{name} measured", "theory", "limit", "measured / theory"]
        text += table(head, rows, f"{name}, per particle")
    return text + f"<p class=note>{_HEAT_NOTE}</p>"


def levels(result: Result) -> str:
    """Table of the two-level systems by enumeration, empty where there are none."""
    if not result.has("/levels/n0"):
        return ""
    text = ""
    for one in read_levels(result):
        axis = "T_I" if one.axis == "initial_temperature" else "cooling rate"
        rows = [
            [
                plain_number(one.n0.x[i]), measured(one.n0.y[i], one.n0.error[i]),
                measured(one.n0_theory[i]), measured(one.phi.y[i], one.phi.error[i]),
                measured(one.heat.y[i], one.heat.error[i]), measured(one.heat_theory[i]),
            ]
            for i in range(len(one.n0.x))
        ]
        head = [axis, "n(0)", "n(0), theory", "φ_TLS", "C_v/T", "C_v/T, pairs (A5)"]
        text += table(head, rows, f"Levels, {plain_label(one.label)}")
    return text


def diffusion(result: Result) -> str:
    """Tables of D against T, with T_g and fragility, empty where the file has no correlations."""
    from voidhop.diffusion_figure import EXTRAPOLATED, read_diffusion

    if not result.has("/correlations/diffusion_paper"):
        return ""
    text = ""
    settled = {
        (one.label, float(t)): measured(value, error)
        for one in read_diffusion(result, True)
        for t, value, error in zip(one.temperature, one.value, one.error)
    }
    for paper in read_diffusion(result, False):
        rows = [
            [plain_number(t), measured(value, error), settled.get((paper.label, float(t)), "none")]
            for t, value, error in zip(paper.temperature, paper.value, paper.error)
        ]
        name = f"Diffusion, {plain_label(paper.label)}" if paper.label else "Diffusion"
        text += table(["T", "<r²>/t, the paper's", "D = <r²>/(2 d t)"], rows, name)
        fit = paper.fit()
        if fit is None:
            continue
        rows = [
            [plain_number(at), measured(*fit.glass_temperature(at)), measured(*fit.fragility(at))]
            for at in (_REFERENCE, EXTRAPOLATED)
        ]
        text += table(["reference D", "T_g", "m_k"], rows, "Glass transition by the law log10 D = a - b/(T - T0)")
    return text


def _fit_of_diffusion(result: Result):
    from voidhop.diffusion_figure import read_diffusion

    found = read_diffusion(result, False)
    return found[0].fit() if len(found) == 1 else None


def _returns(result: Result, which: str, at: float) -> list[tuple[str, float, float]]:
    """Return probabilities of the stages nearest to a temperature, of snapshots and of all hops."""
    found = []
    for group, words in (("snapshot_returns", "from snapshots"), ("thermo", "of hops")):
        name = f"/{group}/return_probability_{which}"
        if not result.has(name):
            continue
        value, error = result.array(name), result.array(name + "_error")
        temperature = result.array("/cooling/temperature")
        axes = result.axes(name)[:-1]
        for index in np.ndindex(value.shape[:-1]):
            away = np.where(np.isfinite(value[index]), np.abs(temperature[index] - at), np.inf)
            near = int(np.argmin(away))
            if away[near] <= _NEAR * at:
                label = f"{words}, {plain_label(point_label(axes, index))}"
                found.append((label, float(value[index][near]), float(error[index][near])))
    return found


def _own(result: Result, wanted: PaperValue) -> list[tuple[str, float, float]]:
    """(label, value, error) of what this file has for a value of the paper."""
    quantity = wanted.quantity
    if quantity in ("glass_temperature", "fragility"):
        fit = _fit_of_diffusion(result)
        if fit is None:
            return []
        at = wanted.at or _REFERENCE
        pair = fit.fragility(at) if quantity == "fragility" else fit.glass_temperature(at)
        return [("", *map(float, pair))]
    if quantity.startswith("return_"):
        return _returns(result, quantity.removeprefix("return_"), wanted.at)
    name = quantity[:2]
    scale = 1.0
    if quantity.endswith("_physical"):
        from voidhop.physical_units import read_units

        units = read_units(result)
        scale = units.c1(1.0) if name == "c1" else units.c3(1.0)
    return [
        (
            plain_label(curve.label),
            scale * curve.coefficients[f"fit_{name}"],
            scale * curve.coefficients[f"fit_{name}_error"],
        )
        for curve in read_curves(result)
    ]


def beside_the_paper(result: Result) -> str:
    """Table of the paper's values for the same parameters, empty where there are none."""
    rows = []
    for wanted in values_for(result.config()):
        try:
            found = _own(result, wanted)
        except ResultError:
            continue  # the file does not hold what the value is measured from
        for label, value, error in found:
            name = f"{wanted.text} ({label})" if label else wanted.text
            rows.append([
                name, measured(value, error), plain_number(wanted.value), wanted.units,
                wanted.source, wanted.note,
            ])
    if not rows:
        return ""
    head = ["", "this run", "paper", "units", "where in the paper", "note"]
    return table(head, rows, "Beside the paper's values", caption=False)
