"""Numbers as one writes them."""

from __future__ import annotations

import numpy as np


def plain_number(value: float) -> str:
    """A number as one writes it: 0.05, 1e-04, 200."""
    return f"{float(value):.4g}"


def powers(value: float) -> str:
    """A number for a figure, large and small ones in powers of ten: $10^{7}$, 250."""
    if value == 0 or 0.01 <= abs(value) < 1e4:
        return plain_number(value)
    power = int(np.floor(np.log10(abs(value)) + 1e-9))
    lead = f"{value / 10.0**power:.2g}"
    return f"$10^{{{power}}}$" if lead == "1" else f"${lead} \\times 10^{{{power}}}$"


def with_error(value: float, error: float, sign: str = "±") -> str:
    """Value and standard error with the digits that the error allows: 0.1833 ± 0.0012.

    With the sign "+-" it is plain text, else powers of ten are those of a figure.
    """
    if not (np.isfinite(value) and np.isfinite(error) and error > 0):
        return plain_number(value)
    digits = 1 - int(np.floor(np.log10(error)))
    if abs(value) >= 1e4 or 0 < max(abs(value), error) < 1e-3:
        power = int(np.floor(np.log10(max(abs(value), error))))
        scale = 10.0**power
        digits = max(digits + power, 0)
        exponent = f"e{power}" if sign == "+-" else f"$\\times 10^{{{power}}}$"
        return f"({value / scale:.{digits}f} {sign} {error / scale:.{digits}f}){exponent}"
    return f"{value:.{max(digits, 0)}f} {sign} {error:.{max(digits, 0)}f}"
