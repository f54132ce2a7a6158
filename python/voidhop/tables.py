"""Tables of HTML from plain texts and numbers, escaped."""

from __future__ import annotations

import numpy as np

from voidhop.page import escaped
from voidhop.quantity import with_error

# Labels are made for matplotlib; a page needs no more of its mathematics than these.
_PLAIN = (("$T_I$", "T_I"), (r"$\phi_v$", "φ_v"), (r"$\nu$", "ν"), ("$L$", "L"), (r"\$", "$"))


def plain_label(label: str) -> str:
    """A label of a figure as plain text."""
    for marked, plain in _PLAIN:
        label = label.replace(marked, plain)
    return label


def measured(value: float, error: float = float("nan")) -> str:
    """A value with its error, "none" where there is no value."""
    if not np.isfinite(value):
        return "none"
    return with_error(value, error)


def table(head: list[str], rows: list[list[str]], name: str, caption: bool = True) -> str:
    """A table; the first cell of a row names it. All texts are plain. caption: whether to show the
    name, which a heading above may have said.
    """
    top = "".join(f'<th scope="col">{escaped(cell)}</th>' for cell in head)
    lines = [
        f'<tr><th scope="row">{escaped(row[0])}</th>'
        + "".join(f"<td>{escaped(cell)}</td>" for cell in row[1:])
        + "</tr>"
        for row in rows
    ]
    note = f"<caption>{escaped(name)}</caption>" if caption else ""
    start = f"<thead><tr>{top}</tr></thead>" if head else ""
    return (
        f'<div class="scroll" tabindex="0" role="group" aria-label="{escaped(name)}">'
        f"<table>{note}{start}<tbody>{''.join(lines)}</tbody></table></div>"
    )


def preformatted(text: str, label: str) -> str:
    """Text as it stands, in a box that scrolls."""
    return f'<pre tabindex="0" role="group" aria-label="{escaped(label)}">{escaped(text)}</pre>'
