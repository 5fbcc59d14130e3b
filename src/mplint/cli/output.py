"""Prints what a run over files came to."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING, TextIO

from mplint.cli.terminal import wants_colour
from mplint.errors import UsageError

if TYPE_CHECKING:
    from mplint.project.config import SettingsFinder
    from mplint.project.runner import Outcome


def show_findings(
    outcome: Outcome,
    args: argparse.Namespace,
    stream: TextIO,
    finder: SettingsFinder,
    content: bytes | None = None,
) -> None:
    """Print the findings to ``stream``, in the format and to the file that ``args`` asks for.

    Args:
        outcome: what a run over files came to.
        args: the arguments of the command.
        stream: where to print, if not to a file.
        finder: knows the settings of the files.
        content: what standard input came to, if that was looked at.

    Raises:
        UsageError: the file cannot be written.

    """
    # Imported late: `mplint --help` and the other commands need none of this.
    from mplint.report.formats import SPELLED_OUT, formatted, write

    usual = "full" if stream.isatty() and not args.output_file else "concise"
    name = args.output_format or usual
    if name in SPELLED_OUT:
        from mplint.project.spelling import spelled_out

        outcome = spelled_out(outcome, finder, args.jobs, content)
    if not args.output_file:
        write(formatted(name, outcome, colour=wants_colour(stream)), stream)
    else:
        from pathlib import Path

        try:
            path = Path(args.output_file)
            with path.open("w", encoding="utf-8", errors="backslashreplace") as file:
                write(formatted(name, outcome), file)
        except OSError as error:
            reason = (error.strerror or str(error)).lower()
            raise UsageError(f"{args.output_file} cannot be written: {reason}.") from None
    if args.statistics:
        from mplint.report.statistics import statistics

        # Beside a document for programs, they would be in its way.
        write(statistics(outcome.reports), stream if _is_text(args, name) else sys.stderr)


def _is_text(args: argparse.Namespace, name: str) -> bool:
    from mplint.report.formats import TEXT

    return bool(args.output_file) or name in TEXT


def show_failures(outcome: Outcome, args: argparse.Namespace) -> None:
    """Say on standard error which files could not be dealt with, or that there are none."""
    for report in outcome.reports:
        if report.failure:
            print(f"mplint: {report.path}: {report.failure}.", file=sys.stderr)
    if not outcome.checked:
        places = ", ".join(f"`{path}`" for path in args.paths)
        print(f"mplint: no Python files found in {places}.", file=sys.stderr)


def exit_code(outcome: Outcome, args: argparse.Namespace) -> int:
    """Return 0 if nothing is to be reported, 1 for findings, 2 if something went wrong.

    With ``--exit-zero``, findings count as nothing.
    """
    if any(report.failure for report in outcome.reports):
        return 2
    if args.exit_zero:
        return 0
    return 1 if any(report.findings for report in outcome.reports) else 0
