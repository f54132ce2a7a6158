"""What a figure is asked to show: options and title, and the series of several files."""

from __future__ import annotations

import dataclasses
import os

from voidhop.results import Result

@dataclasses.dataclass(frozen=True)
class FigureOptions:
    """What may be asked of a figure; every kind reads the options that concern it.

    title: empty for that of the first file. t_max: highest T of the low-temperature panel.
    at: values of swept axes, {"void_density": 0.01}, where a figure shows one point only.
    replica: position among those with traces or maps; None: the first, or of traces the one that
    shows most. voids: chosen ones, empty for an automatic
    choice. span: physical time that a displacement panel shows. layer: z of the map of a cubic
    lattice, None for the sum. theory: path of what `voidhop theory --json` wrote. wavelength: of
    the scattering function. einstein: D = <r^2>/(2 d t) in place of the paper's <r^2>/t.
    reference: D at the glass transition.
    """

    title: str = ""
    t_max: float | None = None
    at: dict[str, float] = dataclasses.field(default_factory=dict)
    replica: int | None = None
    voids: tuple[int, ...] = ()
    span: float | None = None
    layer: int | None = None
    theory: str = ""
    wavelength: float | None = None
    einstein: bool = False
    reference: float = 0.1


def figure_title(results: list[Result], options: FigureOptions) -> str:
    """The title asked for, or that of the first file."""
    mark = "" if results[0].complete else " (unfinished run)"
    return options.title or results[0].title + mark


def labelled(results: list[Result], read) -> list:
    """What read(result) lists for every file; labels name the file where there are several."""
    found = []
    for result in results:
        series = read(result)
        if len(results) > 1:
            stem = os.path.splitext(os.path.basename(result.path))[0].replace("$", r"\$")
            series = [
                dataclasses.replace(one, label=f"{stem}: {one.label}" if one.label else stem)
                for one in series
            ]
        found += series
    return found
