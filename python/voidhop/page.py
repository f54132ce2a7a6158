"""Self-contained HTML pages: everything in one file, nothing fetched, all text escaped.

A page carries a content security policy that lets only its own script run and nothing be loaded,
so that a title made to do harm stays a title even where an escape were forgotten.
"""

from __future__ import annotations

import base64
import hashlib
import html
import json
import os

from voidhop.commands import written_whole
from voidhop.results import EXIT_USAGE, ResultError

_WEB = os.path.join(os.path.dirname(__file__), "web")
_FRAME = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'; {policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="generator" content="voidhop">
<link rel="icon" href="data:,">
<title>{title}</title>
<style>
{style}</style>
</head>
<body>
{body}
{end}</body>
</html>
"""


def escaped(text) -> str:
    """The text as it may stand in HTML, inside of quoted attributes too."""
    return html.escape(str(text), quote=True)


def asset(name: str) -> str:
    """The text of a file of web/."""
    with open(os.path.join(_WEB, name), encoding="utf-8") as file:
        return file.read()


def data_block(name: str, value) -> str:
    """A value as JSON in a script element that is not run; scripts parse it by its id."""
    text = json.dumps(value, allow_nan=False, separators=(",", ":"))
    # "<" would let a title end the element; the other two end lines in some parsers.
    for mark in "<>&\u2028\u2029":
        text = text.replace(mark, f"\\u{ord(mark):04x}")
    return f'<script type="application/json" id="{escaped(name)}">{text}</script>\n'


def page(title: str, body: str, styles: list[str], scripts: list[str], data: str = "") -> str:
    """A whole page. title: plain text. body: HTML. styles, scripts: names of files of web/."""
    end, policy = data, "script-src 'none'"
    if scripts:
        code = '\n"use strict";\n(() => {\n' + "\n".join(map(asset, scripts)) + "})();\n"
        digest = base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()
        policy = f"script-src 'sha256-{digest}'"
        end += f"<script>{code}</script>\n"
    return _FRAME.format(
        policy=policy, title=escaped(title), style="\n".join(map(asset, styles)), body=body, end=end
    )


def output_path(asked: str | None, first: str) -> str:
    """Where a page goes: the place asked for, else beside the first file. Raises ResultError (64)."""
    path = asked or os.path.splitext(first)[0] + ".html"
    if os.path.splitext(path)[1].lower() not in (".html", ".htm"):
        raise ResultError(EXIT_USAGE, f"{path}: not the name of a page: end it in .html")
    return path


def write_page(path: str, text: str) -> None:
    """Writes the page. Raises ResultError (74)."""
    with written_whole(path) as temporary:
        with open(temporary, "w", encoding="utf-8", errors="replace") as file:
            file.write(text)
