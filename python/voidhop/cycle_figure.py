"""Cooling, heating and waiting: hysteresis of the specific heat, and relaxation of the energy."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from voidhop.curves import Curve, binned_run, monotone_runs, read_curves
from voidhop.figure_request import FigureOptions, figure_title, labelled
from voidhop.house_style import dashes, house_style, letter, look, note, points
from voidhop.quantity import plain_number
from voidhop.results import Result
from voidhop.swept import point_label


@dataclass(frozen=True)
class Passage:
    """One point of the swept space.

    temperature, time (end of the stage): [stage]; energy: per particle, [replica, stage].
    """

    label: str
    temperature: np.ndarray
    time: np.ndarray
    energy: np.ndarray

    def less(self, stage: int | None) -> tuple[np.ndarray, np.ndarray]:
        """Mean energy and its standard error, less the energy of a stage of the same replica."""
        own = self.energy - (0 if stage is None else self.energy[:, [stage]])
        if len(own) < 2:
            return own.mean(axis=0), np.full(own.shape[1], np.nan)
        return own.mean(axis=0), own.std(axis=0, ddof=1) / np.sqrt(len(own))


def read_passages(result: Result) -> list[Passage]:
    """The passages of a file, one for each point of the swept space."""
    names = ("/cooling/temperature", "/cooling/time", "/cooling/energy")
    tables = [result.array(name) for name in names]
    axes = result.axes("/cooling/temperature")[:-1]
    return [
        Passage(point_label(axes, index), *(table[index] for table in tables))
        for index in np.ndindex(tables[0].shape[:-1])
    ]


def _apart(curves: list[np.ndarray]) -> bool:
    """Whether the curves lie so far apart that one scale would show each as a straight line."""
    within = max(float(np.ptp(curve)) for curve in curves)
    return float(np.ptp([curve.mean() for curve in curves])) > 3 * within


def holds(temperature: np.ndarray) -> list[np.ndarray]:
    """Stages of every stretch of three stages or more at one temperature."""
    edges = [0, *(np.flatnonzero(np.diff(temperature)) + 1), len(temperature)]
    return [np.arange(a, b) for a, b in zip(edges[:-1], edges[1:]) if b - a >= 3]


def _draw_heat(axes, curves: list[Curve]) -> None:
    top = max(float(curve.temperature.max()) for curve in curves)
    for i, curve in enumerate(curves):
        for run in monotone_runs(curve.temperature):
            cooling = curve.temperature[run[-1]] < curve.temperature[run[0]]
            marks = binned_run(curve, run, False, top, 20)
            style = look(i, len(curves))
            axes.plot(marks.x, marks.y, color=style["color"], linewidth=0.8,
                      linestyle="-" if cooling else "--")
            points(axes, marks.x, marks.y, marks.error, style, cooling)
    axes.set(xlim=(0, 1.03 * top), xlabel="temperature $T$  (energy units, $k_B = 1$)")
    axes.set_ylabel("$C_v$ per particle  ($k_B$)")


def _draw_energy(axes, passages: list[Passage]) -> None:
    apart = _apart([one.less(None)[0] for one in passages])
    for i, one in enumerate(passages):
        color = look(i, len(passages))["color"]
        energy, _ = one.less(int(np.argmin(one.temperature)) if apart else None)
        for run in monotone_runs(one.temperature):
            cooling = one.temperature[run[-1]] < one.temperature[run[0]]
            axes.plot(one.temperature[run], energy[run], color=color, linewidth=1.1,
                      linestyle="-" if cooling else "--")
        for stages in holds(one.temperature):
            ends = stages[[0, -1]]
            axes.plot(one.temperature[ends], energy[ends], color=color, linewidth=1.1,
                      linestyle=":", marker="|")
    axes.set(xlabel="temperature $T$  (energy units, $k_B = 1$)")
    axes.set_ylabel("energy per particle" + (", less that of the coldest stage" if apart else ""))


def _draw_holds(axes, passages: list[Passage]) -> None:
    waits = [(one, stages) for one in passages for stages in holds(one.temperature)]
    apart = _apart([one.less(None)[0][stages] for one, stages in waits])
    for number, (one, stages) in enumerate(waits):
        energy, error = (part[stages] for part in one.less(int(stages[-1]) if apart else None))
        before = one.time[stages[0] - 1] if stages[0] else 0.0
        # A stage's energy is its mean over time: it belongs to the middle of the stage.
        ends = np.append(before, one.time[stages]) - before
        middle = 0.5 * (ends[1:] + ends[:-1])
        style = look(number, len(waits))
        label = f"$T$ = {plain_number(one.temperature[stages[0]])}"
        label += f", {one.label}" if len(passages) > 1 else ""
        axes.plot(middle, energy, color=style["color"], linewidth=0.8, linestyle=dashes(number))
        points(axes, middle, energy, error, style, label=label)
    axes.set(xscale="log", xlabel="time since the hold began  (unit time)")
    axes.set_ylabel("energy per particle" + (", less that of the last stage" if apart else ""))
    axes.legend(loc="best", fontsize=8)


def draw(results: list[Result], options: FigureOptions) -> Figure:
    """C_v and energy on cooling and heating; energy against log time, where there are holds."""
    passages = labelled(results, read_passages)
    curves = labelled(
        [result for result in results if result.has("/thermo/specific_heat")], read_curves
    )
    moving = [curve for curve in curves if monotone_runs(curve.temperature)]
    waiting = any(holds(one.temperature) for one in passages)
    ramps = any(monotone_runs(one.temperature) for one in passages)
    there = {"heat": moving, "energy": ramps, "holds": waiting}
    panels = [name for name in there if there[name]]
    with house_style():
        figure = Figure(figsize=(max(4.5 * len(panels), 6.0), 4.6), layout="constrained")
        drawn = dict(zip(panels, figure.subplots(1, len(panels), squeeze=False)[0]))
        if "heat" in drawn:
            _draw_heat(drawn["heat"], moving)
        if "energy" in drawn:
            _draw_energy(drawn["energy"], passages)
        if waiting:
            _draw_holds(drawn["holds"], passages)
        if ramps:
            keys = [Line2D([], [], color="0.3"), Line2D([], [], color="0.3", linestyle="--")]
            names = ["cooling", "heating"]
            if len(passages) > 1:
                count = len(passages)
                keys += [Line2D([], [], linestyle="-", **look(i, count)) for i in range(count)]
                names += [one.label for one in passages]
            drawn["energy"].legend(keys, names, loc="upper left", fontsize=8)
        letter(drawn.values())
        text = "filled and full lines: cooling;  open and dashed: heating" if ramps else ""
        if ramps and waiting:
            text += ";  dotted: waiting"
        note(figure, figure_title(results, options), text)
        return figure
