"""Values that the paper states, with their places in it, and the parameters that they hold for.

The paper: Gao, Deng, Lee, You and Lam, "Emergence of two-level systems in glass formers: a kinetic
Monte Carlo study" (2021).
"""

from __future__ import annotations

from dataclasses import dataclass, field

_UNIFORM = {
    "model.lattice.type": "square",
    "model.interaction.distribution": "uniform",
    "model.interaction.low": 0.0,
    "model.interaction.high": 1.0,
    "model.voids.density": 0.005,
}
_GLYCEROL = {
    "model.lattice.type": "square",
    "model.interaction.distribution": "fermi_plus_gaussian",
    "model.interaction.G0": 0.2,
    "model.interaction.sigma": 0.1,
}
_HEAT_OF_GLYCEROL = {**_GLYCEROL, "model.voids.density": 0.031}
_DIFFUSION_OF_GLYCEROL = {**_GLYCEROL, "model.voids.density": 0.01}


@dataclass(frozen=True)
class PaperValue:
    """One value. quantity: what report_numbers.py measures it as. at: the temperature, where it
    belongs to one. holds_for: keys of the config and their values. note: what to know of it.
    """

    text: str
    quantity: str
    value: float
    units: str
    source: str
    holds_for: dict = field(default_factory=dict)
    at: float | None = None
    note: str = ""


PAPER_VALUES = (
    PaperValue(
        "T_g, where D = <r^2>/t falls to 0.1", "glass_temperature", 0.15, "energy units",
        "sec. III, Fig. 5's criterion", _UNIFORM,
    ),
    PaperValue(
        "P_ret at T = 0.15", "return_particle", 0.8, "1", "sec. IV, Fig. 4(a)", _UNIFORM, 0.15,
        "read from snapshots, a lower bound of that of hops",
    ),
    PaperValue(
        "P_ret at T = 0.10", "return_particle", 0.99, "1", "sec. IV, Fig. 4(a)", _UNIFORM, 0.10,
        "read from snapshots, a lower bound of that of hops",
    ),
    PaperValue(
        "Q_ret at T = 0.01", "return_void", 0.99, "1", "sec. IV, Fig. 4(a)", _UNIFORM, 0.01,
        "read from snapshots, a lower bound of that of hops",
    ),
    PaperValue(
        "kinetic fragility m_k at D = 0.1", "fragility", 13.0, "1", "sec. VI, Fig. 5",
        _DIFFUSION_OF_GLYCEROL, 0.1,
    ),
    PaperValue(
        "kinetic fragility m_k at D = 1e-14", "fragility", 50.0, "1", "sec. VI, Fig. 5",
        _DIFFUSION_OF_GLYCEROL, 1e-14, "extrapolated; glycerol has 53",
    ),
    PaperValue(
        "T_g, where D = <r^2>/t falls to 0.1", "glass_temperature", 0.24, "energy units",
        "Fig. 6", _DIFFUSION_OF_GLYCEROL,
    ),
    PaperValue("c1", "c1", 0.0178, "k_B^2/energy", "sec. VI", _HEAT_OF_GLYCEROL),
    PaperValue(
        "c1 of glycerol", "c1_physical", 1.835e-4, "J/(K^2 mol)", "sec. VI, Fig. 6",
        _HEAT_OF_GLYCEROL, None, "experiment: 1.84e-4",
    ),
    PaperValue(
        "c3 of glycerol", "c3_physical", 5.034e-8, "J/(K^4 mol)", "sec. VI, Fig. 6",
        _HEAT_OF_GLYCEROL, None, "experiment: 1.01e-3",
    ),
)


def _at(config: dict, key: str):
    for name in key.split("."):
        config = config.get(name) if isinstance(config, dict) else None
    return config[0] if isinstance(config, list) and len(config) == 1 else config


def _same(one, other) -> bool:
    if isinstance(one, (int, float)) and isinstance(other, (int, float)):
        return abs(one - other) <= 1e-9 * max(abs(one), abs(other))
    return one == other


def values_for(config: dict) -> list[PaperValue]:
    """The paper's values for the parameters of a resolved config."""
    return [
        value
        for value in PAPER_VALUES
        if all(_same(_at(config, key), wanted) for key, wanted in value.holds_for.items())
    ]
