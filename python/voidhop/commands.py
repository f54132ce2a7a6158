"""What the commands plot, report and play share: their command lines, and files written whole."""

from __future__ import annotations

import argparse
import contextlib
import os
import sys
from collections.abc import Callable, Iterator

from voidhop.results import EXIT_INPUT_OUTPUT, EXIT_USAGE, ResultError


class Parser(argparse.ArgumentParser):
    """Reports a wrong command line as a ResultError (64)."""

    def error(self, message):
        self.print_usage(sys.stderr)
        raise ResultError(EXIT_USAGE, message)


@contextlib.contextmanager
def written_whole(path: str) -> Iterator[str]:
    """Gives a temporary name to write under, renamed to `path` at the end. Raises ResultError (74)."""
    temporary = f"{path}.{os.getpid()}.part"
    try:
        yield temporary
        os.replace(temporary, path)
    except OSError as error:
        raise ResultError(
            EXIT_INPUT_OUTPUT, f"{path}: cannot be written ({error.strerror}): name another place"
        ) from error
    finally:
        if os.path.exists(temporary):
            os.remove(temporary)


def main(noun: str, command: Callable[[], str]) -> None:
    """Runs a command, says what it made, and ends with its exit code."""
    try:
        print(f"{noun}: {command()}", file=sys.stderr)
    except ResultError as problem:
        print(f"error: {problem}", file=sys.stderr)
        sys.exit(problem.code)
