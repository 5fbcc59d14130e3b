"""``mplint explain``: what a rule means, why it matters and how to fix what it finds."""

from __future__ import annotations

import argparse
import sys

from mplint.errors import UsageError


def add_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command's arguments."""
    parser = commands.add_parser(
        "explain",
        help="explain a rule, with a program that fails and its fix",
        description="Explains a rule: what it finds, why that is a bug, how to fix it, a program\n"
        "that fails with its repaired twin, and what both do under each start method.",
    )
    parser.add_argument(
        "rule", nargs="?", metavar="RULE", help="a code (MPL101) or a name (double-acquire)"
    )
    parser.add_argument("--all", action="store_true", help="explain all rules")


def run(args: argparse.Namespace) -> int:
    """Print the explanation and return 0.

    Raises:
        UsageError: no rule was named, or one that does not exist.

    """
    from mplint.report.explanation import explanation
    from mplint.rules.lookup import UnknownRule, find_rule
    from mplint.rules.registry import all_diagnostics

    if args.all == bool(args.rule):
        raise UsageError("name one rule, such as `mplint explain MPL101`, or give --all.")
    try:
        rules = all_diagnostics() if args.all else (find_rule(args.rule),)
    except UnknownRule as error:
        raise UsageError(str(error)) from None
    _show("\n\n".join(explanation(rule) for rule in rules))
    return 0


def _show(markdown: str) -> None:
    if not sys.stdout.isatty():
        print(markdown)
        return
    # Imported late: rich costs more than all the rest.
    from rich.console import Console
    from rich.markdown import Markdown

    Console().print(Markdown(markdown))
