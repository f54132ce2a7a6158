"""Rules on the documents: links between them lead somewhere."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import unquote

from source_tree import lines_of, walk

_LINK = re.compile(r"!?\[[^\]]*\]\(\s*<?([^)>\s]+)>?[^)]*\)")
_CODE = re.compile(r"`[^`]*`")


def _prose(path: Path) -> list[tuple[int, str]]:
    """Lines outside of code blocks, without inline code."""
    kept, fenced = [], False
    for number, line in enumerate(lines_of(path), start=1):
        if line.lstrip().startswith("```"):
            fenced = not fenced
        elif not fenced:
            kept.append((number, _CODE.sub("", line)))
    return kept


def _anchors(path: Path) -> set[str]:
    """Names that headings get: lower case, punctuation dropped, spaces as hyphens."""
    names = set()
    fenced = False
    for line in lines_of(path):
        if line.lstrip().startswith("```"):
            fenced = not fenced
        if not fenced and line.startswith("#"):
            heading = line.lstrip("#").strip().lower().replace("`", "")
            names.add(re.sub(r"[^\w\- ]", "", heading).replace(" ", "-"))
    return names


def document_links(root: Path) -> list[str]:
    """Every relative link of a document resolves, its heading included."""
    problems = []
    for path in walk(root, suffixes=(".md",)):
        for number, line in _prose(path):
            for target in _LINK.findall(line):
                if re.match(r"^[a-z][a-z0-9+.-]*:", target):
                    continue
                name, _, anchor = target.partition("#")
                file = (path.parent / unquote(name)).resolve() if name else path
                where = f"{path.relative_to(root)}:{number}"
                if not file.exists():
                    problems.append(f"{where}: {target} leads nowhere")
                elif anchor and file.suffix == ".md" and anchor not in _anchors(file):
                    problems.append(f"{where}: no heading for #{anchor} in {file.name}")
    return problems
