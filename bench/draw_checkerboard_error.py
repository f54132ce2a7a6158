#!/usr/bin/env python3
"""Draws bench/results/checkerboard_error.json and prints its tables.

draw_checkerboard_error.py [RESULTS.json [FIGURE.png]]
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt

_ROOT = Path(__file__).resolve().parent.parent
_DRAWN = "cooling at rate 100"
_STYLES = {
    ("closed_cells", 5): ("tab:orange", "s", "closed cells of 5"),
    ("closed_cells", 10): ("tab:blue", "o", "closed cells of 10"),
    ("closed_cells", 20): ("tab:green", "^", "closed cells of 20"),
    ("four_colour", 5): ("tab:orange", "D", "coloured squares of 5"),
    ("four_colour", 10): ("tab:blue", "D", "coloured squares of 10"),
    ("four_colour", 20): ("tab:green", "D", "coloured squares of 20"),
}


def per_cent(row: dict, quantity: str) -> str:
    """Deviation from protected and its standard error, in per cent."""
    if quantity not in row:
        return ""
    value = row[quantity]
    digits = 3 if value["error"] < 0.0002 else 2 if value["error"] < 0.002 else 1
    return f"{100 * (value['ratio'] - 1):+.{digits}f}({100 * value['error']:.{digits}f})"


def print_tables(rows: list[dict]) -> None:
    """Markdown, one table an experiment."""
    for experiment in dict.fromkeys(row["experiment"] for row in rows):
        chosen = [row for row in rows if row["experiment"] == experiment]
        names = ["released", "energy", "displacement", "hops", "P_ret", "Q_ret"]
        names = [name for name in names if name in chosen[0]]
        print(f"\n{experiment}\n\n| scheme | cell | window | time/s | " + " | ".join(names) + " |")
        print("|---" * (4 + len(names)) + "|")
        for row in chosen:
            cost = row["attempts_per_second"] / row["attempts_per_second_protected"]
            cells = [row["scheme"], row["cell"], row["window"], f"{cost:.2f}"]
            cells += [per_cent(row, name) for name in names]
            print("| " + " | ".join(str(cell) for cell in cells) + " |")


def draw(report: dict, figure: Path) -> None:
    """Error of the energy released against what a second of one core buys."""
    rows = [row for row in report["results"] if row["experiment"] == _DRAWN]
    picture, axes = plt.subplots(figsize=(7.0, 4.4), layout="constrained")
    for (scheme, cell), (colour, marker, label) in _STYLES.items():
        points = [r for r in rows if (r["scheme"], r["cell"]) == (scheme, cell)]
        if not points:
            continue
        squares = scheme == "four_colour"
        x = [r["attempts_per_second"] for r in points]
        y = [100 * (1 - r["released"]["ratio"]) for r in points]
        axes.errorbar(
            x, y, [100 * r["released"]["error"] for r in points], color=colour, marker=marker,
            mfc="white" if squares else colour, ls="--" if squares else "-", capsize=2,
            label=label,
        )
        for r, at_x, at_y in zip(points, x, y):
            place = (4, 4 if cell != 20 else -9)
            axes.annotate(
                f"{r['window']:g}", (at_x, at_y), xytext=place, textcoords="offset points", size=7,
                color=colour,
            )
    protected = sum(r["attempts_per_second_protected"] for r in rows) / len(rows)
    axes.axvline(protected, color="black", lw=1)
    axes.annotate(
        "protected (exact)", (protected, 0.03), xycoords=("data", "axes fraction"), rotation=90,
        ha="left", va="bottom", xytext=(3, 0), textcoords="offset points", size=8,
    )
    axes.axhline(0, color="black", lw=0.5)
    axes.set_xscale("log")
    axes.set_xlim(right=1.4 * protected)
    axes.set_xlabel("attempt times a second of one core")
    axes.set_ylabel("energy released: too small by (%)")
    work = f"L = {report['L']}, {report['voids']} voids"
    axes.set_title(f"Cooled from 0.2 to 0.02 at rate 100, {work}; numbers: windows", size=9)
    axes.legend(fontsize=8, loc="upper left")
    figure.parent.mkdir(parents=True, exist_ok=True)
    picture.savefig(figure, dpi=130)


def main() -> None:
    given = [Path(word) for word in sys.argv[1:]]
    results = given[0] if given else _ROOT / "bench/results/checkerboard_error.json"
    figure = given[1] if len(given) > 1 else _ROOT / "docs/figures/checkerboard_error.png"
    report = json.loads(results.read_text())
    print_tables(report["results"])
    draw(report, figure)


if __name__ == "__main__":
    main()
