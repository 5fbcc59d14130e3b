"""``mplint fix``: repairs what ``mplint check`` finds."""

from __future__ import annotations

import argparse
import difflib
import sys
from collections.abc import Iterator
from pathlib import Path

from mplint.cli import check


def add_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command's arguments."""
    parser = commands.add_parser("fix", help="repair what can be repaired")
    parser.add_argument("paths", nargs="*", metavar="PATH", default=["."])
    for option in ("--select", "--extend-select", "--ignore", "--extend-ignore"):
        parser.add_argument(option, action="append", metavar="RULES")
    parser.add_argument("--unsafe-fixes", action="store_true")
    parser.add_argument("--diff", action="store_true")
    parser.add_argument("--config", metavar="FILE")
    parser.add_argument("--isolated", action="store_true")
    parser.add_argument("--force-exclude", action="store_true")
    parser.add_argument("--disable-noqa", action="store_true")


def run(args: argparse.Namespace) -> int:
    """Fix what ``args`` names, and return the exit code."""
    from mplint.project.config import SettingsFinder
    from mplint.project.discovery import find_files
    from mplint.project.fixing import fix_bytes

    for name in ("extend_select", "ignore", "extend_ignore"):
        setattr(args, name, getattr(args, name) or [])
    finder = SettingsFinder(check._command_line(args), args.config, args.isolated)
    found = False
    for batch in find_files(args.paths, finder, force_exclude=args.force_exclude):
        for path in batch.paths:
            data = Path(path).read_bytes()
            fixed = fix_bytes(data, path, batch.settings, unsafe=args.unsafe_fixes)
            for refusal in fixed.refused:
                print(
                    path,
                    refusal.finding.span.line,
                    refusal.finding.code,
                    refusal.reason,
                    file=sys.stderr,
                )
            if fixed.failure:
                print(path, fixed.failure, file=sys.stderr)
            if fixed.after == fixed.before:
                continue
            found = True
            if args.diff:
                sys.stdout.writelines(_diff(path, fixed.before, fixed.after))
            else:
                Path(path).write_bytes(fixed.after)
                for one in fixed.done:
                    print(f"{path}:{one.span.line}: {one.code} {one.fix and one.fix.title}")
    return 1 if found and args.diff else 0


def _diff(path: str, before: bytes, after: bytes) -> Iterator[str]:
    old = before.decode("utf-8", "replace").splitlines(keepends=True)
    new = after.decode("utf-8", "replace").splitlines(keepends=True)
    return difflib.unified_diff(old, new, path, path)
