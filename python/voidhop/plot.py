"""Draws results: python3 -m voidhop.plot FILE... -o FIGURE.png|.svg|.pdf"""

from __future__ import annotations

import argparse
import dataclasses
import os
import sys

from voidhop.curves import Curve, read_curves
from voidhop.levels import LevelSeries, read_levels, step_table
from voidhop.results import EXIT_INPUT_OUTPUT, EXIT_USAGE, ResultError, open_result

_SUFFIXES = (".png", ".svg", ".pdf")
_KINDS = {
    "fig1": "C_v against T, and C_v/T against T^2 (the paper's Figs. 1 and 7)",
    "fig8": "C_v/T against T^2 at low T, and C_v against T on logarithmic axes (Fig. 8)",
    "levels": "n(0), phi_TLS and C_v/T of the levels against T_I or the cooling rate",
}


class _Parser(argparse.ArgumentParser):
    def error(self, message):
        self.print_usage(sys.stderr)
        raise ResultError(EXIT_USAGE, message)


def _arguments(words: list[str] | None) -> argparse.Namespace:
    parser = _Parser(
        prog="voidhop plot",
        description="Draws result files.",
        epilog="kinds: " + "; ".join(f"{name}: {text}" for name, text in _KINDS.items()),
    )
    parser.add_argument("files", metavar="FILE", nargs="+", help="results of voidhop run or levels")
    parser.add_argument("-o", "--output", metavar="FIGURE", help=".png, .svg or .pdf; default FILE.png")
    parser.add_argument("--kind", choices=_KINDS, help="which figure (default fig1; levels where there is no specific heat)")
    parser.add_argument("--title", help="default: the title of the (first) file's config")
    parser.add_argument("--t-max", type=float, metavar="T", help="highest T of the low-T panel")
    parser.add_argument("--dpi", type=int, default=180, help="resolution of a PNG (default 180)")
    return parser.parse_args(words)


def _kind(files: list[str], asked: str | None) -> str:
    """The figure asked for, or the one that the first file is for."""
    if asked:
        return asked
    with open_result(files[0]) as result:
        levels = result.has("/levels/n0") and not result.has("/thermo/specific_heat")
    return "levels" if levels else "fig1"


def _read(kind: str, files: list[str]) -> tuple[list[Curve] | list[LevelSeries], str]:
    curves, title = [], ""
    for path in files:
        with open_result(path) as result:
            found = read_levels(result) if kind == "levels" else read_curves(result)
            mark = "" if result.complete else " (unfinished run)"
            title = title or result.title + mark
        if len(files) > 1:
            stem = os.path.splitext(os.path.basename(path))[0].replace("$", r"\$")
            found = [dataclasses.replace(c, label=f"{stem}: {c.label}") for c in found]
        curves += found
    if kind == "levels" and len({series.axis for series in curves}) > 1:
        raise ResultError(
            EXIT_USAGE,
            "some of the files are swept in T_I and some in the cooling rate: draw one figure for each kind",
        )
    return curves, title


def _write(kind: str, curves, title: str, upper: float | None, output: str, dpi: int):
    # matplotlib takes a second to load: what is wrong with the files is said before.
    from voidhop.figures import draw, save
    from voidhop.level_figure import draw_levels

    figure = draw_levels(curves, title) if kind == "levels" else draw(kind, curves, title, upper)
    temporary = f"{output}.{os.getpid()}.part"
    try:
        save(figure, temporary, os.path.splitext(output)[1].lower(), dpi)
        os.replace(temporary, output)
    except OSError as error:
        raise ResultError(
            EXIT_INPUT_OUTPUT, f"{output}: cannot be written ({error.strerror}): name another place"
        ) from error
    finally:
        if os.path.exists(temporary):
            os.remove(temporary)


def plot(words: list[str] | None = None) -> str:
    """Draws what the command line asks for and returns the figure's path. Raises ResultError."""
    arguments = _arguments(words)
    output = arguments.output or os.path.splitext(arguments.files[0])[0] + ".png"
    if os.path.splitext(output)[1].lower() not in _SUFFIXES:
        raise ResultError(EXIT_USAGE, f"{output}: unknown kind of picture: end it in .png, .svg or .pdf")
    if not 10 <= arguments.dpi <= 2400:
        raise ResultError(EXIT_USAGE, f"--dpi {arguments.dpi}: must be between 10 and 2400")
    if arguments.t_max is not None and not arguments.t_max > 0:
        raise ResultError(EXIT_USAGE, f"--t-max {arguments.t_max}: must be above 0")
    kind = _kind(arguments.files, arguments.kind)
    curves, title = _read(kind, arguments.files)
    title = arguments.title or title
    _write(kind, curves, title, arguments.t_max, output, arguments.dpi)
    if kind == "levels":
        print(step_table(curves), file=sys.stderr)
    return output


if __name__ == "__main__":
    try:
        print(f"figure: {plot()}", file=sys.stderr)
    except ResultError as problem:
        print(f"error: {problem}", file=sys.stderr)
        sys.exit(problem.code)
