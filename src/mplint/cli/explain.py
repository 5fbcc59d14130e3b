"""``mplint explain``: what a rule means, or what an error comes from, and how to fix it."""

from __future__ import annotations

import argparse
import re
import sys
from typing import TYPE_CHECKING

from mplint.errors import UsageError

if TYPE_CHECKING:
    from mplint.rules.lookup import UnknownRule

_EPILOG = """\
an error or a traceback, of any length:
  mplint explain "daemonic processes are not allowed to have children"
  python program.py 2>&1 | mplint explain
what happens, without an error:
  mplint explain it hangs
"""
_CODE = re.compile(r"\bMPL\d{3}\b")
_LONGEST_QUOTE = 60
_LONGEST_READ = 1_000_000


def add_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command's arguments."""
    parser = commands.add_parser(
        "explain",
        help="explain a rule or an error, with a program that fails and its fix",
        description="Explains a rule: what it finds, why that is a bug, how to fix it, a program\n"
        "that fails with its repaired twin, and what both do under each start method.\n"
        "Given an error's text or a traceback, it finds the rules that it leads to.",
        epilog=_EPILOG,
    )
    parser.add_argument(
        "what",
        nargs="*",
        metavar="RULE or TEXT",
        help="a code (MPL101), a name (double-acquire), or what Python prints; - or nothing: read "
        "from standard input",
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
        UsageError: nothing was named, or a rule that does not exist, or a text that is of no
            bug that a rule knows, or no language of mplint.

    """
    from mplint.report.explanation import explanation
    from mplint.rules.registry import all_diagnostics

    language = _language(args.lang)
    if args.all:
        if args.what:
            raise UsageError("name one rule, such as `mplint explain MPL101`, or give --all.")
        _show("\n\n".join(explanation(rule, language) for rule in all_diagnostics()))
        return 0
    text = " ".join(args.what)
    if text == "-" or not (text or _is_terminal()):
        text = _standard_input()
    if not text.strip():
        raise UsageError(
            "name one rule, such as `mplint explain MPL101`, or give an error's text, or --all."
        )
    _show(_explained(text, language))
    return 0


def _explained(text: str, language: str) -> str:
    """Return the Markdown on the rule that ``text`` names, or the symptom that it tells of."""
    from mplint.report.explanation import explanation
    from mplint.rules.lookup import UnknownRule, find_rule

    try:
        return explanation(find_rule(text), language)
    except UnknownRule as error:
        unknown = error
    # Imported late: a rule's explanation needs none of it.
    from mplint.report.diagnosis import diagnosis
    from mplint.symptoms.matching import diagnose

    if matches := diagnose(text):
        return diagnosis(matches, language)
    codes = dict.fromkeys(_CODE.findall(text))
    if not codes or text.strip() in codes:
        raise _not_understood(text, unknown)
    try:  # several rules, or a report of `mplint check`
        return "\n\n".join(explanation(find_rule(code), language) for code in codes)
    except UnknownRule as error:
        raise UsageError(str(error)) from None


def _not_understood(text: str, unknown: UnknownRule) -> UsageError:
    from mplint.suggest import did_you_mean
    from mplint.symptoms.matching import phrases_like, takes_a_traceback
    from mplint.symptoms.tracebacks import collapsed, printed_in

    printed = printed_in(text)
    words = collapsed(text)
    if " " not in words and not printed:
        return UsageError(str(unknown))
    if takes_a_traceback(printed):
        return UsageError(
            f"`{_quoted(str(printed[-1]))}` can come from anywhere: give the whole traceback, as "
            "`python program.py 2>&1 | mplint explain` does."
        )
    if any(one.frames for one in printed):
        return UsageError(
            f"`{_quoted(str(printed[-1]))}` in this traceback is no error of multiprocessing that "
            "a rule knows; `mplint check` looks for bugs in the program itself."
        )
    hint = did_you_mean(words, phrases_like(words))
    return UsageError(
        f"no rule is known for `{_quoted(words)}`{hint} Give an error's text or the whole "
        "traceback, or see `mplint rules`."
    )


def _quoted(text: str) -> str:
    plain = text.replace("`", "'")
    if len(plain) <= _LONGEST_QUOTE:
        return plain
    return f"{plain[:_LONGEST_QUOTE].rstrip()} …"


def _is_terminal() -> bool:
    return sys.stdin is None or sys.stdin.isatty()


def _standard_input() -> str:
    """Return the end of standard input, as text: the last exception counts most."""
    data = sys.stdin.buffer.read()
    # PowerShell pipes and redirects in UTF-16.
    encoding = "utf-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    return data.decode(encoding, errors="replace")[-_LONGEST_READ:]


def _language(wanted: str | None) -> str:
    from mplint.cli.language import system_language
    from mplint.translations import LANGUAGES, primary

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
