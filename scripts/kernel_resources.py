#!/usr/bin/env python3
"""What ptxas reports of the CUDA kernels: registers, stack, spills, shared memory.

The build keeps a report beside each object (scripts/keep-ptxas-report.sh). This reads those of a
folder: `kernel_resources.py FOLDER` prints them as JSON; with `--no-spills NAME` it says whether the
kernels of that name and the functions they call spill registers (exit code 1 where they do, 2 where no such
kernel was found).
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
from pathlib import Path

_ENTRY = re.compile(r"Compiling entry function '(\S+)' for '(sm_\w+)'")
_FUNCTION = re.compile(r"Function properties for (\S+)")
_FRAME = re.compile(r"(\d+) bytes stack frame, (\d+) bytes spill stores, (\d+) bytes spill loads")
_USED = re.compile(r"Used (\d+) registers")
_SHARED = re.compile(r"(\d+) bytes smem")


def short_name(name: str) -> str:
    """A demangled name without scopes, arguments and result: "advance_kernel<4>"."""
    name = re.sub(r"\(anonymous namespace\)::|_GLOBAL__N__\w+::", "", name)
    name = re.sub(r"\(int\)(\d+)", r"\1", name)
    own = re.findall(r"voidhop::(\w+)(?=[,>)& ])", name)
    if not re.match(r"^(void )?voidhop::", name):  # a library's kernel around a step of ours
        plain = re.sub(r"<.*", "", name).rsplit("::", 1)[-1]
        return f"{plain}<{own[0]}>" if own else plain
    name = re.sub(r"^void ", "", name)
    depth = 0
    for place, letter in enumerate(name):
        depth += (letter == "<") - (letter == ">")
        if letter == "(" and depth == 0:
            name = name[:place]
            break
    return re.sub(r"\w+::", "", name)


def demangled(names: list[str]) -> dict[str, str]:
    """Readable names, by the tool of binutils."""
    done = subprocess.run(
        ["c++filt"], input="\n".join(names), capture_output=True, text=True, check=True
    )
    return dict(zip(names, done.stdout.splitlines()))


def parse(text: str) -> list[dict]:
    """The kernels of one report, each followed by the functions that it calls and that were not inlined."""
    found: list[dict] = []
    kernel, architecture = "", ""
    for line in text.splitlines():
        if match := _ENTRY.search(line):
            kernel, architecture = match.groups()
        elif match := _FUNCTION.search(line):
            entry = {"name": match[1], "kernel": kernel, "architecture": architecture}
            found.append(entry)
        elif match := _FRAME.search(line):
            stack, stores, loads = map(int, match.groups())
            found[-1] |= {
                "stack_bytes": stack,
                "spill_store_bytes": stores,
                "spill_load_bytes": loads,
            }
        elif match := _USED.search(line):
            found[-1]["registers"] = int(match[1])
            shared = _SHARED.search(line)
            found[-1]["static_shared_bytes"] = int(shared[1]) if shared else 0
    return found


def read(folder: Path) -> list[dict]:
    """All reports of a folder, with short names; ordered by file, architecture and kernel."""
    rows = []
    for path in sorted(folder.glob("*.ptxas")):
        for entry in parse(path.read_text()):
            rows.append({"file": path.name.removesuffix(".o.ptxas"), **entry})
    names = demangled(sorted({row[key] for row in rows for key in ("name", "kernel")}))
    for row in rows:
        called = row["name"] != row["kernel"]
        row["kernel"] = short_name(names[row["kernel"]])
        function = short_name(names[row.pop("name")])
        if called:
            # Arguments that name lambdas run over lines.
            row["function"] = function.split("<")[0] if "(" in function else function
    return sorted(rows, key=lambda r: (r["file"], r["architecture"], r["kernel"], r.get("function", "")))


def spilling(rows: list[dict], kernel: str) -> list[str]:
    """Where kernels of a name (without template arguments), or what they call, spill."""
    return [
        f"{row['kernel']} {row.get('function', '')} on {row['architecture']} spills "
        f"{row['spill_store_bytes']} bytes and loads {row['spill_load_bytes']}"
        for row in rows
        if row["kernel"].split("<")[0] == kernel
        and row["spill_store_bytes"] + row["spill_load_bytes"] > 0
    ]


def main() -> int:
    """Prints the report, or judges the spills."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path, help="objects of the kernels in a build folder")
    parser.add_argument("--compiler", default="", help="version of the compiler, for the report")
    parser.add_argument("--no-spills", metavar="NAME", help="judge kernels of this name")
    arguments = parser.parse_args()
    rows = read(arguments.folder)
    if arguments.no_spills is None:
        lines = ",\n".join(f"  {json.dumps(row)}" for row in rows)
        print(f'{{"compiler": {json.dumps(arguments.compiler)}, "kernels": [\n{lines}\n]}}')
        return 0
    kernels = {row["kernel"] for row in rows if row["kernel"].split("<")[0] == arguments.no_spills}
    if not kernels:
        print(f"no report of {arguments.no_spills} in {arguments.folder}: build voidhop_cuda")
        return 2
    problems = spilling(rows, arguments.no_spills)
    print("\n".join(problems) if problems else f"no spills in {', '.join(sorted(kernels))}")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
