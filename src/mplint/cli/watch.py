"""``mplint check --watch``: checks again whenever something changes."""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Callable, Collection, Iterable
from functools import partial
from typing import NoReturn, TypeAlias

from mplint.cli import options
from mplint.errors import UsageError

_ONCE_ONLY = ("write_baseline", "add_noqa")
_CLEAR = "\x1b[H\x1b[2J\x1b[3J"  # to the top; the screen; what has scrolled away


Follow: TypeAlias = Callable[[Iterable[str]], None]
"""Is told which files a check depends on, beside those that are named."""
Check: TypeAlias = Callable[[argparse.Namespace, Follow], int]


def run(args: argparse.Namespace, check: Check) -> NoReturn:
    """Call ``check`` on ``args`` at once and after each change, until Ctrl-C.

    What is wrong in a configuration file is said, like all that is found, and watching goes on.

    Raises:
        UsageError: the arguments are wrong, or nothing can be watched.
        KeyboardInterrupt: Ctrl-C was pressed.

    """
    _refuse(args)
    try:
        from mplint.project.watching import Watch
    except ModuleNotFoundError as error:
        if error.name != "watchfiles":
            raise
        raise UsageError(
            "`--watch` needs the package watchfiles; install it with `pip install 'mplint[watch]'`."
        ) from None

    finder = partial(options.settings_finder, args)
    others = [path for path in (args.config, args.baseline) if path]
    news = "Checking."
    watch = Watch(args.paths, others, finder)
    for changed in watch.changes():
        if changed:
            news = f"{_list(changed)} changed."
        if news:
            _round(news, partial(check, args, watch.follow))
        news = ""
    raise AssertionError("changes never end")


def _refuse(args: argparse.Namespace) -> None:
    for name in _ONCE_ONLY:
        if getattr(args, name):
            option = f"--{name.replace('_', '-')}"
            raise UsageError(f"`{option}` is done once; it cannot be combined with `--watch`.")
    if options.reads_stdin(args):
        raise UsageError("`--watch` watches files; it cannot watch standard input.")
    options.command_line(args)


def _round(news: str, check: Callable[[], int]) -> None:
    if sys.stdout.isatty() and os.environ.get("TERM") != "dumb":
        print(_CLEAR, end="", flush=True)
    _say(news)
    try:
        check()
    except UsageError as error:
        print(f"mplint: {error}", file=sys.stderr)
    sys.stdout.flush()
    _say("Watching for changes; press Ctrl-C to stop.")


def _say(text: str) -> None:
    """Print a line with the time, on standard error: the report may be for a program."""
    print(f"[{time.strftime('%H:%M:%S')}] {text}", file=sys.stderr, flush=True)


def _list(paths: Collection[str]) -> str:
    first, *others = sorted(map(_short, paths))
    return first if not others else f"{first} and {len(others)} more"


def _short(path: str) -> str:
    here = os.path.join(os.path.realpath(os.curdir), "")  # noqa: PTH118 - as watched paths are
    return path.removeprefix(here)
