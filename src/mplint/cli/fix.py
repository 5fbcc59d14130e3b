"""``mplint fix``: repairs what ``mplint check`` finds."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from mplint.cli import options

if TYPE_CHECKING:
    from mplint.findings import Finding
    from mplint.project.config import SettingsFinder
    from mplint.project.discovery import Batch
    from mplint.project.runner import Outcome, Progress

_EPILOG = """\
What is left is reported as `mplint check` does it. Fixes are safe (the program does what it did,
apart from the bug) or unsafe (they may change more, or guess what was meant); `mplint explain`
tells for each rule which ones it has, and why. A fix that would bring another problem is not
applied. Notebooks are checked, but not changed.

exit code: 0 nothing is left, 1 problems are left, 2 something went wrong
           with --diff: 0 nothing to change, 1 something to change, 2 something went wrong

examples:
  mplint fix                            everything below this folder
  mplint fix --diff src/                look at it first
  mplint fix --unsafe-fixes --diff      and at what the unsafe fixes would do
  mplint fix --select MPL304 app.py     only one rule, only one file
  mplint fix - <old.py >new.py          standard input, fixed, to standard output
"""


def add_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command's arguments."""
    parser = commands.add_parser(
        "fix",
        help="repair what can be repaired",
        description="Repairs bugs in code that uses multiprocessing, where it is certain how.",
        epilog=_EPILOG,
    )
    options.add_paths(parser)
    options.add_fixes(parser, optional=False)
    options.add_choices(parser)


def run(args: argparse.Namespace) -> int:
    """Fix what ``args`` names, report what is left, and return the exit code.

    Raises:
        UsageError: an argument or a configuration file is wrong.

    """
    finder = options.settings_finder(args)
    if options.reads_stdin(args):
        return _fix_stdin(args, finder)
    # Imported late: `mplint --help` and the other commands need none of this.
    from functools import partial

    from mplint.cli.progress import ProgressBar
    from mplint.project.applying import refused_outside, written
    from mplint.project.discovery import find_files
    from mplint.project.fixing import fix_path
    from mplint.project.runner import each_file
    from mplint.project.writing import Tree

    tree = Tree(args.paths)
    batches = list(find_files(args.paths, finder, force_exclude=args.force_exclude))
    with ProgressBar() as progress:
        needless = _needless(batches, args.jobs, progress)
        task = partial(fix_path, unsafe=args.unsafe_fixes, needless=needless)
        outcome = each_file(batches, args.jobs, progress, task)
    if args.diff:
        return _show_diff(refused_outside(outcome, tree), args)
    return _report(written(outcome, tree), args, finder)


def _needless(
    batches: list[Batch], jobs: int, progress: Progress
) -> dict[str, list[Finding]] | None:
    """Return the comments that hide nothing, by file, if they are asked for.

    Other files may bring about what a comment hides: so the whole project is looked at first.
    """
    if not any(batch.settings.judges_noqa for batch in batches):
        return None
    from mplint.findings import UNUSED_NOQA
    from mplint.project.check_project import check_project

    return {
        report.path: [one for one in report.findings if one.code == UNUSED_NOQA]
        for report in check_project(batches, jobs, progress).reports
    }


def _report(
    outcome: Outcome, args: argparse.Namespace, finder: SettingsFinder, stdin: bytes | None = None
) -> int:
    """Say what was done and what is left; return the exit code.

    ``stdin`` is what standard input came to: then standard output is taken by that.
    """
    from mplint.cli.output import exit_code, show_failures, show_findings
    from mplint.report.repairs import done, offered, refusals, untouched
    from mplint.report.text import summary

    reports = outcome.reports
    show_findings(outcome, args, sys.stdout if stdin is None else sys.stderr, finder, stdin)
    show_failures(outcome, args)
    lines = [*refusals(reports), *untouched(reports), *done(reports)]
    if outcome.checked and sys.stderr.isatty():
        fixed = any(report.repair and report.repair.changes for report in reports)
        lines.append(summary(reports, outcome.checked, left=fixed))
    for line in [*lines, *offered(reports, unsafe=args.unsafe_fixes)]:
        print(line, file=sys.stderr)
    return exit_code(outcome, args)


def _show_diff(outcome: Outcome, args: argparse.Namespace) -> int:
    """Print what would be changed; return the exit code."""
    from mplint.cli.output import show_failures
    from mplint.cli.terminal import wants_colour, write_bytes
    from mplint.report.diff import diff
    from mplint.report.repairs import done, offered, refusals, untouched

    reports = outcome.reports
    colour = wants_colour(sys.stdout)
    changed = [one.repair for one in reports if one.repair is not None and one.repair.changes]
    for repair in changed:
        fix = repair.fix
        write_bytes(sys.stdout, diff(fix.path, fix.before, fix.after, colour=colour))
    show_failures(outcome, args)
    for line in [
        *refusals(reports),
        *untouched(reports),
        *done(reports, would=True),
        *offered(reports, unsafe=args.unsafe_fixes),
    ]:
        print(line, file=sys.stderr)
    if any(report.failure for report in reports):
        return 2
    return 1 if changed else 0


def _fix_stdin(args: argparse.Namespace, finder: SettingsFinder) -> int:
    """Fix standard input: the result goes to standard output, the report beside it."""
    from pathlib import Path

    from mplint.cli.terminal import write_bytes
    from mplint.project.discovery import is_excluded
    from mplint.project.fixing import fix_source
    from mplint.project.runner import Outcome

    name: str = args.stdin_display_name
    settings = finder.for_folder(str(Path(name).parent))
    data = sys.stdin.buffer.read()
    report = None
    if not (args.force_exclude and is_excluded(name, settings)):
        report = fix_source(data, name, settings, unsafe=args.unsafe_fixes)
    outcome = Outcome([report] if report else [], 1)
    if args.diff:
        return _show_diff(outcome, args)
    repair = report.repair if report else None
    after = repair.fix.after if repair else data
    write_bytes(sys.stdout, after)
    return _report(outcome, args, finder, after)
