"""Displacements of single voids, and the ratio of occupations: the paper's Figs. 3 and 9."""

from __future__ import annotations

import numpy as np
from matplotlib.figure import Figure

from voidhop.boltzmann import Ratio, choose, two_level_ratios
from voidhop.displacement import distance, telling_span, void_path
from voidhop.figure_request import FigureOptions, figure_title
from voidhop.house_style import dashes, house_style, letter, look, note, points
from voidhop.local_states import two_level_pairs
from voidhop.quantity import plain_number, with_error
from voidhop.results import EXIT_DAMAGED_FILE, Result, ResultError
from voidhop.traces import Hold, Traces, read_traces

_HOPS = 24  # of each void, where its displacement is drawn: single stays can be told apart
_MOST = 400
_MOST_LOCAL = 100  # hops shown of a void with a few states: more are a black band
_MOST_WALK = 3000


def _two_level_holds(states: dict[str, np.ndarray]) -> int:
    """How often voids of one replica are two-level."""
    return int(two_level_pairs(*(states[name] for name in ("site", "share", "entries"))).sum())


def _ratios(result: Result, traces: Traces, options: FigureOptions) -> list[Ratio]:
    ratios = two_level_ratios(traces)
    if options.voids:
        named = {ratio.void: ratio for ratio in ratios}
        missing = [void for void in options.voids if void not in named]
        if missing:
            known = ", ".join(str(void) for void in sorted(named)) or "none"
            raise ResultError(
                EXIT_DAMAGED_FILE, f"--voids {missing[0]}: not a two-level system; those are: {known}"
            )
        return [named[void] for void in options.voids]
    chosen = choose(ratios)
    if not chosen:
        raise ResultError(
            EXIT_DAMAGED_FILE,
            f"{result.path}: no void of this replica is two-level at any hold (too warm, or too few "
            "hops): hold at lower temperatures, or take another with --replica or --at",
        )
    return chosen


def _name(position: int) -> str:
    return "TLS " + "ABCDEFGHIJKLMNOPQRSTUVWXYZ"[position % 26]


def draw_distances(axes, hold: Hold, lattice, voids, names, looks, span: float) -> None:
    """d(t) of the voids, one above the other, each with a scale of its own from 0."""
    base, peak, ticks, labels = 0.0, 1.0, [], []
    for void, name, style in zip(voids, names, looks):
        time, d = distance(void_path(hold, lattice, void))
        kept = np.searchsorted(time, span, side="right")
        shown = d[:kept]
        axes.step(
            np.append(time[:kept], span), base + np.append(shown, shown[-1]), where="post",
            color=style["color"], linewidth=0.9 if kept < 500 else 0.5,
        )
        top = max(1.0, np.ceil(shown.max()))
        axes.axhline(base, color="0.8", linewidth=0.7, zorder=0)
        axes.annotate(
            name, (0.01, base + 1.04 * top), xycoords=("axes fraction", "data"), va="bottom",
            fontsize=8.5, color=style["color"], fontweight="bold",
        )
        step = 1 if top <= 2 else int(np.ceil(top / 2))
        marks = np.arange(0, top + 0.5, step)
        ticks += list(base + marks)
        labels += [f"{mark:.0f}" for mark in marks]
        peak = base + 1.1 * top + 0.35
        base += 1.45 * top + 0.6
    axes.set_yticks(ticks, labels)
    axes.set(xlim=(0, span), ylim=(-0.3, peak), xlabel="time $t$  (unit time)")
    axes.set_ylabel("displacement $d$  (lattice constants)")
    axes.ticklabel_format(axis="x", style="sci", scilimits=(-2, 3), useMathText=True)


def _draw_ratios(axes, ratios: list[Ratio], looks: list[dict]) -> None:
    highest = max(float((1 / ratio.temperature).max()) for ratio in ratios)
    for i, (ratio, style) in enumerate(zip(ratios, looks)):
        x = np.array([0, 1.08 * highest])
        axes.plot(x, abs(ratio.splitting) * x, color=style["color"], linewidth=1.1, linestyle=dashes(i))
        sign = np.sign(ratio.splitting) or 1.0
        label = (
            f"{_name(i)} (void {ratio.void}):  $\\Delta E$ = "
            + with_error(abs(ratio.splitting), ratio.splitting_error)
        )
        points(axes, 1 / ratio.temperature, sign * ratio.log_ratio, ratio.error, style, label=label)
    axes.set(xlim=(0, None), xlabel="$1/T$  (1/energy, $k_B = 1$)", ylabel="$|\\ln(p_2/p_1)|$")
    axes.set_ylim(bottom=min(0.0, axes.get_ylim()[0]))
    axes.legend(loc="upper left", fontsize=8.5)


def _caption(traces: Traces, ratios: list[Ratio]) -> str:
    tests = [
        f"{_name(i)}: $\\chi^2$ = {ratio.chi_squared:.1f} for {len(ratio.holds) - 1}"
        for i, ratio in enumerate(ratios)
        if len(ratio.holds) > 1
    ]
    text = f"{traces.label};  " if traces.label else ""
    text += "lines: $\\ln(p_1/p_2) = \\Delta E/T$;  error bars: from the number of stays in either state"
    return text + ("\n" + ";  ".join(tests) if tests else "")


def _shown_hold(ratios: list[Ratio]) -> int:
    """The coldest hold at which all are two-level, or at which the first of them is."""
    shared = set.intersection(*(set(ratio.holds.tolist()) for ratio in ratios))
    return max(shared) if shared else int(ratios[0].holds[-1])


def draw_two_level(results: list[Result], options: FigureOptions) -> Figure:
    """d(t) of two-level voids at the coldest hold, and their |ln p2/p1| against 1/T: Fig. 3."""
    result = results[0]
    traces = read_traces(result, options, _two_level_holds)
    ratios = _ratios(result, traces, options)
    looks = [look(i, len(ratios) + 1) for i in range(len(ratios))]
    with house_style():
        figure = Figure(figsize=(9.6, 4.4), layout="constrained")
        left, right = figure.subplots(1, 2)
        hold = traces.holds[_shown_hold(ratios)]
        voids = [ratio.void for ratio in ratios]
        span = options.span or telling_span(hold, voids, _HOPS, _MOST)
        names = [_name(i) for i in range(len(ratios))]
        draw_distances(left, hold, traces.lattice, voids, names, looks, min(span, hold.window))
        _draw_ratios(right, ratios, looks)
        letter((left, right))
        left.set_title(f"$T$ = {plain_number(hold.temperature)}", fontsize=9.5)
        note(figure, figure_title(results, options), _caption(traces, ratios))
        return figure


def draw_holds(results: list[Result], options: FigureOptions) -> Figure:
    """d(t) of the same voids at every hold, one panel each: Fig. 9."""
    result = results[0]
    traces = read_traces(result, options, _two_level_holds)
    voids = list(options.voids) or [ratio.void for ratio in _ratios(result, traces, options)]
    names = [f"void {void}" if options.voids else _name(i) for i, void in enumerate(voids)]
    looks = [look(i, len(voids) + 1) for i in range(len(voids))]
    columns = 2 if len(traces.holds) in (2, 4) else min(3, len(traces.holds))
    rows = -(-len(traces.holds) // columns)
    with house_style():
        figure = Figure(figsize=(4.6 * columns + 0.4, 2.9 * rows + 0.9), layout="constrained")
        panels = figure.subplots(rows, columns, squeeze=False).ravel()
        for axes, hold in zip(panels, traces.holds):
            span = options.span or min(
                telling_span(hold, [void], most, most)
                for void in voids
                for most in [_MOST_LOCAL if hold.states(void) else _MOST_WALK]
            )
            draw_distances(axes, hold, traces.lattice, voids, names, looks, min(span, hold.window))
            axes.set_title(f"$T$ = {plain_number(hold.temperature)}", fontsize=9.5)
        for axes in panels[len(traces.holds) :]:
            axes.set_axis_off()
        letter(panels[: len(traces.holds)])
        hops = ";  ".join(
            f"{name}: " + ", ".join(str(int(hold.void_hops[void])) for hold in traces.holds)
            for name, void in zip(names, voids)
        )
        text = f"{traces.label};  " if traces.label else ""
        note(figure, figure_title(results, options), text + f"hops in the whole holds:  {hops}")
        return figure
