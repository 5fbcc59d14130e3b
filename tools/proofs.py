"""Proves the demos on real interpreters, and keeps the record of it.

``python tools/proofs.py`` runs every demo under every start method on the Python that runs it and
compares what happens with ``proof.toml`` and with the record; ``--write`` records it.
``--python PATH`` (several times) names other interpreters, ``--missing`` runs only what the record
does not have, and rules may be named. Exit code 0: all as promised, 1: not so.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from mplint.demos.interpreter import Interpreter, InterpreterError
from mplint.demos.programs import Demo, all_demos, project_demos
from mplint.demos.proof import Outcome
from mplint.demos.proven import Proven, digest_of, label, load_record, record_file, save_record
from mplint.demos.signals import unwinding_signals
from mplint.demos.verdict import bug_kept_promise, fixed_kept_promise, run_bug, run_fixed


@dataclass(frozen=True)
class Trial:
    """A demo to be run under one start method on one interpreter."""

    demo: Demo
    method: str
    interpreter: Interpreter

    def run(self) -> Outcome | None:
        """Run both programs; return what the bug did, or None if something was not as promised."""
        promise = self.demo.proof.promise(self.method, self.interpreter.version)
        bug = run_bug(self.demo, self.method, self.interpreter)
        fixed = run_fixed(self.demo, self.method, self.interpreter)
        if bug_kept_promise(bug, promise, self.demo.proof) and fixed_kept_promise(
            fixed, self.demo.proof
        ):
            return promise.outcome
        return None

    def __str__(self) -> str:
        return f"{self.demo.name} under {self.method} on Python {self.interpreter.label}"


def trials(
    demos: Iterable[Demo], interpreters: Iterable[Interpreter], record: dict[str, Proven]
) -> Iterator[Trial]:
    """Yield what is not in ``record``, for each demo under each start method."""
    for demo in demos:
        row = record.get(demo.name)
        for interpreter in interpreters:
            known = row.seen.get(interpreter.version[:2], {}) if row else {}
            for method in interpreter.start_methods:
                if method not in known:
                    yield Trial(demo, method, interpreter)


def current(record: dict[str, Proven]) -> dict[str, Proven]:
    """Return the part of ``record`` that is about the demos as they are now."""
    return {
        demo.name: row
        for demo in (*all_demos(), *project_demos())
        if (row := record.get(demo.name)) is not None and row.digest == digest_of(demo)
    }


def main() -> int:
    """Run the trials; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("rules", nargs="*", metavar="RULE", help="codes or demos (default: all)")
    parser.add_argument("--python", action="append", metavar="PATH", help="an interpreter")
    parser.add_argument("--missing", action="store_true", help="only what is not recorded")
    parser.add_argument("--write", action="store_true", help="record what was seen")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="how many at once")
    args = parser.parse_args()
    demos = [
        demo
        for demo in (*all_demos(), *project_demos())
        if not args.rules or {demo.code, demo.name} & set(args.rules)
    ]
    try:
        interpreters = [Interpreter.ask(path) for path in args.python or [sys.executable]]
    except InterpreterError as error:
        print(f"{error}.", file=sys.stderr)
        return 1
    recorded = current(load_record(record_file()))
    todo = list(trials(demos, interpreters, recorded if args.missing else {}))
    failed = 0
    with unwinding_signals(), ThreadPoolExecutor(args.jobs) as pool:
        for trial, outcome in zip(todo, pool.map(Trial.run, todo), strict=True):
            name, version = trial.demo.name, trial.interpreter.version[:2]
            row = recorded.setdefault(name, Proven(digest_of(trial.demo)))
            before = row.seen.get(version, {}).pop(trial.method, None)
            if outcome is None:
                failed += 1
                print(f"NOT as promised: {trial}", flush=True)
            else:
                row.seen.setdefault(version, {})[trial.method] = outcome
                if before is not None and before is not outcome:
                    print(f"{trial}: {outcome.value}, recorded was {before.value}")
                    failed += not args.write
    print(f"{len(todo) - failed} of {len(todo)} as promised, on {_named(interpreters)}")
    if args.write:
        save_record(record_file(), recorded)
    return 1 if failed else 0


def _named(interpreters: Iterable[Interpreter]) -> str:
    return ", ".join(label(interpreter.version) for interpreter in interpreters)


if __name__ == "__main__":
    sys.exit(main())
