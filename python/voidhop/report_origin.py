"""Where a result comes from, as tables: provenance, configuration, performance, contents."""

from __future__ import annotations

import json

import numpy as np

from voidhop.results import Result, ResultError
from voidhop.tables import preformatted, table

_ATTRIBUTES = (
    "title", "run_id", "seed", "program_version", "git_commit", "git_dirty", "config_sha256",
    "format_version", "units_system", "complete",
)
_GROUPS = ("cooling", "thermo", "two_level", "levels", "maps", "traces", "correlations", "snapshot_returns")


def _plain(value) -> str:
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    if isinstance(value, (float, np.floating)):
        return f"{float(value):.6g}"
    return str(value)


def _text(result: Result, name: str) -> str:
    return _plain(result.array(name)[()]) if result.has(name) else ""


def configuration(result: Result) -> str:
    """The config as resolved, each value with its origin."""
    text = _text(result, "/provenance/config_yaml") or _text(result, "/provenance/config_input")
    return preformatted(text, "configuration") if text else ""


def provenance(result: Result) -> str:
    """What made the file: attributes, command line, build, and one line for each start of the run."""
    rows = []
    for name in _ATTRIBUTES:
        if value := result.attribute(name):
            flag = name in ("git_dirty", "complete")
            rows.append([name.replace("_", " "), ("no", "yes")[int(value) != 0] if flag else value])
    command = _text(result, "/provenance/command_line")
    if command:
        rows.append(["command line", command])
    try:
        build = json.loads(_text(result, "/provenance/build") or "{}")
    except ValueError:
        build = {}
    for key, value in build.items():
        if isinstance(value, dict):
            value = ", ".join(f"{name} {version}" for name, version in value.items())
        rows.append([f"build: {key}", str(value)])
    text = table([], rows, "Provenance", caption=False)
    columns = [name for name in ("host", "device", "driver", "reason")
               if result.has(f"/provenance/segments/{name}")]
    if columns:
        values = [result.array(f"/provenance/segments/{name}") for name in columns]
        starts = [[str(i), *map(_plain, row)] for i, row in enumerate(zip(*values))]
        text += table(["start", *columns], starts, "Starts of the run")
    return text


def performance(result: Result) -> str:
    """What the run cost, empty where the file does not say."""
    names = (
        "engine", "method", "threads", "wall_seconds", "hops", "hops_skipped", "hops_per_second",
        "physical_time", "void_time_per_second", "peak_bytes",
    )
    rows = []
    for name in names:
        full = f"/performance/{name}"
        if result.has(full):
            units = result.units(full)
            value = _text(result, full)
            rows.append([name.replace("_", " "), value, "" if units == "1" else units])
    return table(["", "value", "units"], rows, "Performance", caption=False) if rows else ""


def contents(result: Result) -> str:
    """The datasets of the file with their dimensions."""
    rows = []
    for group in _GROUPS:
        for name in result.datasets(f"/{group}"):
            try:
                axes = result.axes(name)
            except (ResultError, KeyError):
                continue
            shape = " × ".join(f"{axis.name} {len(axis.values)}" for axis in axes) or "one value"
            rows.append([name, shape, result.units(name), result.long_name(name)])
    head = ["dataset", "dimensions", "units", "meaning"]
    return table(head, rows, "What the file holds", caption=False) if rows else ""
