"""Prints what a run over files came to."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING, TextIO

from mplint.cli.terminal import wants_colour

if TYPE_CHECKING:
    from mplint.project.runner import Outcome


def show_findings(outcome: Outcome, args: argparse.Namespace, stream: TextIO) -> None:
    """Print the findings to ``stream``, in the format that ``args`` asks for."""
    # Imported late: `mplint --help` and the other commands need none of this.
    from mplint.report.text import FullText, concise

    layout = args.output_format or ("full" if stream.isatty() else "concise")
    lines = FullText(colour=wants_colour(stream)).lines if layout == "full" else concise
    for report in outcome.reports:
        for line in lines(report):
            print(line, file=stream)
    stream.flush()


def show_failures(outcome: Outcome, args: argparse.Namespace) -> None:
    """Say on standard error which files could not be dealt with, or that there are none."""
    for report in outcome.reports:
        if report.failure:
            print(f"mplint: {report.path}: {report.failure}.", file=sys.stderr)
    if not outcome.checked:
        places = ", ".join(f"`{path}`" for path in args.paths)
        print(f"mplint: no Python files found in {places}.", file=sys.stderr)


def exit_code(outcome: Outcome) -> int:
    """Return 0 if nothing is to be reported, 1 for findings, 2 if something went wrong."""
    if any(report.failure for report in outcome.reports):
        return 2
    return 1 if any(report.findings for report in outcome.reports) else 0
