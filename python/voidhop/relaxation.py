"""Relaxation in equilibrium: scattering function, displacement and chi4 against time, and fits."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from voidhop.quantity import plain_number
from voidhop.results import EXIT_DAMAGED_FILE, EXIT_USAGE, Result, ResultError
from voidhop.swept import point_label

UPPER = 0.9
LOWER = 0.05
_BLOCKS = 20


@dataclass(frozen=True)
class Relaxation:
    """One hold step at one point of the swept space.

    [stage]: lag, scattering, scattering_error, msd, msd_error, chi4, chi4_error;
    per_replica: scattering, [replica, stage].
    """

    label: str
    temperature: float
    wavelength: float
    lag: np.ndarray
    scattering: np.ndarray
    scattering_error: np.ndarray
    per_replica: np.ndarray
    msd: np.ndarray
    msd_error: np.ndarray
    chi4: np.ndarray
    chi4_error: np.ndarray


@dataclass(frozen=True)
class StretchedFit:
    """F = amplitude exp(-(t/tau)^beta), with jackknife errors over replicas (NaN with one)."""

    amplitude: float
    tau: float
    beta: float
    tau_error: float
    beta_error: float

    def at(self, lag) -> np.ndarray:
        """F at these times."""
        return self.amplitude * np.exp(-((np.asarray(lag) / self.tau) ** self.beta))


def step_temperatures(temperature: np.ndarray, step: np.ndarray) -> dict[int, float]:
    """Temperature of every hold step among the stages (one that is constant over its stages)."""
    found = {}
    for number in np.unique(step):
        own = temperature[step == number]
        if np.allclose(own, own[0], rtol=1e-12, atol=0.0):  # infinity is a temperature too
            found[int(number)] = float(own[-1])
    return found


def read_relaxation(result: Result, wavelength: float | None) -> list[Relaxation]:
    """Every hold step with four stages or more, from warm to cold; wavelength: the nearest taken.

    Raises ResultError: 76 where there is none, 64 for a wavelength that was not measured.
    """
    axes = result.axes("/correlations/scattering_mean")
    waves = np.asarray(axes[-1].values, dtype=float)
    wave = int(np.argmin(waves) if wavelength is None else np.argmin(np.abs(waves - wavelength)))
    if wavelength is not None and abs(waves[wave] - wavelength) > 1e-6 * wavelength:
        listed = ", ".join(plain_number(value) for value in waves)
        raise ResultError(
            EXIT_USAGE, f"--wavelength {plain_number(wavelength)}: not measured: there are {listed}"
        )
    lag, steps = result.array("/correlations/lag"), result.array("/correlations/stage_step")
    temperature = result.array("/cooling/temperature")
    names = ("scattering_mean", "scattering_error", "scattering", "chi4", "chi4_error")
    waved = [result.array(f"/correlations/{name}")[..., wave] for name in names]
    msd = [result.array(f"/correlations/{name}") for name in ("msd_mean", "msd_error")]
    found = []
    for index in np.ndindex(lag.shape[:-1]):
        own_steps = np.broadcast_to(steps, lag.shape)[index]
        for number, t in step_temperatures(temperature[index], own_steps).items():
            kept = np.flatnonzero((own_steps == number) & (lag[index] > 0))
            if len(kept) < 4:
                continue
            mean, error, replicas, chi4, chi4_error = (table[index][..., kept] for table in waved)
            found.append(
                Relaxation(
                    label=_label(axes[:-2], index, t),
                    temperature=t,
                    wavelength=float(waves[wave]),
                    lag=lag[index][kept],
                    scattering=mean,
                    scattering_error=error,
                    per_replica=replicas,
                    msd=msd[0][index][kept],
                    msd_error=msd[1][index][kept],
                    chi4=chi4,
                    chi4_error=chi4_error,
                )
            )
    if not found:
        raise ResultError(
            EXIT_DAMAGED_FILE,
            f"{result.path}: no hold with four stages or more: put "
            '"hold: {time: ..., stages: 40, spacing: log}" in the protocol',
        )
    return sorted(found, key=lambda one: -one.temperature)


def _label(axes, index, temperature: float) -> str:
    """T, and the swept values where they say more than T."""
    point = point_label(axes, index)
    own = f"$T_I$ = {plain_number(temperature)}"
    words = f"$T$ = {plain_number(temperature)}"
    return words if point == own else f"{words}, {point}"


def _fit_parameters(lag: np.ndarray, scattering: np.ndarray) -> np.ndarray | None:
    """(ln amplitude, ln tau, ln beta) by damped Gauss-Newton steps; amplitude at most 1."""
    kept = (scattering < UPPER) & (scattering > LOWER)
    lag, scattering = lag[kept], scattering[kept]
    if len(lag) < 4 or scattering.min() > 0.6:
        return None
    line = np.polyfit(np.log(lag), np.log(-np.log(scattering)), 1)
    beta = float(np.clip(line[0], 0.05, 3.0))
    now = np.array([0.0, -line[1] / line[0] if line[0] > 0 else np.log(np.median(lag)), np.log(beta)])

    def residual(p):
        with np.errstate(over="ignore"):
            return scattering - np.exp(p[0] - (lag / np.exp(p[1])) ** np.exp(p[2]))

    damping, cost = 1e-3, float((residual(now) ** 2).sum())
    for _ in range(200):
        power = (lag / np.exp(now[1])) ** np.exp(now[2])
        value = np.exp(now[0] - power)
        slopes = np.stack(
            [value, value * power * np.exp(now[2]),
             -value * power * np.log(lag / np.exp(now[1])) * np.exp(now[2])], axis=-1
        )
        normal = slopes.T @ slopes
        step = np.linalg.solve(
            normal + damping * np.diag(np.diag(normal) + 1e-300), slopes.T @ residual(now)
        )
        trial = now + np.clip(step, -1.0, 1.0)
        trial[0] = min(trial[0], 0.0)
        new = float((residual(trial) ** 2).sum())
        if not new <= cost:
            damping *= 8
            if damping > 1e12:
                break
            continue
        done = cost - new <= 1e-14 * cost and np.abs(trial - now).max() < 1e-9
        now, cost, damping = trial, new, max(damping / 5, 1e-14)
        if done:
            break
    return now


def fit_stretched(lag: np.ndarray, per_replica: np.ndarray) -> StretchedFit | None:
    """Fits the mean over replicas where it lies between UPPER and LOWER; [replica, stage].

    Points at neighbouring times come from the same replicas, so the errors are those of fits that
    leave out a block of replicas each. None where F does not fall below 0.6 in at least 4 points.
    """
    best = _fit_parameters(lag, per_replica.mean(axis=0))
    if best is None:
        return None
    errors = np.full(3, np.nan)
    count = len(per_replica)
    if count > 1:
        blocks = np.array_split(np.arange(count), min(_BLOCKS, count))
        fits = [_fit_parameters(lag, np.delete(per_replica, b, axis=0).mean(axis=0)) for b in blocks]
        if all(fit is not None for fit in fits):
            n = len(blocks)
            errors = np.sqrt((n - 1) * np.var(np.array(fits), axis=0))
    amplitude, tau, beta = np.exp(best)
    return StretchedFit(*map(float, (amplitude, tau, beta, tau * errors[1], beta * errors[2])))
