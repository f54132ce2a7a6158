"""Prints what a result says beside what theory says: python3 -m voidhop.summary FILE"""

from __future__ import annotations

import argparse
import sys

import numpy as np

from voidhop.curves import Curve, read_curves
from voidhop.results import ResultError, open_result

_EXPECT = """
"theory" is the closed form at this initial temperature, "limit" its low-temperature value (the
paper's Eq. 10). Expect measured/theory = 1 within two or three standard errors. Slow cooling raises
it by some per cent, more at higher T_I: theory counts two-level voids only, and others add to c1.
"""


def _plain(label: str) -> str:
    return label.replace("$", "").replace("\\", "")


def table(curves: list[Curve]) -> str:
    """One line for each curve: c1 measured with its standard error, theory, limit, ratio."""
    width = max(len(_plain(curve.label)) for curve in curves)
    rows = [f"{'':{width}}   c1 measured              theory      limit       measured/theory"]
    for curve in curves:
        c = curve.coefficients
        measured = f"{c['fit_c1']:.4e} +- {c['fit_c1_error']:.1e}"
        ratio, error = c["fit_c1"] / c["theory_c1"], c["fit_c1_error"] / c["theory_c1"]
        if not np.isfinite(ratio):
            measured = "no fit (too few stages or replicas)"
        rows.append(
            f"{_plain(curve.label):{width}}   {measured:24} {c['theory_c1']:.4e}  "
            f"{c['theory_c1_limit']:.4e}  {ratio:.3f} +- {error:.3f}"
        )
    return "\n".join(rows)


def main(words: list[str] | None = None) -> None:
    """Reads the command line and prints the table."""
    parser = argparse.ArgumentParser(prog="python3 -m voidhop.summary", description=__doc__)
    parser.add_argument("file", metavar="FILE", help="a result of voidhop run")
    path = parser.parse_args(words).file
    with open_result(path) as result:
        print(table(read_curves(result)))
    print(_EXPECT, end="")


if __name__ == "__main__":
    try:
        main()
    except ResultError as problem:
        print(f"error: {problem}", file=sys.stderr)
        sys.exit(problem.code)
