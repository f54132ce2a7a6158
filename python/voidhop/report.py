"""Bundles results in one page: python3 -m voidhop.report RESULT.h5... -o REPORT.html"""

from __future__ import annotations

import argparse
import base64
import contextlib
import io
import os
import re

from voidhop import report_numbers, report_origin
from voidhop.commands import Parser, main
from voidhop.figure_request import FigureOptions
from voidhop.kinds import KINDS, available_kinds, draw_figure, figure_numbers
from voidhop.page import escaped, output_path, page, write_page
from voidhop.results import Result, ResultError, open_result
from voidhop.tables import preformatted

# Drawings of many thousand marks are smaller, and quicker to show, as a picture.
_LARGEST_DRAWING = 900_000


def _arguments(words: list[str] | None) -> argparse.Namespace:
    parser = Parser(
        prog="voidhop report",
        description="Bundles figures, numbers, configuration and provenance of results in one "
        "self-contained page.",
    )
    parser.add_argument("files", metavar="RESULT", nargs="+", help="results of voidhop run or levels")
    parser.add_argument("-o", "--output", metavar="REPORT", help=".html; default RESULT.html")
    parser.add_argument("--title", help="default: the title of the (first) file's config")
    return parser.parse_args(words)


def _picture(figure) -> str:
    """A figure as a data URI: a drawing, or a picture where that is smaller by far."""
    from voidhop.house_style import house_style

    with house_style():
        drawing = io.BytesIO()
        figure.savefig(drawing, format="svg", metadata={"Date": None})
        kind = "svg+xml"
        if drawing.tell() > _LARGEST_DRAWING:
            drawing, kind = io.BytesIO(), "png"
            figure.savefig(drawing, format="png", dpi=160)
    return f"data:image/{kind};base64,{base64.b64encode(drawing.getvalue()).decode()}"


def _figure(kind: str, results: list[Result]) -> str:
    """A figure with its caption and the numbers behind it, or why it could not be drawn."""
    text = escaped(KINDS[kind].text)
    try:
        figure = draw_figure(kind, results, FigureOptions())
        source = _picture(figure)
        numbers = figure_numbers(kind, results)
    except ResultError as error:
        return f"<p class=note>{text}: not drawn: {escaped(error)}</p>"
    block = preformatted(numbers, f"numbers of {kind}") if numbers else ""
    width, height = figure.get_size_inches()
    shape = "card wide" if width > 1.5 * height else "card"
    return (
        f'<figure><div class="{shape}" tabindex="0" role="group" aria-label="{text}"><img src="{source}" '
        f'alt="{text}"></div><figcaption>{text}</figcaption>{block}</figure>'
    )


def _sections(result: Result, number: str) -> list[tuple[str, str, str]]:
    """(id, heading, HTML) of what a file has something for."""
    figures = "".join(_figure(kind, [result]) for kind in available_kinds(result))
    found = [
        ("figures", "Figures", figures),
        ("fits", "Specific heat: fits", report_numbers.fits(result)),
        ("paper", "Beside the paper", report_numbers.beside_the_paper(result)),
        ("diffusion", "Diffusion", report_numbers.diffusion(result)),
        ("levels", "Two-level systems", report_numbers.levels(result)),
        ("config", "Configuration", report_origin.configuration(result)),
        ("provenance", "Provenance", report_origin.provenance(result)),
        ("performance", "Performance", report_origin.performance(result)),
        ("contents", "What the file holds", report_origin.contents(result)),
    ]
    return [(f"{number}-{name}", heading, text) for name, heading, text in found if text]


def _together(results: list[Result]) -> str:
    """Figures that show all files at once, of the kinds that all of them have."""
    shared = [kind for kind in available_kinds(results[0]) if KINDS[kind].several]
    shared = [kind for kind in shared if all(kind in available_kinds(r) for r in results[1:])]
    return "".join(_figure(kind, results) for kind in shared)


def _body(results: list[Result], title: str) -> str:
    parts, entries = [], []
    if len(results) > 1 and (text := _together(results)):
        entries.append('<li><a href="#all">All files together</a></li>')
        parts.append(f'<section id="all"><h2>All files together</h2>{text}</section>')
    for i, result in enumerate(results):
        number = f"file{i + 1}"
        name = os.path.basename(result.path)
        sections = _sections(result, number)
        inner = "".join(f'<li><a href="#{a}">{b}</a></li>' for a, b, _ in sections)
        entries.append(f'<li><a href="#{number}">{escaped(name)}</a><ul>{inner}</ul></li>')
        mark = "" if result.complete else " The run was stopped before its end."
        parts.append(
            f'<section id="{number}"><h2>{escaped(name)}</h2>'
            f"<p class=note>{escaped(result.title)}.{mark}</p>"
            + "".join(f'<section id="{a}"><h3>{b}</h3>{c}</section>' for a, b, c in sections)
            + "</section>"
        )
    toc = f'<nav aria-label="Contents"><h2>Contents</h2><ul>{"".join(entries)}</ul></nav>'
    return f"<main><h1>{escaped(title)}</h1>{toc}{''.join(parts)}</main>"


def report(words: list[str] | None = None) -> str:
    """Writes what the command line asks for and returns the page's path. Raises ResultError."""
    arguments = _arguments(words)
    path = output_path(arguments.output, arguments.files[0])
    with contextlib.ExitStack() as stack:
        results = [stack.enter_context(open_result(name)) for name in arguments.files]
        title = arguments.title or re.sub(r"\s+", " ", results[0].title)
        body = _body(results, title)
    write_page(path, page(title, body, ["page.css", "report.css"], []))
    return path


if __name__ == "__main__":
    main("report", report)
