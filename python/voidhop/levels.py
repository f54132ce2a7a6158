"""Densities of two-level systems and the heat of levels against the preparation of a glass.

The preparation is the initial temperature, or the cooling rate where a file has several.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from voidhop.curves import Markers
from voidhop.quantity import plain_number
from voidhop.results import EXIT_DAMAGED_FILE, Result, ResultError

STEP = 1.5
"""Factor in temperature over which changes are stated."""

_OFF_LATTICE = (
    "off-lattice glasses lose a factor of more than 10 over a factor of about 3/2\n"
    "(C. Varma's commentary on Khomenko et al., Phys. Rev. Lett. 124, 225901, 2020)"
)


@dataclass(frozen=True)
class LevelSeries:
    """What was enumerated along one axis, [point] each, points with a value only.

    axis: "initial_temperature" or "cooling_rate". n0: n(0) of the fit; near: mean of n(dE) up to
    |dE| = T; phi: two-level systems per particle; heat, heat_pairs: C_v/T at T of all sets, of
    two-level sets. Theory is that of the planted T_I. truncated: largest share of the voids.
    """

    label: str
    axis: str
    temperature: float
    n0: Markers
    near: Markers
    phi: Markers
    heat: Markers
    heat_pairs: Markers
    n0_theory: np.ndarray
    open_hops_theory: np.ndarray
    heat_theory: np.ndarray
    truncated: float


def read_levels(result: Result) -> list[LevelSeries]:
    """The series of a file, one for each temperature of measurement and each value of other axes.

    Raises ResultError (76) where the file holds no levels.
    """
    temperature = result.array("/levels/temperature")
    axes = result.axes("/levels/temperature")
    names = [axis.name for axis in axes[:-1]]
    drawn = names.index("initial_temperature")
    if "cooling_rate" in names and len(axes[names.index("cooling_rate")].values) > 1:
        drawn = names.index("cooling_rate")
    x = np.asarray(axes[drawn].values, dtype=float)
    others = [i for i in range(len(axes)) if i != drawn]
    found = []
    for index in np.ndindex(*(len(axes[i].values) for i in others)):
        place = [slice(None)] * len(axes)
        for i, value in zip(others, index):
            place[i] = value
        parts = [
            f"{axes[i].long_name} {plain_number(axes[i].values[value])}"
            for i, value in zip(others[:-1], index)
            if len(axes[i].values) > 1
        ]
        series = _series(result, tuple(place), x, names[drawn], parts, temperature[tuple(place)])
        if series is not None:
            found.append(series)
    if not found:
        raise ResultError(
            EXIT_DAMAGED_FILE, f"{result.path}: /levels holds no temperature of measurement: run it again"
        )
    return found


def _series(result, place, x, axis, parts, temperature) -> LevelSeries | None:
    kept = np.isfinite(temperature) & np.isfinite(x)
    if not kept.any():
        return None
    x, t = x[kept], temperature[kept]
    order = np.argsort(x)
    x, t = x[order], t[order]

    def values(name: str, last: int | None = None) -> np.ndarray:
        column = place if last is None else (*place, last)
        return np.asarray(result.array(f"/levels/{name}")[column], dtype=float)[kept][order]

    def markers(name: str, last: int | None = None, unit: np.ndarray | float = 1.0) -> Markers:
        return Markers(x, values(name, last) / unit, values(name + "_error", last) / unit)

    same = np.ptp(t) <= 1e-9 * t[0]
    parts.append(f"T = {plain_number(t[0])}" if same else "T = T_I")
    one = int(np.argmin(np.abs(result.axes("/levels/phi_tls_below")[-1].values - 1.0)))
    heats = result.array("/levels/heat_temperature").shape[-1]
    return LevelSeries(
        label=", ".join(parts),
        axis=axis,
        temperature=float(t[0]) if same else float("nan"),
        n0=markers("n0"),
        near=markers("phi_tls_below", one, t),
        phi=markers("phi_tls"),
        heat=markers("specific_heat", heats - 1, t),
        heat_pairs=markers("specific_heat_two_level", heats - 1, t),
        n0_theory=values("n0_theory"),
        open_hops_theory=values("open_hops_theory"),
        heat_theory=values("specific_heat_theory", heats - 1) / t,
        truncated=float(np.max(values("truncated") / values("voids"))),
    )


def steps(markers: Markers, factor: float) -> Markers:
    """Changes between neighbours, scaled as a power law to a given factor in x.

    x: geometric means of the neighbours. Where a value is not above 0 there is no change (NaN).
    """
    with np.errstate(divide="ignore", invalid="ignore"):
        y = np.where(markers.y > 0, markers.y, np.nan)
        share = np.log(factor) / np.diff(np.log(markers.x))
        change = (y[1:] / y[:-1]) ** share
        relative = markers.error / y
        error = change * share * np.hypot(relative[1:], relative[:-1])
    return Markers(np.sqrt(markers.x[1:] * markers.x[:-1]), change, error)


def step_of(axis: str) -> tuple[float, str]:
    """The factor over which changes along an axis are stated, and its words."""
    if axis == "cooling_rate":
        return 10.0, "a decade of the cooling rate"
    return STEP, "a factor 3/2 in T_I"


def _changes(markers: Markers, factor: float, i: int) -> str:
    change = steps(markers, factor)
    if not change.error[i] < change.y[i]:  # nothing is known, or no value is above 0
        return "-"
    return f"{change.y[i]:.2f} +- {change.error[i]:.2f}"


def step_table(series: list[LevelSeries]) -> str:
    """Changes of the densities between neighbours, beside what is known of off-lattice glasses."""
    lines = []
    for s in series:
        if len(s.n0.x) < 2:
            continue
        factor, words = step_of(s.axis)
        lines.append(f"{s.label}: change over {words}")
        lines.append(f"  {'':>18} {'n(0)':>16} {'n(|dE| < T)':>16} {'phi_TLS':>16} {'C_v/T':>16}")
        for i in range(len(s.n0.x) - 1):
            ends = f"{plain_number(s.n0.x[i])} .. {plain_number(s.n0.x[i + 1])}"
            values = [_changes(m, factor, i) for m in (s.n0, s.near, s.phi, s.heat)]
            lines.append(f"  {ends:>18} " + " ".join(f"{value:>16}" for value in values))
        if s.truncated > 0.001:
            lines.append(
                f"  up to {100 * s.truncated:.1f} % of the voids are in sets beyond max_states and not counted"
            )
    if any(s.axis == "initial_temperature" for s in series) and lines:
        lines.append(_OFF_LATTICE)
    return "\n".join(lines)
