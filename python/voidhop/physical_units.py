"""From the units of the model to J, K and mol, by the glass transition of a real material."""

from __future__ import annotations

import re
from dataclasses import dataclass

from voidhop.results import EXIT_DAMAGED_FILE, Result, ResultError

_NUMBER = re.compile(r"^\s*([-+]?[\d.]+(?:[eE][-+]?\d+)?)\s*(.*?)\s*$")


@dataclass(frozen=True)
class PhysicalUnits:
    """kelvin: size of one unit of the model's temperature; boltzmann, with its units, for k_B = 1."""

    kelvin: float
    boltzmann: float
    boltzmann_units: str
    glass_temperature: float
    dimensionless: float

    def c1(self, value: float) -> float:
        """c1 of the model, C_v = c1 T, in boltzmann_units per K."""
        return value * self.boltzmann / self.kelvin

    def c3(self, value: float) -> float:
        """c3 of the model, C_v = c3 T^3, in boltzmann_units per K^3."""
        return value * self.boltzmann / self.kelvin**3

    def per(self, power: int) -> str:
        """Units of C_v/T^power for a label: J/(K^2 mol)."""
        if self.boltzmann_units.replace(" ", "") == "J/(Kmol)":
            return f"J/(K$^{power + 1}$ mol)"
        return f"{self.boltzmann_units} K$^{{-{power}}}$"


def _number(text, what: str, path: str) -> tuple[float, str]:
    match = _NUMBER.match(str(text))
    if not match:
        raise ResultError(
            EXIT_DAMAGED_FILE, f"{path}: units.{what} is {text!r}, not a number with units: run it again"
        )
    return float(match.group(1)), match.group(2)


def read_units(result: Result) -> PhysicalUnits:
    """The units of the file's config. Raises ResultError (76) where it has none."""
    units = result.config().get("units", {})
    missing = [key for key in ("T_g", "k_B", "dimensionless_T_g") if key not in units]
    if missing:
        raise ResultError(
            EXIT_DAMAGED_FILE,
            f"{result.path}: no units.{missing[0]} in its config: give T_g, k_B and dimensionless_T_g",
        )
    glass, name = _number(units["T_g"], "T_g", result.path)
    if name not in ("K", ""):
        raise ResultError(
            EXIT_DAMAGED_FILE, f"{result.path}: units.T_g is in {name}, not in K: state it in K"
        )
    boltzmann, boltzmann_units = _number(units["k_B"], "k_B", result.path)
    own = float(units["dimensionless_T_g"])
    return PhysicalUnits(glass / own, boltzmann, boltzmann_units or "1", glass, own)
