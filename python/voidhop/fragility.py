"""Diffusion against temperature: the Vogel-Fulcher-Tammann law, T_g and the kinetic fragility.

log10 D = a - b/(T - T0). At a reference D_r the glass transition is T_g = T0 + b/(a - log10 D_r),
and the kinetic fragility the slope of log10(1/D) against T_g/T there: m_k = b T_g/(T_g - T0)^2.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

_LN10 = float(np.log(10))


@dataclass(frozen=True)
class VftFit:
    """The law with the covariance of (a, b, T0) and chi^2 over `freedom` degrees of freedom."""

    a: float
    b: float
    t0: float
    covariance: np.ndarray
    chi_squared: float
    freedom: int

    def log_diffusion(self, temperature) -> np.ndarray:
        """log10 D at temperatures above T0."""
        return self.a - self.b / (np.asarray(temperature, dtype=float) - self.t0)

    def _propagated(self, quantity) -> tuple[float, float]:
        """quantity(a, b, T0) and its standard error, by its gradient."""
        best = np.array([self.a, self.b, self.t0])
        gradient = np.empty(3)
        for i in range(3):
            step = 1e-5 * max(abs(best[i]), 1e-3)
            shift = np.eye(3)[i] * step
            gradient[i] = (quantity(*(best + shift)) - quantity(*(best - shift))) / (2 * step)
        return float(quantity(*best)), float(np.sqrt(max(gradient @ self.covariance @ gradient, 0.0)))

    def glass_temperature(self, reference: float) -> tuple[float, float]:
        """T at which D is the reference, and its standard error."""
        log = np.log10(reference)
        return self._propagated(lambda a, b, t0: t0 + b / (a - log))

    def fragility(self, reference: float) -> tuple[float, float]:
        """m_k at the temperature at which D is the reference, and its standard error."""
        log = np.log10(reference)
        # With T_g - T0 = b/(a - log) the slope b T_g/(T_g - T0)^2 reads as follows.
        return self._propagated(lambda a, b, t0: (a - log) ** 2 * t0 / b + (a - log))


def _line(temperature, log_d, weight, t0: float) -> tuple[np.ndarray, float]:
    """(a, b) of the best law with this T0, and its chi^2."""
    x = np.stack([np.ones_like(temperature), -1 / (temperature - t0)], axis=-1)
    root = np.sqrt(weight)
    solution = np.linalg.lstsq(x * root[:, None], log_d * root, rcond=None)[0]
    return solution, float((weight * (log_d - x @ solution) ** 2).sum())


def _best_t0(cost, lowest: float, highest: float) -> float:
    """Minimum of cost(T0) between two bounds: the best of a grid, then golden sections about it."""
    # Denser towards the coldest temperature, where the law changes fastest.
    grid = highest - (highest - lowest) * np.linspace(0, 1, 400) ** 2
    place = int(np.argmin([cost(t0) for t0 in grid]))
    low, high = grid[min(place + 1, 399)], grid[max(place - 1, 0)]
    ratio = (np.sqrt(5) - 1) / 2
    for _ in range(90):
        left, right = high - ratio * (high - low), low + ratio * (high - low)
        if cost(left) < cost(right):
            high = right
        else:
            low = left
    return float((low + high) / 2)


def fit_vft(temperature, diffusion, error) -> VftFit | None:
    """Fits the law to D with standard errors; all weigh the same where an error is unknown.

    T0 lies below the coldest temperature and above minus twice the warmest. With unknown errors
    the scatter about the law takes their place. None with fewer than four temperatures.
    """
    given = (temperature, diffusion, error)
    temperature, diffusion, error = (np.asarray(values, dtype=float) for values in given)
    kept = np.isfinite(diffusion) & (diffusion > 0)
    temperature, diffusion, error = temperature[kept], diffusion[kept], error[kept]
    if len(np.unique(temperature)) < 4:
        return None
    known = bool(np.all(np.isfinite(error) & (error > 0)))
    weight = (diffusion * _LN10 / error) ** 2 if known else np.ones_like(diffusion)
    log_d = np.log10(diffusion)
    coldest, warmest = temperature.min(), temperature.max()
    t0 = _best_t0(
        lambda value: _line(temperature, log_d, weight, value)[1], -2 * warmest, 0.999 * coldest
    )
    (a, b), chi = _line(temperature, log_d, weight, t0)
    distance = temperature - t0
    slopes = np.stack([np.ones_like(distance), -1 / distance, -b / distance**2], axis=-1)
    covariance = np.linalg.pinv(slopes.T @ (slopes * weight[:, None]), rcond=1e-14)
    freedom = len(temperature) - 3
    if not known and freedom > 0:
        covariance = covariance * chi / freedom
    return VftFit(float(a), float(b), t0, covariance, chi, freedom)
