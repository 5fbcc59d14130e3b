"""``mplint check``: finds the bugs in files and folders."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from mplint.cli import options

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from mplint.project.config import SettingsFinder
    from mplint.project.runner import Outcome

_EPILOG = """\
exit code: 0 nothing found, 1 problems found, 2 something went wrong

examples:
  mplint check                          everything below this folder
  mplint check app.py src/              a file and a folder
  mplint check --select MPL3 src/       only the rules about locks
  mplint check --watch src/             again whenever a file changes
  git show HEAD:a.py | mplint check -   standard input

To silence one place, end its line with `# noqa: MPL101` (flake8 understands the same).
Settings are read from [tool.mplint] in the nearest pyproject.toml:
  [tool.mplint]
  ignore = ["MPL304"]
  extend-exclude = ["generated"]
  per-file-ignores = { "tests/*" = ["MPL101"] }
"""


def add_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command's arguments."""
    parser = commands.add_parser(
        "check",
        help="find bugs in files and folders",
        description="Finds bugs in code that uses multiprocessing.",
        epilog=_EPILOG,
    )
    options.add_paths(parser)
    options.add_fixes(parser, optional=True)
    options.add_choices(parser)
    options.add_adoption(parser)
    parser.add_argument(
        "--watch", action="store_true", help="check again whenever a file changes, until Ctrl-C"
    )


def run(args: argparse.Namespace) -> int:
    """Check what ``args`` names, print the findings, and return the exit code.

    Raises:
        UsageError: an argument or a configuration file is wrong.

    """
    from mplint.cli import adoption

    adoption.refuse_contradictions(args)
    if args.watch:
        from mplint.cli import watch

        watch.run(args, _check)
    return _check(args)


def _check(args: argparse.Namespace, follow: Callable[[Iterable[str]], None] | None = None) -> int:
    """Check once; ``follow`` is told which other files the outcome depends on."""
    if args.fix or args.diff:
        from mplint.cli import fix

        return fix.run(args)
    # Imported late: `mplint --help` and the other commands need none of this.
    from mplint.cli import adoption
    from mplint.cli.output import exit_code, show_failures, show_findings
    from mplint.project.check_project import check_project
    from mplint.project.discovery import find_files

    finder = options.settings_finder(args)
    content = None
    if options.reads_stdin(args):
        content = sys.stdin.buffer.read()
        outcome = _check_stdin(content, args, finder)
    else:
        from mplint.cli.progress import ProgressBar

        batches = find_files(args.paths, finder, force_exclude=args.force_exclude)
        with ProgressBar() as progress:
            outcome = check_project(batches, args.jobs, progress)
        if follow is not None:
            follow(outcome.others)
    if args.write_baseline:
        return adoption.write_baseline(outcome, args)
    outcome = adoption.narrowed(outcome, args)
    if args.add_noqa:
        return adoption.add_noqa(outcome, args, finder)
    show_findings(outcome, args, sys.stdout, finder, content)
    show_failures(outcome, args)
    if outcome.checked and sys.stderr.isatty():
        from mplint.report.repairs import fixable
        from mplint.report.text import summary

        for line in [summary(outcome.reports, outcome.checked), *fixable(outcome.reports)]:
            print(line, file=sys.stderr)
    return exit_code(outcome, args)


def _check_stdin(content: bytes, args: argparse.Namespace, finder: SettingsFinder) -> Outcome:
    from pathlib import Path

    from mplint.project.checking import check_bytes
    from mplint.project.discovery import is_excluded
    from mplint.project.runner import Outcome

    name: str = args.stdin_display_name
    settings = finder.for_folder(str(Path(name).parent))
    if args.force_exclude and is_excluded(name, settings):
        return Outcome([], 1)
    report = check_bytes(content, name, settings)
    return Outcome([report] if report else [], 1)
