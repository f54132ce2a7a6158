"""Which voids are two-level or many-level, from the shares of time of their states."""

from __future__ import annotations

import numpy as np

MANY_LEVEL = 3
"""Motion of a void with three states or more."""

REST = 0.05
"""Of a two-level void all other states together have at most this times the rarer one's share."""

MOST_STATES = 5


def two_level_pairs(share: np.ndarray) -> np.ndarray:
    """Whether a void is two-level: [..., state] to [...].

    Further states that are rare beside both do not count: in equilibrium the ratio of the two is
    Boltzmann's all the same, and a longer look always finds one more.
    """
    ordered = np.sort(share, axis=-1)[..., ::-1]
    return (ordered[..., 1] > 0) & (ordered[..., 2:].sum(axis=-1) <= REST * ordered[..., 1])


def shown_many_level(motion: np.ndarray, share: np.ndarray) -> np.ndarray:
    """Whether a void has three to five states: [...] and [..., state] to [...]."""
    states = (share > 0).sum(axis=-1)
    return (motion == MANY_LEVEL) & (states >= 3) & (states <= MOST_STATES)
