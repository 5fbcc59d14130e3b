"""The program ``mplint``: reads the arguments and hands over to the command."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Any, NoReturn

from mplint import __version__
from mplint.cli.terminal import width
from mplint.errors import UsageError
from mplint.suggest import did_you_mean

COMMANDS = ("check", "fix", "rules", "explain", "demo", "lsp", "clean")
"""Modules of ``mplint.cli``, each with ``add_parser(subparsers)`` and ``run(args) -> int``."""

EXIT_USAGE = 2
EXIT_INTERRUPTED = 128 + 2  # as a shell reports a program ended by SIGINT
EXIT_BROKEN_PIPE = 128 + 13  # and by SIGPIPE

_EPILOG = """\
first steps:
  mplint check .          check this folder
  mplint explain MPL101   understand a finding
  mplint demo MPL101      watch the bug happen, and its fix
"""


class _Formatter(argparse.RawDescriptionHelpFormatter):
    """Help as it is written; argparse makes one for each parser, whether help is shown or not."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        # Not told the width, it asks shutil, which imports three compression libraries.
        kwargs.setdefault("width", width() - 2)
        super().__init__(*args, **kwargs)


class _Parser(argparse.ArgumentParser):
    """An argument parser whose errors are one sentence, without the usage in front."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        # No abbreviations: `--sel` would break as soon as there is a second such option.
        kwargs.setdefault("allow_abbrev", False)
        kwargs.setdefault("formatter_class", _Formatter)
        super().__init__(*args, **kwargs)

    def error(self, message: str) -> NoReturn:
        self.exit(EXIT_USAGE, f"mplint: {message}; see `{self.prog} --help`.\n")


def entry_point() -> NoReturn:
    """Run the program on the process's arguments and exit with its code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            # A file name or a message must not fail to print for want of an encoding.
            stream.reconfigure(errors="backslashreplace")
    sys.exit(main(sys.argv[1:]))


def main(arguments: Sequence[str]) -> int:
    """Run ``mplint`` on ``arguments`` and return the exit code.

    Returns 0 for clean, 1 for findings, 2 for errors, 130 after Ctrl-C, 141 if the reader of
    the output went away. Errors in ``arguments`` themselves raise :class:`SystemExit`.
    """
    try:
        args = _parse(arguments)
        code = int(import_module(f"mplint.cli.{args.command}").run(args))
        sys.stdout.flush()
    except UsageError as error:
        print(f"mplint: {error}", file=sys.stderr)
        return EXIT_USAGE
    except KeyboardInterrupt:
        print("\nmplint: interrupted.", file=sys.stderr)
        return EXIT_INTERRUPTED
    except BrokenPipeError:
        # Python would complain when it flushes standard output at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return EXIT_BROKEN_PIPE
    return code


def _parse(arguments: Sequence[str]) -> argparse.Namespace:
    if arguments and not arguments[0].startswith("-") and arguments[0] not in COMMANDS:
        hint = did_you_mean(arguments[0], COMMANDS)
        if os.path.exists(arguments[0]):  # noqa: PTH110 - importing pathlib takes 5 ms
            hint = f"; to check it, run `mplint check {arguments[0]}`."
        raise UsageError(f"there is no command `{arguments[0]}`{hint}")
    args, unknown = _parser(arguments[:1]).parse_known_args(arguments)
    if unknown:
        # argparse would call this an error of `mplint`, and point to the wrong help.
        raise UsageError(
            f"`{args.command}` does not know {', '.join(f'`{one}`' for one in unknown)}; "
            f"see `mplint {args.command} --help`."
        )
    return args


def _parser(first: Sequence[str]) -> argparse.ArgumentParser:
    """Return the parser; if ``first`` is a command, the others need not be loaded."""
    parser = _Parser(
        prog="mplint",
        description="Finds bugs in code that uses Python's multiprocessing.",
        epilog=_EPILOG,
    )
    parser.add_argument("--version", action="version", version=f"mplint {__version__}")
    # With `prog` given, argparse need not lay out a help text, and import shutil, to find it out.
    commands = parser.add_subparsers(
        dest="command", metavar="COMMAND", required=True, prog="mplint"
    )
    for name in first if first and first[0] in COMMANDS else COMMANDS:
        import_module(f"mplint.cli.{name}").add_parser(commands)
    return parser
