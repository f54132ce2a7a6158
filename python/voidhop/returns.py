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


def exact_counts(result: Result, short: str) -> tuple[np.ndarray, np.ndarray]:
    """Hops that undid the previous hop of the same void or particle, and all hops.

    short: "void" (Q_ret) or "particle" (P_ret). Skipped hops count with their expected number.
    Shape: axes, replica, stage.
    """
    hops = result.array("/cooling/hops").astype(float)
    if result.has("/cooling/hops_skipped"):
        hops = hops + result.array("/cooling/hops_skipped")
    return result.array(f"/cooling/returns_{short}").astype(float), hops


def snapshot_counts(result: Result, short: str) -> tuple[np.ndarray, np.ndarray] | None:
    """The same from snapshots at the ends of stages; None where the file has none."""
    names = [f"/snapshot_returns/{word}_{short}s" for word in ("returned", "moved_again")]
    if not all(result.has(name) for name in names):
        return None
    returned, moved = (result.array(name).astype(float) for name in names)
    return returned, moved


def exact_returns(result: Result, short: str) -> tuple[np.ndarray, np.ndarray]:
    """Share of hops that undid the previous one, and its error; [axes, stage]."""
    return ratio_with_error(*exact_counts(result, short))


def pooled(
    counts: np.ndarray, totals: np.ndarray, temperature: np.ndarray, most: int
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Stages of like T taken together: temperature, ratio and error of at most `most` bins.

    counts, totals: [replica, stage]; temperature: [stage], above 0. Bins are equal in log T, and
    one's T is the geometric mean of its stages. Those in which nothing was counted are left out.
    """
    x = -np.log(temperature)
    width = np.ptp(x) / most or 1.0
    number = np.minimum(((x - x.min()) / width).astype(int), most - 1)
    found = np.unique(number)
    sums = [
        np.stack([values[:, number == one].sum(axis=-1) for one in found], axis=-1)
        for values in (counts, totals)
    ]
    ratio, error = ratio_with_error(*sums)
    where = np.array([np.exp(-x[number == one].mean()) for one in found])
    kept = np.isfinite(ratio)
    return where[kept], ratio[kept], error[kept]
