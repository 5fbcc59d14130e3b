"""What ``mplint check`` offers to who begins with it in an old code base."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from mplint.errors import UsageError

if TYPE_CHECKING:
    from mplint.project.checking import FileReport
    from mplint.project.config import SettingsFinder
    from mplint.project.runner import Outcome

_ACTIONS = ("write_baseline", "add_noqa", "fix")


def refuse_contradictions(args: argparse.Namespace) -> None:
    """Refuse options that do not go together.

    Raises:
        UsageError: two of them contradict each other.

    """
    named = [f"--{name.replace('_', '-')}" for name in _ACTIONS if getattr(args, name)]
    if len(named) > 1:
        raise UsageError(f"`{named[0]}` and `{named[1]}` contradict each other; give one of them.")
    for name in ("baseline", "diff_base"):
        if getattr(args, name) and (args.fix or args.diff):
            option = f"--{name.replace('_', '-')}"
            raise UsageError(f"`{option}` chooses what is reported; it cannot choose what to fix.")
    if args.add_noqa and args.paths == ["-"]:
        raise UsageError("`--add-noqa` changes files; it cannot change standard input.")


def narrowed(outcome: Outcome, args: argparse.Namespace) -> Outcome:
    """Return ``outcome`` without what ``--baseline`` and ``--diff-base`` leave out.

    Raises:
        UsageError: the baseline cannot be read, or git cannot tell the difference.

    """
    from mplint.project.runner import Outcome

    reports = outcome.reports
    if args.baseline:
        from mplint.project.baseline import Baseline

        reports = _kept(map(Baseline.read(args.baseline).without_known, reports))
    if args.diff_base:
        from mplint.project.changes import Changes

        reports = _kept(map(Changes.since(args.diff_base).only_changed, reports))
    return Outcome(reports, outcome.checked)


def write_baseline(outcome: Outcome, args: argparse.Namespace) -> int:
    """Write what was found to a file; return the exit code.

    Raises:
        UsageError: it cannot be written.

    """
    from pathlib import Path

    from mplint.cli.output import show_failures
    from mplint.project.baseline import Baseline
    from mplint.report.text import count

    show_failures(outcome, args)
    if any(report.failure for report in outcome.reports):
        return 2
    path = Path(args.write_baseline)
    baseline = Baseline.of(outcome.reports, str(path.absolute().parent))
    baseline.write(str(path))
    print(f"Wrote {count(baseline.size, 'problem')} to {path}.", file=sys.stderr)
    return 0


def add_noqa(outcome: Outcome, args: argparse.Namespace, finder: SettingsFinder) -> int:
    """Add comments to the lines that have problems; return the exit code.

    As ``mplint fix``, it writes only in the folders that :class:`mplint.project.writing.Tree` has.
    """
    from pathlib import Path

    from mplint.cli.output import show_failures
    from mplint.findings import UNUSED_NOQA
    from mplint.notebooks import is_notebook
    from mplint.project.checking import UNCHECKABLE
    from mplint.project.files import UnreadableError, read_bytes
    from mplint.project.fixing import encoded
    from mplint.project.suppressing import suppressed
    from mplint.project.writing import NotWrittenError, Tree, replace_content
    from mplint.reading import NotPythonError, decode, split_lines
    from mplint.report.text import count

    tree = Tree(args.paths)
    files = comments = 0
    failed = any(report.failure for report in outcome.reports)
    show_failures(outcome, args)
    for report in outcome.reports:
        wanted = [one for one in report.findings if one.code not in (UNCHECKABLE, UNUSED_NOQA)]
        if not wanted:
            continue
        try:
            if is_notebook(report.path):
                raise NotWrittenError(
                    "`--add-noqa` does not change notebooks; write the comments there yourself"
                )
            before = read_bytes(report.path)
            if encoded(decode(before), before) != before:
                raise NotWrittenError("its encoding would not give back the bytes that were read")
            after = encoded("".join(suppressed(split_lines(decode(before)), wanted)), before)
            root = finder.for_folder(str(Path(report.path).parent)).root
            replace_content(tree.real_path(report.path, root), before, after)
        except (UnreadableError, NotWrittenError, NotPythonError) as error:
            failed = True
            print(f"mplint: {report.path}: {error}.", file=sys.stderr)
            continue
        files += 1
        comments += len({(one.code, one.span.line) for one in wanted})
    print(f"Added {count(comments, 'noqa code')} to {count(files, 'file')}.", file=sys.stderr)
    return 2 if failed else 0


def _kept(reports: map[FileReport | None]) -> list[FileReport]:
    return [report for report in reports if report is not None]
