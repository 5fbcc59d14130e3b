from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from multiprocessing import Queue

    from app.runner import Runner


def execute(name: str, results: Queue[str]) -> None:
    results.put(name.upper())


def describe(runner: Runner) -> str:
    return ", ".join(runner.names)
