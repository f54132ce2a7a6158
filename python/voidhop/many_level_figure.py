"""A void with several states and the particles that it moves: the paper's Fig. 10."""

from __future__ import annotations

import numpy as np
from matplotlib.cm import ScalarMappable
from matplotlib.colors import LogNorm
from matplotlib.figure import Figure
from matplotlib.patches import Polygon, Rectangle

from voidhop.displacement import distance, moved_particles, particle_path, telling_span, void_path
from voidhop.figure_request import FigureOptions, figure_title
from voidhop.geometry import NO_SITE, Lattice
from voidhop.house_style import house_style, look, note
from voidhop.local_states import MANY_LEVEL, MOST_STATES, shown_many_level
from voidhop.map_figure import SHADES, hexagon
from voidhop.quantity import plain_number, powers
from voidhop.results import EXIT_DAMAGED_FILE, Result, ResultError
from voidhop.traces import Hold, Traces, read_traces

_HOPS = 60
_MOST = 300


def _shown(states: dict[str, np.ndarray]) -> int:
    """How often a void of one replica could be shown."""
    return int(shown_many_level(states["motion"], states["share"]).sum())


def choose_many_level(traces: Traces, voids: tuple[int, ...]) -> tuple[Hold, int] | None:
    """The hold and the void to show: three to five states, none of them all but empty.

    The weight of a choice is its rarest state's share, at most 2 %, times the number of states:
    four states of good weight are better than three, and colder holds win where weights are equal.
    """
    best, weight = None, 0.0
    for hold in traces.holds:
        for void in voids or range(len(hold.motion)):
            states = hold.states(void)
            if hold.motion[void] != MANY_LEVEL or not 3 <= states <= (8 if voids else MOST_STATES):
                continue
            own = states * min(float(hold.state_share[void][:states].min()), 0.02)
            if own > 0 and own >= weight:
                best, weight = (hold, void), own
    return best


def _particles(hold: Hold, void: int) -> list[int]:
    """Particles that started on the sites of the void's states, in the order of the states."""
    sites = hold.state_site[void][: hold.states(void)]
    return [int(p) for p in dict.fromkeys(hold.particle_start[sites]) if p != NO_SITE]


def _span(hold: Hold, void: int) -> float:
    """Time in which every particle of the void has moved, where that is not too many hops."""
    first = [hold.time[hold.particle == p][0] for p in moved_particles(hold, void)]
    whole = telling_span(hold, [void], _HOPS, _MOST)
    most = telling_span(hold, [void], _MOST, _MOST)
    return min(max(whole, 1.15 * float(max(first, default=0.0))), most)


def _curves(axes, hold: Hold, lattice: Lattice, void: int, span: float) -> None:
    paths = [(f"void {void}", void_path(hold, lattice, void))]
    for number, particle in enumerate(_particles(hold, void), 1):
        if (hold.time[hold.particle == particle] <= span).any():
            paths.append((f"particle {number}", particle_path(hold, lattice, particle)))
    base, ticks, labels = 0.0, [], []
    for i, (name, path) in enumerate(paths):
        time, d = distance(path)
        kept = np.searchsorted(time, span, side="right")
        style = look(i, len(paths) + 1)
        shown = np.append(d[:kept], d[kept - 1])
        axes.step(
            np.append(time[:kept], span), base + shown, where="post", color=style["color"], linewidth=1.0
        )
        top = max(1.0, float(shown.max()))
        axes.annotate(
            name, (0.006, base + top + 0.08), xycoords=("axes fraction", "data"), fontsize=8.5,
            color=style["color"], fontweight="bold", va="bottom",
        )
        marks = np.unique(np.round(shown, 6))
        for mark in marks if len(marks) <= 4 else (0.0, top):
            ticks.append(base + mark)
            labels.append(f"{mark:.0f}" if mark == round(mark) else f"$\\sqrt{{{mark**2:.0f}}}$")
        base += top + 0.75
    axes.set_yticks(ticks, labels)
    axes.set(xlim=(0, span), ylim=(-0.25, base + 0.1), xlabel="time $t$  (unit time)")
    axes.set_ylabel("displacement $d$  (lattice constants), shifted")
    axes.ticklabel_format(axis="x", style="sci", scilimits=(-2, 3), useMathText=True)


def _inset(axes, figure: Figure, hold: Hold, lattice: Lattice, void: int) -> None:
    """States shaded by their share of the time, numbers where the particles started."""
    states = hold.states(void)
    # Two states may differ in the particles alone: a site has the shares of all of its states.
    sites, state = np.unique(hold.state_site[void][:states], return_inverse=True)
    shares = np.bincount(state, weights=hold.state_share[void][:states])
    cells = lattice.steps(np.full(len(sites), hold.void_start[void]), sites)
    numbers = {particle: number for number, particle in enumerate(_particles(hold, void), 1)}
    names = {int(site): numbers.get(int(hold.particle_start[site])) for site in sites}
    norm = LogNorm(min(1e-3, float(shares.min())), 1.0)
    centres = lattice.on_paper(cells)
    back_to_front = np.argsort(-cells[:, 2], kind="stable")
    for i in back_to_front:
        site, centre, share = sites[i], centres[i], shares[i]
        shade = SHADES(norm(share))
        if lattice.kind == "triangular":
            shape = Polygon(centre + hexagon(), facecolor=shade, edgecolor="0.4", linewidth=0.7)
        else:
            shape = Rectangle(centre - 0.5, 1, 1, facecolor=shade, edgecolor="0.4", linewidth=0.7)
        axes.add_patch(shape)
        ink = "white" if np.dot(shade[:3], (0.3, 0.59, 0.11)) < 0.55 else "black"
        if names[int(site)]:
            axes.annotate(str(names[int(site)]), centre, ha="center", va="center", color=ink, fontsize=11)
    axes.plot(0, 0, marker="s", color="black", markersize=9, markeredgecolor="white", markeredgewidth=1)
    low, high = centres.min(axis=0) - 1.1, centres.max(axis=0) + 1.1
    axes.set(xlim=(low[0], high[0]), ylim=(low[1], high[1]), xticks=[], yticks=[])
    axes.set_aspect("equal")
    axes.grid(False)
    for spine in axes.spines.values():
        spine.set(visible=True, color="0.5")
    place = axes.inset_axes((0.08, -0.1, 0.84, 0.05))
    bar = figure.colorbar(ScalarMappable(norm, SHADES), cax=place, orientation="horizontal")
    bar.set_label("occupation of the site")


def draw(results: list[Result], options: FigureOptions) -> Figure:
    """d(t) of a many-level void and of its particles, with the map of its states."""
    result = results[0]
    traces = read_traces(result, options, _shown)
    chosen = choose_many_level(traces, options.voids)
    if chosen is None:
        named = f"--voids {options.voids[0]}" if options.voids else result.path
        raise ResultError(
            EXIT_DAMAGED_FILE,
            f"{named}: no void with 3 to 5 states at any hold of this replica: hold at other "
            "temperatures, or take another with --replica or --at",
        )
    hold, void = chosen
    with house_style():
        figure = Figure(figsize=(9.6, 4.6), layout="constrained")
        left, right = figure.subplots(1, 2, width_ratios=(2.3, 1))
        span = min(options.span or _span(hold, void), hold.window)
        _curves(left, hold, traces.lattice, void, span)
        _inset(right, figure, hold, traces.lattice, void)
        left.set_title(f"$T$ = {plain_number(hold.temperature)}", fontsize=9.5)
        shares = ", ".join(plain_number(s) for s in hold.state_share[void][: hold.states(void)])
        text = f"{traces.label};  " if traces.label else ""
        if traces.lattice.dimensions == 3:
            text += "$z$ goes up to the right;  "
        text += (
            f"{hold.states(void)} states, shares of the time: {shares};  "
            f"{powers(int(hold.void_hops[void]))} hops in the hold\n"
            "square: where the void started;  numbers: where the particles started "
            "(those that move in the time shown are drawn)"
        )
        note(figure, figure_title(results, options), text)
        return figure
