"""Which voids are two-level or many-level, from the shares of time of their states."""

from __future__ import annotations

import numpy as np

MANY_LEVEL = 3
"""Motion of a void with three states or more."""

REST = 0.05
"""Of a two-level void all other states together have at most this times the rarer one's share."""

MOST_STATES = 5


FEWEST = 5
"""Fewest hops into either state: with fewer the ratio of the two is hardly known."""


def two_level_pairs(site: np.ndarray, share: np.ndarray, entries: np.ndarray) -> np.ndarray:
    """Whether a void is two-level: [..., state] each to [...].

    Further states that are rare beside both do not count: in equilibrium the ratio of the two is
    Boltzmann's all the same, and a longer look always finds one more. Two states on one and the
    same site, which differ in who stands around it, make no displacement and do not count either.
    """
    order = np.argsort(-share, axis=-1, kind="stable")
    site, share, entries = (np.take_along_axis(table, order, -1) for table in (site, share, entries))
    rare = share[..., 2:].sum(axis=-1) <= REST * share[..., 1]
    known = (share[..., 1] > 0) & (entries[..., :2].min(axis=-1) >= FEWEST)
    return rare & known & (site[..., 0] != site[..., 1])


def shown_many_level(motion: np.ndarray, share: np.ndarray) -> np.ndarray:
    """Whether a void has three to five states: [...] and [..., state] to [...]."""
    states = (share > 0).sum(axis=-1)
    return (motion == MANY_LEVEL) & (states >= 3) & (states <= MOST_STATES)
