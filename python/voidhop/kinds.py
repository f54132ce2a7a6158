"""The kinds of figures: what each shows and needs, and drawing one by name.

    from voidhop import open_result
    from voidhop.kinds import available_kinds, draw_figure

    with open_result("run.h5") as result:
        for kind in available_kinds(result):
            draw_figure(kind, [result]).savefig(f"{kind}.png")

A kind is a row of KINDS and a function (results, options) -> Figure. Matplotlib is loaded when the
first figure is drawn, not before.
"""

from __future__ import annotations

import dataclasses
import importlib
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from voidhop.curves import monotone_runs
from voidhop.figure_request import FigureOptions
from voidhop.local_states import shown_many_level, two_level_pairs
from voidhop.results import EXIT_DAMAGED_FILE, EXIT_USAGE, Result, ResultError
from voidhop.traces import read_states

_HEAT = ("/thermo/specific_heat", "/thermo/specific_heat_error", "/cooling/temperature")
_TRACES = ("/traces/event_time", "/traces/motion", "/traces/state_site", "/traces/state_share",
           "/traces/state_entries")
_RETURNS = ("/cooling/returns_void", "/cooling/returns_particle", "/cooling/hops")


def _no_ramp(result: Result) -> str:
    temperature = result.array("/cooling/temperature")
    heat = result.array("/thermo/specific_heat")
    for index in np.ndindex(heat.shape[:-1]):
        runs = monotone_runs(temperature[index])
        if not any(np.isfinite(heat[index][run]).any() for run in runs):
            return 'no C_v (no cooling or heating of 3 stages or more): put "cool: {...}" in the protocol'
    return ""


def _no_densities(result: Result) -> str:
    if no_ramp := _no_ramp(result):
        return no_ramp
    axes = {axis.name: axis for axis in result.axes("/thermo/specific_heat")}
    if "void_density" in axes and len(axes["void_density"].values) > 1:
        return ""
    return "one void density only: put a list in model.voids.density, or give several files"


def _no_units(result: Result) -> str:
    if "units" in result.config():
        return _no_ramp(result)
    return (
        "no physical units: put "
        '"units: {T_g: 193 K, k_B: 8.314 J/(K mol), dimensionless_T_g: 0.24}" in the config'
    )


def _no_diffusion(result: Result) -> str:
    known = np.isfinite(result.array("/correlations/diffusion_paper"))
    if np.count_nonzero(known) >= 3:
        return ""
    return "D at fewer than 3 temperatures: list more in initial.temperature, and hold longer"


def _no_cycle(result: Result) -> str:
    change = np.diff(result.array("/cooling/temperature"), axis=-1)
    if (change > 0).any() or (change == 0).sum(axis=-1).max(initial=0) >= 2:
        return ""
    return 'no heating and no hold: put "heat: {...}" or "hold: {...}" in the protocol'


def _no_two_level(result: Result) -> str:
    states = read_states(result)
    if two_level_pairs(states["site"], states["share"], states["entries"]).any():
        return ""
    return "no void is two-level at any hold: hold at lower temperatures, or trace more replicas"


def _no_many_level(result: Result) -> str:
    states = read_states(result)
    if shown_many_level(states["motion"], states["share"]).any():
        return ""
    return "no void has 3 to 5 states at any hold: hold at other temperatures, or trace more replicas"


def _always(result: Result) -> str:
    return ""


@dataclass(frozen=True)
class Kind:
    """text: what it shows. draw: "module:function". needs: datasets. unfit(result): why a file that
    has these cannot be drawn, empty where it can. several: whether files may be drawn together.
    options: those of FigureOptions that it reads, beside the title.
    """

    text: str
    draw: str
    needs: tuple[str, ...]
    unfit: Callable[[Result], str] = _always
    several: bool = True
    options: tuple[str, ...] = ()


KINDS = {
    "fig1": Kind(
        "C_v against T, and C_v/T against T^2 (the paper's Fig. 1)",
        "heat_figure:draw_low",
        _HEAT,
        _no_ramp,
        options=("t_max",),
    ),
    "fig2": Kind(
        "where the voids are: occupation maps of the holds (Fig. 2)",
        "map_figure:draw",
        ("/maps/occupation", "/maps/void_start"),
        several=False,
        options=("at", "replica", "layer"),
    ),
    "fig3": Kind(
        "d(t) of two-level voids, and |ln p2/p1| against 1/T (Fig. 3)",
        "trace_figure:draw_two_level",
        _TRACES,
        _no_two_level,
        several=False,
        options=("at", "replica", "voids", "span"),
    ),
    "fig4": Kind(
        "P_ret and Q_ret against 1/T, and q against 1/T_I (Fig. 4)",
        "returns_figure:draw",
        _RETURNS,
        options=("theory",),
    ),
    "fig5": Kind(
        "D against 1/T with the VFT law, T_g and fragility (Fig. 5)",
        "diffusion_figure:draw",
        ("/correlations/diffusion_paper", "/correlations/step_temperature"),
        _no_diffusion,
        options=("einstein", "reference"),
    ),
    "fig6": Kind(
        "C_v/T against T^2 in J, K and mol, with g(V) (Fig. 6)",
        "physical_heat_figure:draw",
        _HEAT,
        _no_units,
        several=False,
        options=("t_max",),
    ),
    "fig7": Kind(
        "C_v against T for several void densities, and c1 against the density (Fig. 7)",
        "density_figure:draw",
        (*_HEAT, "/cooling/voids", "/cooling/particles"),
        _no_densities,
        options=("t_max", "at"),
    ),
    "fig8": Kind(
        "C_v/T against T^2 at low T, and C_v against T on logarithmic axes (Fig. 8)",
        "heat_figure:draw_high",
        _HEAT,
        _no_ramp,
        options=("t_max",),
    ),
    "fig9": Kind(
        "d(t) of the same voids at every hold (Fig. 9)",
        "trace_figure:draw_holds",
        _TRACES,
        _no_two_level,
        several=False,
        options=("at", "replica", "voids", "span"),
    ),
    "fig10": Kind(
        "d(t) of a many-level void and of the particles that it moves (Fig. 10)",
        "many_level_figure:draw",
        _TRACES,
        _no_many_level,
        several=False,
        options=("at", "replica", "voids", "span"),
    ),
    "levels": Kind(
        "n(0), phi_TLS and C_v/T of the levels against T_I or the cooling rate",
        "level_figure:draw",
        ("/levels/n0",),
    ),
    "relaxation": Kind(
        "scattering function with stretched exponentials, <r^2> and chi4 against time",
        "relaxation_figure:draw",
        ("/correlations/scattering", "/correlations/chi4", "/cooling/temperature"),
        options=("wavelength",),
    ),
    "cycle": Kind(
        "C_v and energy on cooling and heating, and energy against the time of holds",
        "cycle_figure:draw",
        ("/cooling/energy", "/cooling/temperature", "/cooling/time"),
        _no_cycle,
    ),
}

# Which one a file is for, where it has the data of several: the more special first.
_PREFERENCE = (
    "fig6", "fig7", "fig2", "fig3", "fig5", "relaxation", "fig1", "cycle", "levels", "fig8", "fig9",
    "fig10", "fig4",
)


def _refusal(kind: Kind, result: Result) -> ResultError | None:
    """Why the kind cannot be drawn of this file."""
    try:
        result.require(kind.needs)
    except ResultError as error:
        return error
    reason = kind.unfit(result)
    return ResultError(EXIT_DAMAGED_FILE, f"{result.path}: {reason}") if reason else None


def available_kinds(result: Result) -> list[str]:
    """The kinds that this file has the data of, the most special first."""
    return [name for name in _PREFERENCE if _refusal(KINDS[name], result) is None]


def default_kind(result: Result) -> str:
    """The kind that a file is for; fig1 where it has no data of any."""
    return next(iter(available_kinds(result)), "fig1")


def check_options(kind: str, options: FigureOptions) -> None:
    """Raises ResultError (64) for an option that the kind does not read."""
    for field in dataclasses.fields(FigureOptions):
        given = getattr(options, field.name) != getattr(FigureOptions(), field.name)
        if given and field.name not in ("title", *KINDS[kind].options):
            read = ", ".join(_flag(name) for name in KINDS[kind].options) or "none but --title"
            raise ResultError(
                EXIT_USAGE, f"{_flag(field.name)}: not an option of {kind}: it reads {read}"
            )


def _flag(name: str) -> str:
    return "--" + name.replace("_", "-")


def _function(kind: str, results: list[Result]):
    """The module of a kind and the name of its function, the files checked."""
    if kind not in KINDS:
        raise ResultError(EXIT_USAGE, f"{kind}: no such kind of figure: take {', '.join(KINDS)}")
    row = KINDS[kind]
    if len(results) > 1 and not row.several:
        raise ResultError(EXIT_USAGE, f"--kind {kind} shows one file: give one at a time")
    for result in results:
        result.require(row.needs)
    if len(results) == 1 and (refused := _refusal(row, results[0])):
        raise refused
    # Matplotlib takes a second to load: what is wrong with the files is said before.
    module, name = row.draw.split(":")
    return importlib.import_module(f"voidhop.{module}"), name


def draw_figure(kind: str, results: list[Result], options: FigureOptions | None = None):
    """The figure of this kind, as a matplotlib Figure.

    Raises ResultError: 64 for an unknown kind or options that do not fit, 76 where a file lacks the
    data, with the config line that adds them.
    """
    module, name = _function(kind, results)
    return getattr(module, name)(results, options or FigureOptions())


def figure_numbers(kind: str, results: list[Result], options: FigureOptions | None = None) -> str:
    """The numbers behind the figure as a table; empty for kinds that print none."""
    module, _ = _function(kind, results)
    table = getattr(module, "numbers", None)
    return table(results, options or FigureOptions()) if table else ""
