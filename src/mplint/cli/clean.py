"""``mplint clean``: deletes caches."""

from __future__ import annotations

import argparse
import sys

from mplint.cli import options
from mplint.errors import UsageError


def add_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command's arguments."""
    parser = commands.add_parser(
        "clean",
        help="delete caches",
        description="Deletes the caches of mplint in a folder and in all below it, and the one\n"
        "that the settings of the folder name. Nothing else is deleted.",
    )
    parser.add_argument(
        "paths",
        nargs="*",
        metavar="PATH",
        default=["."],
        help="a folder; the current folder if none is given",
    )
    options.add_cache_dir(parser)


def run(args: argparse.Namespace) -> int:
    """Delete the caches that ``args`` names and return 0.

    Raises:
        UsageError: a cache cannot be deleted, or a configuration file is wrong.

    """
    # Imported late: the other commands need none of this.
    from mplint.project.cache.folder import find_caches, remove
    from mplint.project.config import SettingsFinder
    from mplint.project.settings import CommandLine

    finder = SettingsFinder(CommandLine(cache_dir=options.cache_dir(args)))
    for path in args.paths:
        configured = finder.for_folder(path).cache_dir
        for cache in find_caches(path, [configured] if configured else []):
            try:
                removed = remove(cache)
            except OSError as error:
                reason = (error.strerror or str(error)).lower()
                raise UsageError(f"{cache} cannot be deleted: {reason}.") from None
            if removed:
                print(f"Removed {cache}", file=sys.stderr)
    return 0
