"""Return probabilities against 1/T, and the share of possible hops: the paper's Fig. 4."""

from __future__ import annotations

import json
from dataclasses import dataclass

import numpy as np
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from voidhop.figure_request import FigureOptions, figure_title, labelled
from voidhop.house_style import house_style, letter, look, note, points
from voidhop.quantity import plain_number
from voidhop.results import EXIT_DAMAGED_FILE, EXIT_NO_INPUT, EXIT_USAGE, Result, ResultError
from voidhop.returns import exact_counts, pooled, ratio_with_error, snapshot_counts
from voidhop.swept import point_label

_MARKS = 22
_SHAPES = {"particle": "o", "void": "s"}


def read_theory(path: str) -> list[dict]:
    """The initial temperatures of what `voidhop theory --json` printed, those with a q.

    Raises ResultError: 66 where there is no such file, 76 where it is something else.
    """
    try:
        with open(path, encoding="utf-8") as file:
            rows = json.load(file)["initial_temperatures"]
        known = [row for row in rows if isinstance(row.get("q"), (int, float))]
        return sorted(known, key=lambda row: row["T_initial"])
    except OSError as error:
        raise ResultError(
            EXIT_NO_INPUT, f"{path}: cannot be read ({error.strerror}): write it with "
            "`voidhop theory CONFIG --json > FILE`"
        ) from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise ResultError(
            EXIT_DAMAGED_FILE, f"{path}: not what `voidhop theory --json` prints: write it again"
        ) from error


def _stored_theory(results: list[Result]) -> list[dict]:
    """What read_theory gives, of the files' own initial temperatures; the first point of each."""
    names = ("/thermo/theory_q", "/thermo/theory_energy_max")
    rows = {}
    for result in results:
        if not all(result.has(name) for name in names):
            continue
        q, highest = (result.array(name) for name in names)
        q, highest = (values.reshape(-1, values.shape[-1])[0] for values in (q, highest))
        starts = result.axes(names[0])[-1].values
        for start, share, energy in zip(starts, q, highest):
            if np.isfinite(share):
                rows.setdefault(float(start), {"T_initial": start, "q": share, "dE_max": energy})
    return [rows[start] for start in sorted(rows)]


@dataclass(frozen=True)
class _Series:
    """By (whether exact, "void" or "particle"): temperature, value, error, [point] each."""

    label: str
    values: dict[tuple[bool, str], tuple[np.ndarray, np.ndarray, np.ndarray]]


def _read(result: Result, coldest: float) -> list[_Series]:
    """One series for each point of the swept space: its stages down to `coldest`, pooled.

    Where every initial temperature is held, they make one series in equilibrium: the last stages.
    """
    temperature = result.array("/cooling/temperature")
    axes = result.axes("/cooling/temperature")[:-1]
    tables = {}
    for short in _SHAPES:
        tables[True, short] = exact_counts(result, short)
        snapshots = snapshot_counts(result, short)
        if snapshots is not None:
            tables[False, short] = snapshots

    if temperature.shape[-2] > 1 and (temperature == temperature[..., :1]).all():
        return [
            _Series(
                point_label(axes[:-1], index),
                {
                    key: (temperature[index][:, -1],)
                    + tuple(part[index][:, -1] for part in ratio_with_error(*counts))
                    for key, counts in tables.items()
                },
            )
            for index in np.ndindex(temperature.shape[:-2])
        ]

    def cooled(index):
        t = temperature[index]
        near = (np.arange(t.size) <= np.argmin(t)) & (t >= coldest)
        values = {
            key: pooled(counts[index][:, near], totals[index][:, near], t[near], _MARKS)
            for key, (counts, totals) in tables.items()
        }
        return _Series(point_label(axes, index), values)

    return [cooled(index) for index in np.ndindex(temperature.shape[:-1])]


def _draw_returns(axes, results: list[Result]) -> bool:
    """Exact values filled, snapshots open; returns whether there are snapshots."""
    # Further to the right there is nothing but 1: the axis would be mostly empty.
    temperatures = np.concatenate([one.array("/cooling/temperature").ravel() for one in results])
    coldest = temperatures[np.isfinite(temperatures)].max(initial=0.0) / 20
    series = labelled(results, lambda result: _read(result, coldest))
    for number, one in enumerate(series):
        for (exact, short), (temperature, value, error) in one.values.items():
            style = {"color": look(number, len(series))["color"], "marker": _SHAPES[short]}
            axes.plot(1 / temperature, value, color=style["color"], linewidth=0.7, alpha=0.7,
                      linestyle="-" if exact else "--")
            points(axes, 1 / temperature, value, error, style, exact)
    snapshots = any(not exact for one in series for exact, _ in one.values)
    axes.set(xlabel="$1/T$  (1/energy, $k_B = 1$)", ylabel="return probability")
    axes.set_ylim(-0.02, 1.02)
    keys = [
        Line2D([], [], color="0.3", marker=_SHAPES[short], linestyle=line,
               markerfacecolor="0.3" if line == "-" else "white")
        for line in ("-", "--")[: 1 + snapshots]
        for short in ("particle", "void")
    ]
    names = ["$P_{ret}$ of particles", "$Q_{ret}$ of voids"]
    names += [name + ", snapshots" for name in names]
    if len(series) > 1:
        shades = [look(i, len(series))["color"] for i in range(len(series))]
        keys += [Line2D([], [], color=shade, linewidth=3) for shade in shades]
        names = names[: 2 + 2 * snapshots] + [one.label for one in series]
    axes.legend(keys, names, loc="best", fontsize=8.5)
    return snapshots


def _draw_theory(axes, rows: list[dict]) -> None:
    x, q = np.array([[1 / row["T_initial"], row["q"]] for row in rows]).T
    axes.plot(x, q, color=look(0, 1)["color"], linewidth=1.2, marker="o", markersize=4.5,
              markeredgecolor="white", markeredgewidth=0.5, label="theory (Eqs. 4 and 5)")
    axes.set(xlabel="$1/T_I$  (1/energy, $k_B = 1$)", ylabel="share $q$ of hops that are possible")
    axes.set_ylim(bottom=0)
    axes.legend(loc="upper right", fontsize=8.5)


def draw(results: list[Result], options: FigureOptions) -> Figure:
    """P_ret and Q_ret against 1/T, and q against 1/T_I: of options.theory, or as the files have it."""
    rows = read_theory(options.theory) if options.theory else _stored_theory(results)
    if options.theory and not rows:
        raise ResultError(
            EXIT_USAGE, f"{options.theory}: no q in it (its protocol does not cool): add a cool step"
        )
    with house_style():
        figure = Figure(figsize=(9.6 if rows else 6.2, 4.6), layout="constrained")
        panels = figure.subplots(1, 2 if rows else 1, squeeze=False)[0]
        snapshots = _draw_returns(panels[0], results)
        text = "filled: exact, of every hop"
        if snapshots:
            text += ";  open: from snapshots, a lower bound"
        if rows:
            _draw_theory(panels[1], rows)
            letter(panels)
            last = rows[0]
            text += (
                f"\n$q$ = {plain_number(last['q'])} at $T_I$ = {plain_number(last['T_initial'])}, where "
                f"$\\Delta E_{{max}}$ = {plain_number(last['dE_max'])}"
            )
        note(figure, figure_title(results, options), text)
        return figure
