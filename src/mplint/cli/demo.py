"""``mplint demo``: runs a rule's bug, and its fix, in front of the person."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import nullcontext
from typing import TYPE_CHECKING

from mplint.cli.terminal import wants_colour
from mplint.errors import UsageError

if TYPE_CHECKING:
    from contextlib import AbstractContextManager
    from pathlib import Path

    from rich.console import Console

    from mplint.demos.interpreter import Interpreter
    from mplint.demos.programs import Demo
    from mplint.rules.base import Diagnostic

# As mplint.demos.proof has them; that module is not loaded just to show the help.
_METHODS = ("fork", "spawn", "forkserver")

_EPILOG = """\
A start method is the way in which multiprocessing creates a process. Many bugs show under
one and stay hidden under another, and which is the default depends on the system and the
Python version: so the demo runs under all of them.

A program that hangs is given up after about two seconds; none of its processes is left.

exit code: 0 everything happened as promised, 1 something did not, 2 it could not be run

examples:
  mplint demo MPL101                       by its code
  mplint demo lock-not-released            or by its name
  mplint demo 309 --start-method spawn     as it happens on Windows and macOS
  mplint demo MPL401 --python python3.14   on another Python
  mplint demo MPL401 --project             where the bug is in no single file
"""


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command's arguments."""
    parser = subparsers.add_parser(
        "demo",
        help="run a rule's bug and its fix in front of you",
        description="Runs a small program that has the bug of a RULE, and its repaired twin, "
        "and shows what happened beside what was promised.",
        epilog=_EPILOG,
    )
    parser.add_argument("rule", metavar="RULE", help="the rule's code or name, such as MPL101")
    parser.add_argument(
        "--start-method",
        action="append",
        choices=_METHODS,
        help="only under this start method (may be given several times); "
        "all that the interpreter has if it is not given",
    )
    parser.add_argument(
        "--python",
        metavar="PATH",
        default=sys.executable,
        help="the Python interpreter to run the programs on (default: the one that runs mplint)",
    )
    parser.add_argument(
        "--project",
        action="store_true",
        help="run programs of several files, whose bug none of them has alone (not every rule "
        "has such programs)",
    )
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Run the demos that ``args`` names and return 0 if all went as promised, else 1.

    Raises:
        UsageError: there is no such rule, demo, interpreter or start method.

    """
    # Imported late: the other commands need none of this.
    from mplint.demos.interpreter import Interpreter, InterpreterError
    from mplint.demos.proof import ProofError
    from mplint.demos.signals import unwinding_signals
    from mplint.rules.lookup import UnknownRule, find_rule

    try:
        rule = find_rule(args.rule)
        demos = _chosen(rule, args.project)
        interpreter = Interpreter.ask(args.python)
        chosen = args.start_method or interpreter.start_methods
        methods = [method for method in _METHODS if method in chosen]
        for method in methods:
            interpreter.require(method)
        with unwinding_signals():
            return _Show(rule, interpreter).all(demos, methods)
    except UnknownRule as error:
        raise UsageError(str(error)) from error
    except (InterpreterError, ProofError) as error:
        raise UsageError(f"{error}.") from error


def _chosen(rule: Diagnostic, project: bool) -> Sequence[Demo]:
    from mplint.demos.programs import find_demo, project_demos

    if not project:
        if demo := find_demo(rule.code):
            return [demo]
        raise UsageError(f"{rule.code} has no demo; `mplint explain {rule.code}` describes it.")
    if demos := project_demos(rule.code):
        return demos
    there = ", ".join(dict.fromkeys(demo.code for demo in project_demos()))
    raise UsageError(f"{rule.code} has no demo of several files; these rules have: {there}.")


class _Show:
    """Runs demos of a rule and prints, for each program, what happened beside what was promised."""

    def __init__(self, rule: Diagnostic, interpreter: Interpreter) -> None:
        self._rule, self._interpreter = rule, interpreter
        self._print = _Printer()

    def all(self, demos: Iterable[Demo], methods: Sequence[str]) -> int:
        """Run both programs of each demo under each of ``methods``; return the exit code."""
        exit_code = 0
        for number, demo in enumerate(demos):
            if number:
                self._print("")
            exit_code |= self._one(demo, methods)
        return exit_code

    def _one(self, demo: Demo, methods: Iterable[str]) -> int:
        rule, interpreter = self._rule, self._interpreter
        self._print(f"{rule.code} {rule.name}: {demo.proof.title}", "bold")
        self._print(f"Python {interpreter.label}, {interpreter.path}")
        self._print(f"programs: {demo.folder}")
        kept = [passed for method in methods for passed in self._run_method(demo, method)]
        failed = kept.count(False)
        if failed:
            self._print(f"\n{failed} of {len(kept)} runs did NOT go as promised.", "bold red")
            return 1
        self._print(f"\nAll {len(kept)} runs went as promised.", "bold green")
        return 0

    def _run_method(self, demo: Demo, method: str) -> Iterator[bool]:
        from mplint.demos import verdict, words

        interpreter = self._interpreter
        default = ", the default of this Python" if method == interpreter.default else ""
        self._print(f"\nunder {method}{default}", "bold")
        promise = demo.proof.promise(method, interpreter.version)
        with self._print.waiting(f"{_name(demo.bug)} is running under {method}"):
            run = verdict.run_bug(demo, method, interpreter)
        kept = verdict.bug_kept_promise(run, promise, demo.proof)
        shown = words.shown_output(run, promise.error) if kept else words.whole_output(run)
        self._block(_name(demo.bug), words.promised(promise), words.happened(run), shown, kept)
        yield kept

        with self._print.waiting(f"{_name(demo.fixed)} is running under {method}"):
            run = verdict.run_fixed(demo, method, interpreter)
        kept = verdict.fixed_kept_promise(run, demo.proof)
        error = demo.proof.fixed_error
        shown = words.shown_output(run, error) if kept else words.whole_output(run)
        self._block(_name(demo.fixed), words.FIXED, words.happened(run), shown, kept)
        yield kept

    def _block(
        self, program: str, promised: str, happened: str, output: Iterable[str], kept: bool
    ) -> None:
        self._print(f"  {program}")
        self._print(f"    promised: {promised}")
        self._print(f"    happened: {happened}")
        for line in output:
            self._print(f"      | {line}", "dim")
        if kept:
            self._print("    as promised", "green")
        else:
            self._print("    NOT as promised", "bold red")


def _name(program: Path) -> str:
    return f"{program.name}/" if program.is_dir() else program.name


class _Printer:
    """Prints lines, with colours and a sign of life on a terminal, plainly elsewhere."""

    def __init__(self) -> None:
        self._console: Console | None = None
        if wants_colour(sys.stdout):
            # Imported late: piped output does without.
            from rich.console import Console

            self._console = Console(highlight=False, markup=False, emoji=False, soft_wrap=True)

    def __call__(self, line: str, style: str | None = None) -> None:
        """Print ``line`` at once: the next one may take seconds."""
        if self._console is None:
            print(line, flush=True)
        else:
            self._console.print(line, style=style)

    def waiting(self, text: str) -> AbstractContextManager[object]:
        """Show on a terminal, inside the ``with`` block, that something goes on."""
        if self._console is None or not self._console.is_terminal:
            return nullcontext()
        return self._console.status(f"{text} …")
