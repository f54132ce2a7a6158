"""Makes a page that replays a recorded run: python3 -m voidhop.play RESULT.h5 -o PLAYER.html"""

from __future__ import annotations

import argparse
import sys

from voidhop.commands import Parser, main
from voidhop.page import asset, data_block, escaped, output_path, page, write_page
from voidhop.recording import read_recording
from voidhop.results import EXIT_USAGE, ResultError, open_result

STYLES = ["page.css", "player.css"]
SCRIPTS = [
    "recording.js", "replay.js", "states.js", "places.js", "lattice_view.js", "glyphs.js",
    "energy_view.js", "states_view.js", "clock.js", "choices.js", "player.js",
]


def _arguments(words: list[str] | None) -> argparse.Namespace:
    parser = Parser(
        prog="voidhop play",
        description="Writes one self-contained page that replays the hops of a recorded run.",
        epilog='Recorded are runs with "measure: [traces: {hops: 20000}]" and the method reference.',
    )
    parser.add_argument("file", metavar="RESULT", help="result of voidhop run, with /traces")
    parser.add_argument("-o", "--output", metavar="PLAYER", help=".html; default RESULT.html")
    parser.add_argument("--hops", type=int, metavar="N", help="keep the first N hops of every hold")
    parser.add_argument("--title", help="default: the title of the config")
    return parser.parse_args(words)


def play(words: list[str] | None = None) -> str:
    """Writes what the command line asks for and returns the page's path. Raises ResultError."""
    arguments = _arguments(words)
    path = output_path(arguments.output, arguments.file)
    if arguments.hops is not None and arguments.hops < 1:
        raise ResultError(EXIT_USAGE, f"--hops {arguments.hops}: must be at least 1")
    with open_result(arguments.file) as result:
        content, note = read_recording(result, arguments.hops)
    title = arguments.title or content["title"]
    content["title"] = title
    body = asset("player.html").replace("@TITLE@", escaped(title))
    write_page(path, page(title, body, STYLES, SCRIPTS, data_block("recording", content)))
    if note:
        print(f"note: {note} (--hops N keeps N)", file=sys.stderr)
    return path


if __name__ == "__main__":
    main("player", play)
