"""Two-level voids: the ratio of their two occupations at several temperatures, and its law.

In equilibrium ln(p1/p2) = dE/T, a straight line through the origin against 1/T.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from voidhop.local_states import two_level_pairs
from voidhop.traces import Hold, Traces


@dataclass(frozen=True)
class Ratio:
    """One void that is a two-level system with the same two sites at every temperature listed.

    [point], from warm to cold: holds, their positions among the holds; temperature; log_ratio,
    ln(p1/p2) with state 1 the one that is fuller at the coldest; error; entries, hops into the
    rarer entered of the two states. splitting, splitting_error: dE of the fit; chi_squared: of it.
    """

    void: int
    sites: tuple[int, int]
    holds: np.ndarray
    temperature: np.ndarray
    log_ratio: np.ndarray
    error: np.ndarray
    entries: np.ndarray
    splitting: float
    splitting_error: float
    chi_squared: float


def fit_splitting(temperature, log_ratio, error) -> tuple[float, float, float]:
    """dE of log_ratio = dE/T, its error, and chi^2 of the fit."""
    x = 1 / np.asarray(temperature)
    weight = 1 / np.asarray(error) ** 2
    total = (weight * x**2).sum()
    splitting = (weight * x * log_ratio).sum() / total
    chi = (weight * (log_ratio - splitting * x) ** 2).sum()
    return float(splitting), float(total**-0.5), float(chi)


def two_level_ratios(traces: Traces) -> list[Ratio]:
    """Every void that is two-level at a hold, with the pair of sites of the coldest such hold.

    The error is that of a renewal process with exponential stays: n stays in a state know its mean
    stay to 1/sqrt(n), so that of ln(p1/p2) is sqrt(1/n1 + 1/n2).
    """
    two_level = [
        two_level_pairs(hold.state_site, hold.state_share, hold.state_entries)
        for hold in traces.holds
    ]
    found = []
    for void in range(len(two_level[0]) if two_level else 0):
        there = [i for i in range(len(two_level)) if two_level[i][void]]
        if there:
            found.append(_ratio(traces, void, there))
    return found


def _fullest(hold: Hold, void: int) -> np.ndarray:
    """The two fullest states of a void, the fuller first."""
    return np.argsort(-hold.state_share[void], kind="stable")[:2]


def _ratio(traces: Traces, void: int, there: list[int]) -> Ratio:
    cold = traces.holds[there[-1]]
    sites = [int(site) for site in cold.state_site[void][_fullest(cold, void)]]
    rows = []
    for i in there:
        hold = traces.holds[i]
        at = _fullest(hold, void)
        own = [int(site) for site in hold.state_site[void][at]]
        if set(own) != set(sites):
            continue
        at = at[[own.index(site) for site in sites]]
        share, entries = hold.state_share[void][at], hold.state_entries[void][at]
        # The stay at the start of the hold was entered before it.
        stays = entries + (at == 0)
        error = np.sqrt((1 / stays).sum())
        rows.append((i, hold.temperature, np.log(share[0] / share[1]), error, entries.min()))
    columns = np.array(rows).T
    fit = fit_splitting(*columns[1:4])
    holds, entries = columns[0].astype(int), columns[4].astype(int)
    return Ratio(void, (sites[0], sites[1]), holds, *columns[1:4], entries, *fit)


def choose(ratios: list[Ratio], count: int = 2) -> list[Ratio]:
    """The best of them: seen at the most temperatures, the coldest among them, with most hops.

    Beyond the first those with another dE are taken, so that the lines differ.
    """
    ranked = sorted(
        ratios, key=lambda r: (-len(r.holds), -r.holds[-1], -min(r.entries.min(), 300), r.void)
    )
    chosen = ranked[:1]
    while len(chosen) < min(count, len(ranked)):
        rest = [ratio for ratio in ranked if ratio not in chosen]
        most = len(rest[0].holds)
        cold = rest[0].holds[-1]
        best = [ratio for ratio in rest if len(ratio.holds) == most and ratio.holds[-1] == cold]
        chosen.append(max(best, key=lambda r: min(abs(r.splitting - c.splitting) for c in chosen)))
    return chosen
