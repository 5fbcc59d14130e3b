"""``mplint rules``: the table of all rules."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mplint.rules.base import Rule


def add_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command's arguments."""
    parser = commands.add_parser(
        "rules",
        help="list all rules",
        description="Lists all rules: code, name, whether it is on by default, what it finds.",
    )
    parser.add_argument(
        "--output-format", choices=("text", "json"), default="text", help="(default: text)"
    )


def run(args: argparse.Namespace) -> int:
    """Print the rules and return 0."""
    from mplint.rules.registry import all_rules

    show = _as_json if args.output_format == "json" else _as_table
    for line in show(all_rules()):
        print(line)
    return 0


def _as_json(rules: Iterable[Rule]) -> list[str]:
    import json

    from mplint.rules.docs import docs_of

    table = [
        {
            "code": rule.code,
            "name": rule.name,
            "default": rule.default,
            "tags": sorted(rule.tags),
            "summary": docs_of(type(rule)).summary,
        }
        for rule in rules
    ]
    return [json.dumps(table, indent=2)]


def _as_table(rules: Iterable[Rule]) -> list[str]:
    from mplint.rules.docs import docs_of

    rows = [("CODE", "NAME", "DEFAULT", "TAGS", "SUMMARY")]
    for rule in rules:
        on = "on" if rule.default else "off"
        tags = ",".join(sorted(rule.tags)) or "-"
        rows.append((rule.code, rule.name, on, tags, docs_of(type(rule)).summary))
    return _aligned(rows)


def _aligned(rows: Sequence[Sequence[str]]) -> list[str]:
    widths = [max(len(row[at]) for row in rows) for at in range(len(rows[0]))]
    return [
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    ]
