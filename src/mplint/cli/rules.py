"""``mplint rules``: the table of all rules, and of what their demos were seen to do."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mplint.rules.base import Diagnostic

_EPILOG = """\
The columns FORK, SPAWN and FORKSERVER tell what the rule's demo was seen to do where that is the
start method: "hidden" (the bug does not show), "error", "hang" or "wrong" (a wrong result). Two
words, such as "hidden/error", are those of older and newer versions of Python; --proven shows
every version on its own.
"""


def add_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command's arguments."""
    parser = commands.add_parser(
        "rules",
        help="list all rules",
        description="Lists the rules: code, name, whether it is on by default, which fixes `mplint "
        "fix` has for it (safe, unsafe), what its demo was seen to do under each start method, and "
        "what it finds.",
        epilog=_EPILOG,
    )
    parser.add_argument(
        "--select",
        action="append",
        metavar="RULES",
        help="only these: codes, prefixes, names, ALL, or the group py314; separated by commas",
    )
    parser.add_argument(
        "--proven",
        action="store_true",
        help="show what each demo was seen to do, by start method and version of Python",
    )
    parser.add_argument(
        "--output-format", choices=("text", "json"), default="text", help="(default: text)"
    )


def run(args: argparse.Namespace) -> int:
    """Print the rules and return 0.

    Raises:
        UsageError: ``--select`` names no rule.

    """
    from mplint.project.selection import codes_of, parse_selectors
    from mplint.rules.registry import all_diagnostics

    rules: Sequence[Diagnostic] = all_diagnostics()
    if args.select:
        words = [word for value in args.select for word in value.split(",")]
        codes = codes_of(parse_selectors(words, "--select"))
        rules = [rule for rule in rules if rule.code in codes]
    if args.output_format == "json":
        lines = _as_json(rules)
    else:
        lines = _aligned(list(_proven_rows(rules) if args.proven else _rows(rules)))
    for line in lines:
        print(line)
    return 0


def _as_json(rules: Iterable[Diagnostic]) -> list[str]:
    import json

    from mplint.demos.proven import label, proven
    from mplint.rules.docs import docs_of, fix_kinds

    table: list[dict[str, object]] = []
    for rule in rules:
        row = proven(rule.code)
        seen = row.seen if row is not None else {}
        table.append(
            {
                "code": rule.code,
                "name": rule.name,
                "default": rule.default,
                "fixes": fix_kinds(rule),
                "tags": sorted(rule.tags),
                "summary": docs_of(type(rule)).summary,
                "proven": {
                    label(version): {
                        method: seen[version][method].value for method in seen[version]
                    }
                    for version in sorted(seen)
                },
            }
        )
    return [json.dumps(table, indent=2)]


def _rows(rules: Iterable[Diagnostic]) -> Iterator[Sequence[str]]:
    from mplint.demos.proof import START_METHODS
    from mplint.rules.docs import docs_of, fix_kinds

    methods = [method.upper() for method in START_METHODS]
    yield ("CODE", "NAME", "DEFAULT", "FIX", *methods, "TAGS", "SUMMARY")
    for rule in rules:
        on = "on" if rule.default else "off"
        seen = ["/".join(dict.fromkeys(_seen(rule, method).values())) for method in START_METHODS]
        tags = ",".join(sorted(rule.tags)) or "-"
        yield (
            rule.code,
            rule.name,
            on,
            ",".join(fix_kinds(rule)) or "-",
            *(words or "-" for words in seen),
            tags,
            docs_of(type(rule)).summary,
        )


def _proven_rows(rules: Sequence[Diagnostic]) -> Iterator[Sequence[str]]:
    from mplint.demos.proof import START_METHODS

    seen = {(rule, method): _seen(rule, method) for rule in rules for method in START_METHODS}
    versions = list(dict.fromkeys(version for row in seen.values() for version in row))
    versions.sort(key=lambda version: [int(part) for part in version.split(".")])
    yield ("CODE", "NAME", "METHOD", *versions)
    for (rule, method), row in seen.items():
        yield (rule.code, rule.name, method, *(row.get(version, "-") for version in versions))


def _seen(rule: Diagnostic, method: str) -> dict[str, str]:
    """Return what the rule's demo was seen to do under ``method``, in a word, by version."""
    from mplint.demos.proven import label, proven

    row = proven(rule.code)
    if row is None:
        return {}
    return {
        label(version): outcome.value.removesuffix("-result")
        for version, outcome in row.outcomes(method).items()
    }


def _aligned(rows: Sequence[Sequence[str]]) -> list[str]:
    widths = [max(len(row[at]) for row in rows) for at in range(len(rows[0]))]
    return [
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    ]
