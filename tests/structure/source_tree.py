"""The files of a source tree that the rules look at."""

from __future__ import annotations

import re
from pathlib import Path

CODE_FOLDERS = ("include", "src", "kernels", "tests", "bench", "python", "scripts", "cmake")
CPP_SUFFIXES = (".hpp", ".cpp", ".cu", ".cuh")
_SKIPPED = {"build", "out", "__pycache__", ".git"}
_INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]')


def walk(root: Path, folders=None, suffixes=None) -> list[Path]:
    """Files below these folders (or the whole tree), without build folders, sorted."""
    tops = [root] if folders is None else [root / folder for folder in folders]
    found = []
    for top in tops:
        for path in sorted(top.rglob("*")) if top.is_dir() else []:
            parts = path.relative_to(root).parts
            hidden = any(part.startswith(".") for part in parts) and parts[0] != ".ci"
            built = any(part in _SKIPPED or part.startswith("build-") for part in parts)
            if path.is_file() and not hidden and not built:
                if suffixes is None or path.suffix in suffixes:
                    found.append(path)
    return found


def lines_of(path: Path) -> list[str]:
    """The lines of a text file; none for a file that is not text."""
    try:
        return path.read_text(encoding="utf-8").splitlines()
    except UnicodeDecodeError:
        return []


def includes_of(path: Path) -> list[tuple[int, str]]:
    """(line number, included name) of each #include of a C++ or CUDA file."""
    found = []
    for number, line in enumerate(lines_of(path), start=1):
        match = _INCLUDE.match(line)
        if match:
            found.append((number, match.group(2)))
    return found


def layer_of(root: Path, path: Path) -> str | None:
    """The folder of the stack that a file belongs to: "model" for src/model/x.cpp; None outside."""
    parts = path.relative_to(root).parts
    if parts[:2] == ("include", "voidhop") and len(parts) > 3:
        return parts[2]
    if parts[0] == "src" and len(parts) > 2:
        return parts[1]
    if parts[0] == "kernels":
        return "kernels"
    return None
