"""Shows where the time of `mplint check` goes: by phase, by part of the model, by function.

``python benchmarks/phases.py PATH…`` runs it a few times, with one process and no cache, and looks
each millisecond of processor time at what it is doing.
"""

from __future__ import annotations

import argparse
import io
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import redirect_stdout, suppress
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType

import mplint
from mplint.cli.main import main as mplint_main

_EVERY = 0.001
_PACKAGE = f"{Path(mplint.__file__).parent}{os.sep}"
_IMPORT_SYSTEM = "<frozen importlib"
_TRAMPOLINES = ("deep.py",)
"""Files that only call what others hand to them."""

_PHASES = (
    ("search", ("analysis.py:may_matter", "analysis.py:<genexpr>")),
    ("reading files", ("project/files.py",)),
    ("finding files, settings", ("project/discovery.py", "project/patterns.py",
                                 "project/config.py", "project/settings.py",
                                 "project/selection.py")),
    ("cache", ("project/cache/",)),
    ("parsing", ("reading.py",)),
    ("model", ("model/",)),
    ("rules", ("rules/",)),
    ("report", ("report/", "cli/output.py")),
    ("linking modules, handing out files", ("project/", "analysis.py")),
    ("command line", ("cli/", "")),
)  # fmt: skip
"""Phases by what the names of their functions (``file:function``) begin with; the first counts."""


@dataclass
class Profile:
    """Seconds of processor time, by what they were spent on."""

    phases: dict[str, float] = field(default_factory=dict)
    parts: dict[str, float] = field(default_factory=dict)
    own: dict[str, float] = field(default_factory=dict)
    below: dict[str, float] = field(default_factory=dict)

    def add(self, other: dict[str, dict[str, float]]) -> None:
        """Take in another run, as JSON gives it back."""
        for name, times in other.items():
            mine: dict[str, float] = getattr(self, name)
            for key, spent in times.items():
                mine[key] = mine.get(key, 0.0) + spent


class Sampler:
    """Looks at the stack whenever some processor time has passed, as a context manager.

    What has passed since the look before is put down to what is running now: Python calls the
    handler only after a long call of C code, such as the parser, is over.
    """

    def __init__(self, profile: Profile) -> None:
        self._profile = profile
        self._last = 0.0

    def __enter__(self) -> None:
        self._last = time.process_time()
        signal.signal(signal.SIGPROF, self._look)
        signal.setitimer(signal.ITIMER_PROF, _EVERY, _EVERY)

    def __exit__(self, *exc_info: object) -> None:
        signal.setitimer(signal.ITIMER_PROF, 0)

    def _look(self, signum: int, frame: FrameType | None) -> None:
        importing, functions = False, []
        while frame is not None:
            name = frame.f_code.co_filename
            importing = importing or name.startswith(_IMPORT_SYSTEM)
            if name.startswith(_PACKAGE):
                inner = name.removeprefix(_PACKAGE).replace(os.sep, "/")
                if inner not in _TRAMPOLINES:
                    functions.append(f"{inner}:{frame.f_code.co_name}")
            frame = frame.f_back
        now = time.process_time()
        self._count(now - self._last, importing, functions)
        self._last = now

    def _count(self, spent: float, importing: bool, functions: list[str]) -> None:
        function = functions[0] if functions else ""
        phase = "imports" if importing else phase_of(function)
        found = [("phases", phase)]
        if phase == "model":
            found.append(("parts", "/".join(function.partition(":")[0].split("/")[:2])))
        if not importing:
            found.append(("own", function))
            found += [("below", one) for one in set(functions)]
        for kind, name in found:
            times: dict[str, float] = getattr(self._profile, kind)
            times[name] = times.get(name, 0.0) + spent


def phase_of(function: str) -> str:
    """Return the phase that the innermost function of mplint belongs to."""
    return next(phase for phase, begins in _PHASES if function.startswith(begins))


def _inside(paths: list[str]) -> None:
    """Run mplint here, and print what was seen as JSON."""
    profile = Profile(phases={"Python's start": time.process_time()})
    options = ["check", "--isolated", "--jobs=1", "--output-format=concise"]
    if _has_cache():
        options.append("--no-cache")
    with (
        Path(os.devnull).open("w", encoding="utf-8") as nowhere,
        redirect_stdout(nowhere),
        Sampler(profile),
    ):
        code = mplint_main([*options, *paths])
    if code not in (0, 1):
        sys.exit(f"mplint ended with {code}")
    print(json.dumps(vars(profile)))


def _has_cache() -> bool:
    """Tell whether this mplint has a cache to leave out."""
    with redirect_stdout(io.StringIO()) as text, suppress(SystemExit):
        mplint_main(["check", "--help"])
    return "--no-cache" in text.getvalue()


def report(profile: Profile, runs: int, top: int) -> Iterator[str]:
    """Yield the tables of ``runs`` runs together: seconds per run, ``top`` functions each."""
    total = sum(profile.phases.values())
    yield f"{total / runs:.2f} s of processor time, mean of {runs} runs"
    for title, times, rows in (
        ("phase", profile.phases, len(profile.phases)),
        ("part of the model", profile.parts, top),
        ("function, without those of mplint that it calls", profile.own, top),
        ("function, with all that it calls", profile.below, top),
    ):
        yield ""
        yield f"| {title} | CPU, s | share |"
        yield "|---|--:|--:|"
        for name, spent in sorted(times.items(), key=lambda item: -item[1])[:rows]:
            yield f"| {name or 'elsewhere'} | {spent / runs:.3f} | {spent / total:.1%} |"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("paths", nargs="+", metavar="PATH")
    parser.add_argument("--runs", type=int, default=3, help="(default: 3)")
    parser.add_argument("--top", type=int, default=15, help="functions to show (default: 15)")
    parser.add_argument("--inside", action="store_true", help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.inside:
        _inside(args.paths)
        return 0
    profile = Profile()
    command = [sys.executable, __file__, "--inside", "--", *args.paths]
    for _ in range(args.runs):
        done = subprocess.run(command, check=True, stdout=subprocess.PIPE)
        profile.add(json.loads(done.stdout))
    for line in report(profile, args.runs, args.top):
        print(line)
    return 0


if __name__ == "__main__":
    sys.exit(main())
