"""Rules on the text of the sources. Each takes the root and returns what breaks it, a line each."""

from __future__ import annotations

import re
from pathlib import Path

from source_tree import CODE_FOLDERS, CPP_SUFFIXES, includes_of, layer_of, lines_of, walk

# A file includes from its own folder and from folders of a lower number.
LEVELS = {
    "base": 0,
    "lattice": 1,
    "random": 1,
    "model": 2,
    "dynamics": 3,
    "observe": 3,
    "theory": 3,
    "levels": 4,
    "engine": 5,
    "cpu": 6,
    "reference": 6,
    "kernels": 6,
    "config": 7,
    "harness": 7,
    "output": 8,
    "app": 9,
}

# The truth that everything else is tested against shares no code with what it tests.
FORBIDDEN = {"reference": {"dynamics"}}

# Where a dependency may be included: pattern of the header's name, folders.
CORNERS = [
    (re.compile(r"^yaml-cpp/"), {"config"}),
    (re.compile(r"^(hdf5|hdf5_hl|H5\w*)\.h"), {"output"}),
    (re.compile(r"^spdlog/"), {"config", "output", "app"}),
    (re.compile(r"^(fmt|CLI|nlohmann)/"), {"config", "output", "harness", "app"}),
    (re.compile(r"^(thrust|cub|cuda)/|^cuda\w*\.h|^device_launch"), {"kernels"}),
]

# Folders whose floating-point results decide what happens: portable functions only.
DECIDING = {"lattice", "random", "model", "dynamics", "levels", "cpu", "reference", "kernels"}
_LIBM = re.compile(
    r"\bstd::(exp|exp2|expm1|log|log2|log10|log1p|pow|erf|erfc|tgamma|lgamma|sin|cos|tan|tanh|cbrt)\b"
)

BANNED_NAMES = {"util", "utils", "common", "helper", "helpers", "misc", "manager"}
LONGEST = 300
_UNFINISHED = re.compile(r"\b(TO" + r"DO|FIX" + r"ME|XX" + r"X)\b")


def _at(root: Path, path: Path, number: int, problem: str) -> str:
    return f"{path.relative_to(root)}:{number}: {problem}"


def include_direction(root: Path) -> list[str]:
    """Includes go down the folder stack."""
    problems = []
    for path in walk(root, ("include", "src", "kernels"), CPP_SUFFIXES):
        own = layer_of(root, path)
        if own is None:
            continue
        if own not in LEVELS:
            problems.append(_at(root, path, 1, f"folder {own} is not in the stack"))
            continue
        for number, name in includes_of(path):
            other = name.removeprefix("voidhop/").split("/", 1)[0]
            if "/" not in name or other not in LEVELS or other == own:
                continue
            if LEVELS[other] >= LEVELS[own] or other in FORBIDDEN.get(own, ()):
                problems.append(_at(root, path, number, f"{own} must not include {name}"))
    return problems


def dependency_corners(root: Path) -> list[str]:
    """A library is included in its own corner only."""
    problems = []
    for path in walk(root, ("include", "src", "kernels"), CPP_SUFFIXES):
        own = layer_of(root, path)
        for number, name in includes_of(path):
            for pattern, folders in CORNERS:
                if pattern.search(name) and own not in folders:
                    allowed = ", ".join(sorted(folders))
                    problems.append(_at(root, path, number, f"{name} belongs in {allowed} only"))
    return problems


def portable_math(root: Path) -> list[str]:
    """No function of libm where a float decides: its last bits differ between machines."""
    problems = []
    for path in walk(root, ("include", "src", "kernels"), CPP_SUFFIXES):
        if layer_of(root, path) not in DECIDING:
            continue
        for number, line in enumerate(lines_of(path), start=1):
            match = _LIBM.search(line.split("//", 1)[0])
            if match:
                reason = f"{match.group(0)} (not portable to the bit): use portable_math.hpp"
                problems.append(_at(root, path, number, reason))
    return problems


def file_length(root: Path) -> list[str]:
    """No file above 300 lines; recorded data are no code."""
    problems = []
    for path in walk(root, CODE_FOLDERS):
        if path.suffix == ".json":
            continue
        count = len(lines_of(path))
        if count > LONGEST:
            problems.append(_at(root, path, count, f"{count} lines (at most {LONGEST}): split it"))
    return problems


def file_names(root: Path) -> list[str]:
    """Names say what is in a file or folder."""
    problems = []
    for path in walk(root, CODE_FOLDERS):
        for part in path.relative_to(root).parts:
            words = set(re.split(r"[-_.]", part.lower()))
            if words & BANNED_NAMES:
                problems.append(f"{path.relative_to(root)}: {part} says nothing: name what it holds")
    return problems


def header_form(root: Path) -> list[str]:
    """A header says what it is and may be included twice."""
    problems = []
    for path in walk(root, ("include", "src", "kernels", "tests", "bench"), (".hpp", ".cuh")):
        text = "\n".join(lines_of(path))
        for needed in ("#pragma once", "/// \\file"):
            if needed not in text:
                problems.append(_at(root, path, 1, f"no {needed}"))
    return problems


def nothing_unfinished(root: Path) -> list[str]:
    """No mark of unfinished work."""
    problems = []
    for path in walk(root):
        for number, line in enumerate(lines_of(path), start=1):
            match = _UNFINISHED.search(line)
            if match:
                problems.append(_at(root, path, number, f"{match.group(0)}: finish it or drop it"))
    return problems
