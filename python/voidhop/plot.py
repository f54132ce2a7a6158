"""Draws results: python3 -m voidhop.plot FILE... -o FIGURE.png|.svg|.pdf"""

from __future__ import annotations

import argparse
import contextlib
import os
import sys

from voidhop.commands import Parser, main, written_whole
from voidhop.figure_request import FigureOptions
from voidhop.kinds import KINDS, check_options, default_kind, draw_figure, figure_numbers
from voidhop.results import EXIT_USAGE, ResultError, open_result

_SUFFIXES = (".png", ".svg", ".pdf")


def _arguments(words: list[str] | None) -> argparse.Namespace:
    parser = Parser(
        prog="voidhop plot",
        description="Draws result files.",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        epilog="kinds:\n" + "\n".join(f"  {name:11} {kind.text}" for name, kind in KINDS.items()),
    )
    add = parser.add_argument
    add("files", metavar="FILE", nargs="+", help="results of voidhop run or levels")
    add("-o", "--output", metavar="FIGURE", help=".png, .svg or .pdf; default FILE.png")
    add("--kind", choices=KINDS, help="which figure (default: the one that the file is for)")
    add("--title", help="default: the title of the (first) file's config")
    add("--dpi", type=int, default=180, help="resolution of a PNG (default 180)")
    add("--t-max", type=float, metavar="T", help="highest T of the low-T panel (fig1, fig6, fig7, fig8)")
    add("--at", action="append", default=[], metavar="AXIS=VALUE", help="the point of the swept "
        "values to show, in figures of one point (repeatable; default: the first of each axis)")
    add("--replica", type=int, metavar="N", help="which replica (fig2, fig3, fig9, fig10)")
    add("--voids", default="", metavar="N,M", help="which voids (fig3, fig9, fig10; default: chosen)")
    add("--span", type=float, metavar="TIME", help="time that a displacement panel shows")
    add("--layer", type=int, metavar="Z", help="fig2 of a cubic lattice: one layer, not the sum")
    add("--wavelength", type=float, metavar="L", help="relaxation: which (default: the shortest)")
    add("--theory", default="", metavar="JSON", help="fig4: what `voidhop theory --json` printed")
    add("--einstein", action="store_true", help="fig5: D = <r^2>/(2 d t), not the paper's <r^2>/t")
    add("--reference", type=float, default=0.1, metavar="D", help="fig5: D at T_g (default 0.1)")
    return parser.parse_args(words)


def _pair(word: str) -> tuple[str, float]:
    name, _, value = word.partition("=")
    with contextlib.suppress(ValueError):
        return name, float(value)
    raise ResultError(EXIT_USAGE, f"--at {word}: not of the form AXIS=VALUE (void_density=0.01)")


def _voids(text: str) -> tuple[int, ...]:
    with contextlib.suppress(ValueError):
        return tuple(int(word) for word in text.split(",") if word)
    raise ResultError(EXIT_USAGE, f"--voids {text}: not numbers with commas between them (3,7)")


def _options(arguments: argparse.Namespace) -> FigureOptions:
    for name in ("t_max", "span", "wavelength", "reference"):
        value = getattr(arguments, name)
        if value is not None and not value > 0:
            flag = "--" + name.replace("_", "-")
            raise ResultError(EXIT_USAGE, f"{flag} {value}: must be above 0")
    return FigureOptions(
        title=arguments.title or "",
        t_max=arguments.t_max,
        at=dict(_pair(word) for word in arguments.at),
        replica=arguments.replica,
        voids=_voids(arguments.voids),
        span=arguments.span,
        layer=arguments.layer,
        theory=arguments.theory,
        wavelength=arguments.wavelength,
        einstein=arguments.einstein,
        reference=arguments.reference,
    )


def _write(figure, output: str, dpi: int) -> None:
    from voidhop.house_style import save

    with written_whole(output) as temporary:
        save(figure, temporary, os.path.splitext(output)[1].lower(), dpi)


def plot(words: list[str] | None = None) -> str:
    """Draws what the command line asks for and returns the figure's path. Raises ResultError."""
    arguments = _arguments(words)
    output = arguments.output or os.path.splitext(arguments.files[0])[0] + ".png"
    if os.path.splitext(output)[1].lower() not in _SUFFIXES:
        raise ResultError(EXIT_USAGE, f"{output}: unknown kind of picture: end it in .png, .svg or .pdf")
    if not 10 <= arguments.dpi <= 2400:
        raise ResultError(EXIT_USAGE, f"--dpi {arguments.dpi}: must be between 10 and 2400")
    options = _options(arguments)
    with contextlib.ExitStack() as stack:
        results = [stack.enter_context(open_result(path)) for path in arguments.files]
        kind = arguments.kind or default_kind(results[0])
        check_options(kind, options)
        figure = draw_figure(kind, results, options)
        table = figure_numbers(kind, results, options)
    _write(figure, output, arguments.dpi)
    if table:
        print(table, file=sys.stderr)
    return output


if __name__ == "__main__":
    main("figure", plot)
