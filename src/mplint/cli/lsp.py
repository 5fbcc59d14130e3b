"""``mplint lsp``: the language server, which editors start."""

from __future__ import annotations

import argparse
import sys

from mplint.errors import UsageError

_EPILOG = """\
It shows what `mplint check` finds while code is written, explains it on hovering, and offers
fixes as code actions. Settings come from [tool.mplint] in the nearest pyproject.toml.
"""


def add_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command's arguments."""
    parser = commands.add_parser(
        "lsp",
        help="run the language server, for editors",
        description="Runs the language server on standard input and output; editors start it.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "--single-files",
        action="store_true",
        help="look at each file alone; otherwise, the whole workspace is checked in the background"
        " whenever a file is saved, for what takes part in more than one module",
    )
    parser.add_argument(
        "--stdio", action="store_true", help="changes nothing; some editors cannot do without it"
    )


def run(args: argparse.Namespace) -> int:
    """Serve the editor at the other end until it is done; return the exit code.

    Raises:
        UsageError: the server is not installed, or there is a person at the other end.

    """
    try:
        from mplint.lsp.server import serve
    except ModuleNotFoundError as error:
        if error.name not in ("pygls", "lsprotocol"):
            raise
        raise UsageError(
            "the language server needs the package pygls; "
            "install it with `pip install 'mplint[lsp]'`."
        ) from None
    if sys.stdin.isatty():
        raise UsageError("`mplint lsp` speaks to editors, which start it; see the README.")
    return serve(single_files=args.single_files)
