"""Runs flake8 in one process and prints the share of its time that is spent for mplint.

Called by ``flake8_plugin.py`` with a folder, in an environment where flake8 finds mplint.
"""

from __future__ import annotations

import gc
import os
import sys
import time
from collections.abc import Iterator
from typing import Any

from flake8.main import cli  # type: ignore[import-not-found, import-untyped, unused-ignore]

from mplint.flake8_plugin import Plugin


class Clock:
    """Adds up the processor time between ``start`` and ``stop``."""

    def __init__(self) -> None:
        self.spent = 0.0
        self._since = 0.0

    def start(self) -> None:
        self._since = time.process_time()

    def stop(self) -> None:
        self.spent += time.process_time() - self._since


def flake8(run: Any) -> tuple[float, float]:
    """Run flake8 with ``run`` as the plugin's method; return all time and the collector's."""
    collecting, total = Clock(), Clock()

    def collector(phase: str, _: dict[str, int]) -> None:
        (collecting.start if phase == "start" else collecting.stop)()

    setattr(Plugin, "run", run)  # noqa: B010
    gc.collect()
    gc.callbacks.append(collector)
    total.start()
    cli.main(["--isolated", "--jobs=1", f"--output-file={os.devnull}", *sys.argv[1:]])
    total.stop()
    gc.callbacks.remove(collector)
    return total.spent, collecting.spent


def main() -> None:
    clock = Clock()
    original = Plugin.run

    def timed(self: Plugin) -> Iterator[Any]:
        clock.start()
        findings = list(original(self))
        clock.stop()
        yield from findings

    without, garbage_before = flake8(lambda self: iter(()))
    _, garbage_after = flake8(timed)
    # What the model leaves to the garbage collector is mplint's cost as well.
    garbage = max(0.0, garbage_after - garbage_before)
    cost = clock.spent + garbage
    print(
        f"- flake8 on the sample takes {without:.1f} s without mplint; mplint adds {cost:.2f} s "
        f"({clock.spent:.2f} s in the plugin, {garbage:.2f} s more garbage collection): "
        f"{cost / without:.2%}."
    )


if __name__ == "__main__":
    main()
