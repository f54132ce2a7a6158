"""The swept space of a result: its points in words, and the choice of one of them."""

from __future__ import annotations

import numpy as np

from voidhop.quantity import plain_number
from voidhop.results import EXIT_USAGE, Axis, ResultError

_SYMBOLS = {
    "initial_temperature": "$T_I$",
    "void_density": r"$\phi_v$",
    "cooling_rate": r"$\nu$",
    "lattice_size": "$L$",
}


def point_label(axes: list[Axis], index: tuple[int, ...]) -> str:
    """The point of the swept space in words: T_I, and every axis with several values."""
    parts = []
    for axis, i in zip(axes, index):
        if len(axis.values) > 1 or axis.name == "initial_temperature":
            symbol = _SYMBOLS.get(axis.name, axis.name.replace("$", r"\$").replace("_", " "))
            parts.append(f"{symbol} = {plain_number(axis.values[i])}")
    return ", ".join(parts)


def chosen_point(axes: list[Axis], at: dict[str, float]) -> tuple[int, ...]:
    """The point that `at` names, the first value of an axis where it names none.

    Raises ResultError (64) for an axis or a value that the file does not have.
    """
    names = [axis.name for axis in axes]
    for name in at:
        if name not in names:
            raise ResultError(
                EXIT_USAGE, f"--at {name}: no such axis in the file: it has {', '.join(names)}"
            )
    index = []
    for axis in axes:
        values = np.asarray(axis.values, dtype=float)
        asked = at.get(axis.name, values[0])
        near = int(np.argmin(np.abs(values - asked)))
        if abs(values[near] - asked) > 1e-6 * max(abs(asked), 1e-300):
            listed = ", ".join(plain_number(value) for value in values)
            raise ResultError(
                EXIT_USAGE,
                f"--at {axis.name}={plain_number(asked)}: not in the file: it has {listed}",
            )
        index.append(near)
    return tuple(index)
