"""``mplint check``: finds the bugs in files and folders."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING

from mplint.cli.terminal import usable_cpus, wants_colour
from mplint.errors import UsageError

if TYPE_CHECKING:
    from mplint.project.config import SettingsFinder
    from mplint.project.runner import Outcome
    from mplint.project.settings import CommandLine

STDIN = "-"

_EPILOG = """\
exit code: 0 nothing found, 1 problems found, 2 something went wrong

examples:
  mplint check                          everything below this folder
  mplint check app.py src/              a file and a folder
  mplint check --select MPL3 src/       only the rules about locks
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
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "paths",
        nargs="*",
        metavar="PATH",
        default=["."],
        help="a file, a folder (searched for *.py and *.pyw), or - for standard input;"
        " the current folder if none is given",
    )
    rules = parser.add_argument_group(
        "which rules (codes, prefixes such as MPL3, names, the group py314, or ALL)"
    )
    rules.add_argument("--select", action="append", metavar="RULES", help="only these")
    for option, text in (
        ("--extend-select", "these as well (for rules that are off by default)"),
        ("--ignore", "all but these"),
        ("--extend-ignore", "the same as --ignore"),
    ):
        rules.add_argument(option, action="append", default=[], metavar="RULES", help=text)
    rules.add_argument(
        "--disable-noqa", action="store_true", help="report lines marked `# noqa` as well"
    )
    files = parser.add_argument_group("files and settings")
    files.add_argument("--config", metavar="FILE", help="take the settings from this file only")
    files.add_argument("--isolated", action="store_true", help="ignore all configuration files")
    files.add_argument(
        "--force-exclude",
        action="store_true",
        help="skip excluded files even if they are named explicitly (for pre-commit)",
    )
    files.add_argument(
        "--stdin-display-name",
        default="stdin",
        metavar="NAME",
        help="the file name that standard input stands for",
    )
    output = parser.add_argument_group("output and speed")
    output.add_argument(
        "--output-format",
        choices=("full", "concise"),
        help="with source lines, or a line per problem (default: full on a terminal)",
    )
    output.add_argument(
        "--jobs",
        type=_jobs,
        default="auto",
        metavar="N",
        help="processes to use, or auto (the default): as many as there are processors",
    )


def run(args: argparse.Namespace) -> int:
    """Check what ``args`` names, print the findings, and return the exit code.

    Raises:
        UsageError: an argument or a configuration file is wrong.

    """
    # Imported late: `mplint --help` and the other commands need none of this.
    from mplint.project.config import SettingsFinder
    from mplint.project.discovery import find_files
    from mplint.project.runner import check_files

    if args.isolated and args.config:
        raise UsageError("`--config` and `--isolated` contradict each other; give one of them.")
    finder = SettingsFinder(_command_line(args), args.config, args.isolated)
    if STDIN in args.paths:
        if len(args.paths) > 1:
            raise UsageError("`-` (standard input) cannot be combined with other paths.")
        outcome = _check_stdin(args, finder)
    else:
        from mplint.cli.progress import ProgressBar

        batches = find_files(args.paths, finder, force_exclude=args.force_exclude)
        with ProgressBar() as progress:
            outcome = check_files(batches, args.jobs, progress)
    return _print(outcome, args)


def _print(outcome: Outcome, args: argparse.Namespace) -> int:
    from mplint.report.text import FullText, concise, summary

    layout = args.output_format or ("full" if sys.stdout.isatty() else "concise")
    lines = FullText(colour=wants_colour(sys.stdout)).lines if layout == "full" else concise
    for report in outcome.reports:
        for line in lines(report):
            print(line)
    sys.stdout.flush()
    failures = [report for report in outcome.reports if report.failure]
    for report in failures:
        print(f"mplint: {report.path}: {report.failure}.", file=sys.stderr)
    if not outcome.checked:
        places = ", ".join(f"`{path}`" for path in args.paths)
        print(f"mplint: no Python files found in {places}.", file=sys.stderr)
    elif sys.stderr.isatty():
        print(summary(outcome.reports, outcome.checked), file=sys.stderr)
    if failures:
        return 2
    return 1 if any(report.findings for report in outcome.reports) else 0


def _check_stdin(args: argparse.Namespace, finder: SettingsFinder) -> Outcome:
    from pathlib import Path

    from mplint.project.checking import check_bytes
    from mplint.project.runner import Outcome

    name: str = args.stdin_display_name
    settings = finder.for_folder(str(Path(name).parent))
    if args.force_exclude and settings.exclude.covers(name, settings.root):
        return Outcome([], 1)
    report = check_bytes(sys.stdin.buffer.read(), name, settings)
    return Outcome([report] if report else [], 1)


def _command_line(args: argparse.Namespace) -> CommandLine:
    from mplint.project.selection import Selection, parse_selectors
    from mplint.project.settings import CommandLine

    return CommandLine(
        Selection(
            select=None
            if args.select is None
            else parse_selectors(_words(args.select), "--select"),
            extend_select=parse_selectors(_words(args.extend_select), "--extend-select"),
            ignore=parse_selectors(_words(args.ignore), "--ignore")
            + parse_selectors(_words(args.extend_ignore), "--extend-ignore"),
        ),
        noqa=not args.disable_noqa,
    )


def _words(lists: Iterable[str]) -> list[str]:
    return [word for one in lists for word in one.replace(",", " ").split()]


def _jobs(text: str) -> int:
    if text == "auto":
        return usable_cpus()
    if text.isdecimal() and int(text) > 0:
        return int(text)
    raise argparse.ArgumentTypeError(f"`{text}` is neither a number of processes nor auto")
