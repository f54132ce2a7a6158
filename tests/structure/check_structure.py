"""Checks one rule of the house on a source tree: check_structure.py RULE ROOT [--compiler CXX]

Exit code 0 where it holds, 1 where it is broken (each place on stdout), 77 where it was skipped.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import document_rules
import source_rules
import tool_rules

RULES = {
    rule.__name__: rule
    for rule in (
        source_rules.include_direction,
        source_rules.dependency_corners,
        source_rules.portable_math,
        source_rules.file_length,
        source_rules.file_names,
        source_rules.header_form,
        source_rules.nothing_unfinished,
        document_rules.document_links,
        tool_rules.headers_alone,
        tool_rules.formatting,
        tool_rules.shell_scripts,
    )
}


def main() -> int:
    """Runs the rule named on the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("rule", choices=RULES)
    parser.add_argument("root", type=Path)
    parser.add_argument("--compiler", default="c++")
    arguments = parser.parse_args()
    root = arguments.root.resolve()
    rule = RULES[arguments.rule]
    try:
        if rule is tool_rules.headers_alone:
            problems = rule(root, arguments.compiler)
        else:
            problems = rule(root)
    except tool_rules.Skipped as reason:
        print(f"skipped: {reason}")
        return 77
    for problem in problems:
        print(problem)
    print(f"{arguments.rule}: {len(problems)} problems ({rule.__doc__.splitlines()[0]})")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
