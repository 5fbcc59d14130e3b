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
    parser.add_argument(
        "--lang",
        metavar="LANGUAGE",
        help="en, or zh for Chinese (default: that of the system: LC_ALL, LC_MESSAGES, LANG)",
    )


def run(args: argparse.Namespace) -> int:
    """Print the explanation and return 0.

    Raises:
        UsageError: no rule was named, or one that does not exist, or no language of mplint.

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
    language = _language(args.lang)
    _show("\n\n".join(explanation(rule, language) for rule in rules))
    return 0


def _language(wanted: str | None) -> str:
    from mplint.cli.language import primary, system_language
    from mplint.translations import LANGUAGES

    if wanted is None:
        return system_language(LANGUAGES, sys.stdout)
    if primary(wanted) not in LANGUAGES:
        raise UsageError(f"--lang: there is no `{wanted}`; choose from {', '.join(LANGUAGES)}.")
    return primary(wanted)


def _show(markdown: str) -> None:
    if not sys.stdout.isatty():
        print(markdown)
        return
    # Imported late: rich costs more than all the rest.
    from rich.console import Console
    from rich.markdown import Markdown

    from mplint.report.wrapping import wrapped

    console = Console()
    console.print(Markdown(wrapped(markdown, console.width)))
