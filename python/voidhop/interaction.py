"""The density g(V) of pair energies that a config names."""

from __future__ import annotations

import numpy as np

_STEPS = 4000


def interaction_density(
    interaction: dict,
) -> tuple[np.ndarray, np.ndarray, list[tuple[float, float]]] | None:
    """(V, g(V), atoms) with atoms as (V, weight); None for a table, whose file is not in the result.

    fermi_plus_gaussian: the paper's Eqs. 12 to 14 for V >= 0, normalised.
    """
    kind = interaction.get("distribution", "uniform")
    if kind in ("uniform", "uniform_plus_delta"):
        low, high = float(interaction.get("low", 0.0)), float(interaction.get("high", 1.0))
        weight = float(interaction.get("G0", 1.0)) if kind == "uniform_plus_delta" else 1.0
        edge = 0.15 * (high - low)
        v = np.array([low - edge, low, low, high, high, high + edge])
        height = weight / (high - low)
        g = np.array([0, 0, height, height, 0, 0])
        return v, g, [] if kind == "uniform" else [(high, 1.0 - weight)]
    if kind != "fermi_plus_gaussian":
        return None
    share, sigma = float(interaction["G0"]), float(interaction["sigma"])
    middle = float(interaction.get("delta_v", 1.0))
    v = np.linspace(0.0, middle + 6 * sigma, _STEPS)
    x = (v - middle) / sigma
    g = share / (1 + np.exp(x)) + (1 - share) * np.exp(-(x**2) / 2) / (np.sqrt(2 * np.pi) * sigma)
    return v, g / np.trapz(g, v), []
