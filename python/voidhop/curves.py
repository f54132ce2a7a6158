"""Specific-heat curves of a result, one for each point of the swept space, binned for the eye.

Two hundred stages make two hundred noisy derivatives. A marker of a figure stands for a bin of
stages instead: the slope of the energy within the bin, taken replica by replica, so that its error
is that of the replicas and holds whatever the correlation between stages.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from voidhop.results import Result
from voidhop.swept import point_label

@dataclass(frozen=True)
class Markers:
    """Points with error bars."""

    x: np.ndarray
    y: np.ndarray
    error: np.ndarray


@dataclass(frozen=True)
class Curve:
    """What was measured at one point of the swept space, in the order of the stages.

    temperature, specific_heat, error, theory (NaN where there is none): [stage]; energy: [replica, stage] or None where the
    file does not keep replicas apart; coefficients: fit_c1, fit_c1_error, theory_c1, theory_c1_limit
    and the same of c3 (NaN where the file has none).
    """

    label: str
    initial_temperature: float
    temperature: np.ndarray
    specific_heat: np.ndarray
    error: np.ndarray
    theory: np.ndarray
    energy: np.ndarray | None
    coefficients: dict[str, float]

    def limit(self, temperature: np.ndarray) -> np.ndarray:
        """c1 T + c3 T^3 with the low-temperature coefficients of the paper (Eqs. 1 and 10)."""
        c = self.coefficients
        return c["theory_c1_limit"] * temperature + c["theory_c3_limit"] * temperature**3


_COEFFICIENTS = [
    f"{kind}{name}{end}"
    for name in ("c1", "c3")
    for kind, end in (("fit_", ""), ("fit_", "_error"), ("theory_", ""), ("theory_", "_limit"))
]


def read_curves(result: Result) -> list[Curve]:
    """The curves of a file. Raises ResultError (76) where it holds no specific heat."""
    heat = result.array("/thermo/specific_heat")
    error = result.array("/thermo/specific_heat_error")
    temperature = result.array("/cooling/temperature")
    theory = np.full(heat.shape, np.nan)
    if result.has("/thermo/specific_heat_theory"):
        theory = result.array("/thermo/specific_heat_theory")
    energy = result.array("/cooling/energy") if result.has("/cooling/energy") else None
    tables = {
        name: result.array(f"/thermo/{name}")
        for name in _COEFFICIENTS
        if result.has(f"/thermo/{name}")
    }
    axes = result.axes("/thermo/specific_heat")[:-1]
    curves = []
    for index in np.ndindex(heat.shape[:-1]):
        named = {axis.name: float(axis.values[i]) for axis, i in zip(axes, index)}
        curves.append(
            Curve(
                label=point_label(axes, index),
                initial_temperature=named.get("initial_temperature", float("nan")),
                temperature=temperature[index],
                specific_heat=heat[index],
                error=error[index],
                theory=theory[index],
                energy=None if energy is None else energy[index],
                coefficients={
                    name: float(tables[name][index]) if name in tables else float("nan")
                    for name in _COEFFICIENTS
                },
            )
        )
    return curves


def monotone_runs(temperature: np.ndarray) -> list[np.ndarray]:
    """Indices of the stretches in which the temperature goes one way: a cooling, a heating."""
    direction = np.sign(np.diff(temperature))
    edges = [0, *(np.flatnonzero(np.diff(direction)) + 1), len(temperature) - 1]
    runs = [np.arange(a, b + 1) for a, b in zip(edges[:-1], edges[1:])]
    return [run for run in runs if len(run) > 2 and temperature[run[0]] != temperature[run[-1]]]


def binned_heat(curve: Curve, squared: bool, upper: float, bins: int = 14) -> Markers:
    """Markers of C_v against T, or of C_v/T against T^2 where squared.

    Bins are equal in x = T (or T^2) from 0 to upper; there are fewer than asked for where they would
    hold less than four stages. With E = E0 + c1 T^2/2 + c3 T^4/4 the slope of E is C_v against T, and
    C_v/(2T) against T^2.
    """
    runs = monotone_runs(curve.temperature)
    marks = [binned_run(curve, run, squared, upper, bins) for run in runs]
    columns = np.hstack([np.empty((3, 0)), *([m.x, m.y, m.error] for m in marks)])
    return Markers(*columns[:, np.argsort(columns[0], kind="stable")])


def binned_run(curve: Curve, run: np.ndarray, squared: bool, upper: float, bins: int) -> Markers:
    """The same for one stretch of stages, a cooling or a heating."""
    power = 2 if squared else 1
    within = np.count_nonzero(curve.temperature**power <= upper)
    bins = int(np.clip(within // 4, 1, bins))
    which = np.floor(curve.temperature[run] ** power / upper * bins).astype(int)
    points = [_bin_point(curve, run[which == number], power) for number in range(bins)]
    kept = [point for point in points if point is not None]
    return Markers(*np.array(kept).reshape(-1, 3).T)


def _bin_point(curve: Curve, stages: np.ndarray, power: int) -> tuple[float, float, float] | None:
    stages = stages[np.isfinite(curve.specific_heat[stages])]
    if curve.energy is not None and len(stages) >= 3:
        return _slope_point(curve.temperature[stages] ** power, curve.energy[:, stages], power)
    stages = stages[curve.error[stages] > 0]
    if len(stages) == 0:
        return None
    temperature = curve.temperature[stages]
    scale = temperature ** (power - 1)
    weight = (scale / curve.error[stages]) ** 2
    total = weight.sum()
    x = (weight * temperature**power).sum() / total
    y = (weight * curve.specific_heat[stages] / scale).sum() / total
    return float(x), float(y), float(total**-0.5)


def _slope_point(x: np.ndarray, energy: np.ndarray, power: int) -> tuple[float, float, float]:
    offset = x - x.mean()
    variance = (offset**2).mean()
    slopes = power * (energy * offset).mean(axis=1) / variance
    # The slope of a parabola over unevenly spaced points belongs to this place, not to their mean.
    place = x.mean() + (offset**3).mean() / (2 * variance)
    error = slopes.std(ddof=1) / np.sqrt(len(slopes)) if len(slopes) > 1 else np.nan
    return float(place), float(slopes.mean()), float(error)
