"""Rules that need a program: the compiler, clang-format, shellcheck."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from source_tree import CPP_SUFFIXES, walk

# Other versions lay out some constructs in another way.
CLANG_FORMAT_VERSION = 14


class Skipped(Exception):
    """The program that a rule needs is not here."""


def headers_alone(root: Path, compiler: str) -> list[str]:
    """Every public header compiles with nothing included before it."""

    def check(path: Path) -> str | None:
        command = [compiler, "-fsyntax-only", "-std=c++20", "-x", "c++"]
        command += ["-I", str(root / "include"), "-Wno-pragma-once-outside-header", str(path)]
        done = subprocess.run(command, capture_output=True, text=True)
        if done.returncode == 0:
            return None
        first = (done.stderr.strip() or "the compiler failed").splitlines()
        reason = next((line for line in first if "error" in line), first[0])
        return f"{path.relative_to(root)}: does not compile alone: {reason}"

    headers = walk(root, ("include",), (".hpp",))
    with ThreadPoolExecutor(os.cpu_count() or 1) as pool:
        return [problem for problem in pool.map(check, headers) if problem]


def formatting(root: Path) -> list[str]:
    """clang-format would change nothing."""
    program = shutil.which(f"clang-format-{CLANG_FORMAT_VERSION}") or shutil.which("clang-format")
    if program is None:
        raise Skipped("clang-format is not installed")
    version = subprocess.run([program, "--version"], capture_output=True, text=True).stdout
    match = re.search(r"version (\d+)", version)
    if not match or int(match.group(1)) != CLANG_FORMAT_VERSION:
        raise Skipped(f"clang-format {CLANG_FORMAT_VERSION} is wanted, here is: {version.strip()}")
    files = walk(root, ("include", "src", "kernels", "tests", "bench"), CPP_SUFFIXES)
    if not files:
        return []
    done = subprocess.run(
        [program, "--dry-run", "--style=file", *map(str, files)], capture_output=True, text=True
    )
    found = re.findall(r"^(.*?):(\d+):\d+: (?:warning|error):", done.stderr, re.MULTILINE)
    first = {}
    for name, line in found:
        first.setdefault(os.path.relpath(name, root), line)
    problems = [f"{name}:{line}: not formatted: clang-format -i {name}" for name, line in first.items()]
    if done.returncode != 0 and not problems:
        problems.append(done.stderr.strip())
    return problems


def shell_scripts(root: Path) -> list[str]:
    """shellcheck finds nothing in the scripts."""
    program = shutil.which("shellcheck")
    if program is None:
        raise Skipped("shellcheck is not installed")
    scripts = [root / ".ci" / "run", *root.glob("*.sh"), *walk(root, ("scripts",), (".sh",))]
    scripts = [str(path.relative_to(root)) for path in scripts if path.exists()]
    if not scripts:
        return []
    done = subprocess.run(
        [program, "-x", "--format=gcc", *scripts], capture_output=True, text=True, cwd=root
    )
    return (done.stdout + done.stderr).splitlines()
