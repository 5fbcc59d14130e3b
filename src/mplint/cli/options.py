"""The arguments that ``mplint check`` and ``mplint fix`` share, and what they come to."""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterable
from typing import TYPE_CHECKING

from mplint.cli.terminal import usable_cpus
from mplint.errors import UsageError

if TYPE_CHECKING:
    from mplint.project.config import SettingsFinder
    from mplint.project.settings import CommandLine

STDIN = "-"

FORMATS = ("full", "concise", "grouped", "json", "json-lines", "sarif", "github", "gitlab", "junit")
"""The names of ``mplint.report.formats``, which need not be loaded to parse the arguments."""


def add_paths(parser: argparse.ArgumentParser) -> None:
    """Add the files and folders to look at."""
    parser.add_argument(
        "paths",
        nargs="*",
        metavar="PATH",
        default=["."],
        help="a file, a folder (searched for *.py, *.pyw and *.ipynb), or - for standard input;"
        " the current folder if none is given",
    )


def add_fixes(parser: argparse.ArgumentParser, *, optional: bool) -> None:
    """Add what says how to fix; ``optional`` is whether fixing itself has to be asked for."""
    fixes = parser.add_argument_group("fixing")
    if optional:
        fixes.add_argument(
            "--fix", action="store_true", help="repair what can be repaired, as `mplint fix` does"
        )
    fixes.add_argument(
        "--unsafe-fixes",
        action="store_true",
        help="apply also fixes that may change more than the bug, or guess what was meant;"
        " look at the result",
    )
    fixes.add_argument(
        "--diff", action="store_true", help="show what would be changed, and write nothing"
    )


def add_choices(parser: argparse.ArgumentParser) -> None:
    """Add what chooses the rules, the settings and the output."""
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
        "--disable-noqa", action="store_true", help="regard lines marked `# noqa` as well"
    )
    files = parser.add_argument_group("files and settings")
    files.add_argument("--config", metavar="FILE", help="take the settings from this file only")
    files.add_argument("--isolated", action="store_true", help="ignore all configuration files")
    files.add_argument(
        "-n",
        "--no-cache",
        action="store_true",
        help="look at every file anew, and keep nothing for the next time"
        " (environment variable: MPLINT_NO_CACHE)",
    )
    add_cache_dir(files)
    files.add_argument(
        "--force-exclude",
        action="store_true",
        help="skip excluded files even if they are named explicitly (for pre-commit)",
    )
    files.add_argument(
        "--respect-gitignore",
        action=argparse.BooleanOptionalAction,
        help="leave out what git ignores (the default), or look at that as well",
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
        choices=FORMATS,
        metavar="FORMAT",
        help=f"one of {', '.join(FORMATS)} (default: full on a terminal, otherwise concise)",
    )
    output.add_argument(
        "--output-file", metavar="FILE", help="write the report there, not to standard output"
    )
    output.add_argument(
        "--statistics", action="store_true", help="say also how often each rule is reported"
    )
    output.add_argument(
        "--exit-zero", action="store_true", help="end with 0 even if there are problems"
    )
    output.add_argument(
        "--jobs",
        type=_jobs,
        default="auto",
        metavar="N",
        help="processes to use, or auto (the default): as many as there are processors",
    )


def add_cache_dir(parser: argparse._ActionsContainer) -> None:
    """Add where the cache is."""
    parser.add_argument(
        "--cache-dir",
        metavar="DIR",
        help="the folder of the cache, instead of .mplint_cache in each project"
        " (environment variable: MPLINT_CACHE_DIR)",
    )


def add_adoption(parser: argparse.ArgumentParser) -> None:
    """Add what helps to begin in an old code base."""
    old = parser.add_argument_group("in an old code base")
    old.add_argument(
        "--write-baseline",
        metavar="FILE",
        help="write what is found now to FILE (and report nothing)",
    )
    old.add_argument("--baseline", metavar="FILE", help="report only what is not in FILE")
    old.add_argument(
        "--diff-base",
        metavar="REVISION",
        help="report only what stands on lines that differ from that revision in git",
    )
    old.add_argument(
        "--add-noqa",
        action="store_true",
        help="add a `# noqa` comment to each line that has a problem now",
    )


def settings_finder(args: argparse.Namespace) -> SettingsFinder:
    """Return what knows the settings of each folder.

    Raises:
        UsageError: an argument or the configuration file is wrong.

    """
    from mplint.project.config import SettingsFinder

    return SettingsFinder(command_line(args), args.config, args.isolated)


def reads_stdin(args: argparse.Namespace) -> bool:
    """Tell whether standard input is to be looked at, and no file.

    Raises:
        UsageError: standard input and files are named together.

    """
    if STDIN not in args.paths:
        return False
    if len(args.paths) > 1:
        raise UsageError("`-` (standard input) cannot be combined with other paths.")
    return True


def command_line(args: argparse.Namespace) -> CommandLine:
    """Return what ``args`` says about settings.

    Raises:
        UsageError: it names a rule that does not exist, or contradicts itself.

    """
    from mplint.project.selection import Selection, parse_selectors
    from mplint.project.settings import CommandLine

    if args.isolated and args.config:
        raise UsageError("`--config` and `--isolated` contradict each other; give one of them.")
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
        respect_gitignore=args.respect_gitignore,
        cache=not (args.no_cache or _is_set("MPLINT_NO_CACHE")),
        cache_dir=cache_dir(args),
    )


def cache_dir(args: argparse.Namespace) -> str | None:
    """Return the folder of the cache that was asked for, if any was.

    Raises:
        UsageError: it has no name.

    """
    if args.cache_dir == "":
        raise UsageError("`--cache-dir` needs the name of a folder; `--no-cache` is to have none.")
    return args.cache_dir or os.environ.get("MPLINT_CACHE_DIR") or None


_YES = ("1", "true", "yes", "on", "y", "t")
_NO = ("", "0", "false", "no", "off", "n", "f")


def _is_set(variable: str) -> bool:
    """Tell whether an environment variable says yes.

    Raises:
        UsageError: it says neither yes nor no.

    """
    value = os.environ.get(variable, "").strip().lower()
    if value not in _YES + _NO:
        raise UsageError(f"{variable} is `{value}`; set it to true or false.")
    return value in _YES


def _words(lists: Iterable[str]) -> list[str]:
    return [word for one in lists for word in one.replace(",", " ").split()]


def _jobs(text: str) -> int:
    if text == "auto":
        return usable_cpus()
    if text.isdecimal() and int(text) > 0:
        return int(text)
    raise argparse.ArgumentTypeError(f"`{text}` is neither a number of processes nor auto")
