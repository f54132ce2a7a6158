"""What all figures share: fonts, shades and markers, title and caption, saving."""

from __future__ import annotations

import contextlib
import re

import matplotlib

matplotlib.use("Agg")

import numpy as np
from matplotlib.figure import Figure

# Marker shapes tell the curves apart without colour; the shades go from dark to light as well.
_MARKERS = "os^Dv<>ph*"
_LINES = ("-", "--", "-.", ":", (0, (6, 2, 1, 2, 1, 2)))
_LETTERS = 15.5  # of a caption, to the inch
_MARKUP = re.compile(r"[$\\{}_^]|mathrm|langle|rangle")
_STYLE = {
    "font.size": 9.5,
    "axes.titlesize": 10,
    "axes.labelsize": 10,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.grid": True,
    "axes.axisbelow": True,
    "grid.color": "0.9",
    "grid.linewidth": 0.7,
    "legend.frameon": False,
    "svg.hashsalt": "voidhop",
}


def look(position: int, count: int) -> dict:
    """Colour and marker of one series of several."""
    shade = matplotlib.colormaps["viridis"](0.82 * position / max(count - 1, 1))
    return {"color": shade, "marker": _MARKERS[position % len(_MARKERS)]}


def dashes(position: int):
    """Line style of one series of several."""
    return _LINES[position % len(_LINES)]


@contextlib.contextmanager
def house_style():
    """Matplotlib's own defaults and ours, whatever the user's matplotlibrc says."""
    with matplotlib.rc_context():
        matplotlib.rcdefaults()
        matplotlib.rcParams.update(_STYLE)
        yield


def wrapped(caption: str, inches: float) -> str:
    """The caption with new lines after semicolons, so that it is no wider than the figure."""
    lines = []
    for line in caption.split("\n"):
        filled = ""
        for part in line.split(";  "):
            longer = f"{filled};  {part}" if filled else part
            if filled and len(_MARKUP.sub("", longer)) > _LETTERS * inches:
                lines.append(filled)
                longer = part
            filled = longer
        lines.append(filled)
    return "\n".join(lines)


def note(figure: Figure, title: str, caption: str) -> None:
    """Puts the title above a figure and the caption below it. Titles are plain text."""
    figure.suptitle(title, parse_math=False, fontsize=11, fontweight="bold")
    if caption:
        figure.supxlabel(wrapped(caption, figure.get_figwidth()), fontsize=8.5, color="0.25")


def letter(panels) -> None:
    """Names the panels (a), (b), ..."""
    for axes, name in zip(panels, "abcdefghijklmnopqrstuvwxyz"):
        axes.set_title(f"({name})", loc="left")


def points(axes, x, y, error, style: dict, filled: bool = True, **more) -> None:
    """Markers with error bars; without bars where the error is not finite."""
    axes.errorbar(
        x,
        y,
        yerr=np.nan_to_num(np.abs(error), nan=0.0, posinf=0.0),
        linestyle="none",
        markerfacecolor=style["color"] if filled else "white",
        markeredgecolor="white" if filled else style["color"],
        markeredgewidth=0.5 if filled else 1.1,
        ecolor=style["color"],
        elinewidth=0.9,
        capsize=1.8,
        zorder=3,
        **{"markersize": 5, **style, **more},
    )


def save(figure: Figure, path: str, suffix: str, dpi: int) -> None:
    """Writes the figure as .png, .svg or .pdf; equal figures give equal files. Raises OSError."""
    undated = {".png": {}, ".svg": {"Date": None}, ".pdf": {"CreationDate": None}}
    with house_style():
        figure.savefig(path, format=suffix[1:], dpi=dpi, metadata=undated[suffix])
