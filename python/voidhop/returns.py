"""Return probabilities of hops, from the counts of every replica."""

from __future__ import annotations

import numpy as np

from voidhop.results import Result


def ratio_with_error(counts: np.ndarray, totals: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Sum of counts over sum of totals and its jackknife error; [..., replica, stage] each.

    NaN where nothing was counted, and as error with one replica.
    """
    replicas = counts.shape[-2]
    all_counts, all_totals = counts.sum(axis=-2), totals.sum(axis=-2)
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio = all_counts / all_totals
        without = (all_counts[..., None, :] - counts) / (all_totals[..., None, :] - totals)
        spread = ((without - without.mean(axis=-2, keepdims=True)) ** 2).sum(axis=-2)
    if replicas < 2:
        return ratio, np.full(ratio.shape, np.nan)
    return ratio, np.sqrt((replicas - 1) / replicas * spread)


def exact_returns(result: Result, short: str) -> tuple[np.ndarray, np.ndarray]:
    """Share of hops that undid the previous hop of the same void or particle, and its error.

    short: "void" (Q_ret) or "particle" (P_ret). Skipped hops count with their expected number.
    Shape: axes, stage.
    """
    hops = result.array("/cooling/hops").astype(float)
    if result.has("/cooling/hops_skipped"):
        hops = hops + result.array("/cooling/hops_skipped")
    return ratio_with_error(result.array(f"/cooling/returns_{short}").astype(float), hops)
