"""Runs at the same time in the same folder do not disturb each other."""

from __future__ import annotations

import multiprocessing
from multiprocessing.synchronize import Barrier
from pathlib import Path

import pytest
from cache_support import Project

from mplint.project.cache.tables import read_table

RUNS = 2
ROUNDS = 60
FILES = 30


def run_again_and_again(root: str, me: int, barrier: Barrier) -> None:
    """Change a file of one's own, and look at all, at the same time as the other does."""
    project = Project(Path(root))
    mine = f"of {me}.py"
    shared = [f"{number}.py" for number in range(FILES)]
    for turn in range(ROUNDS):
        project.write(mine, f"{turn:03}")
        barrier.wait(30)
        results, _ = project.run(mine, *shared)
        expected = {mine: f"what is in {turn:03}"}
        assert results == expected | {name: f"what is in {name}" for name in shared}


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project(tmp_path)


def test_two_processes_write_at_once(project: Project) -> None:
    for number in range(FILES):
        project.write(f"{number}.py", f"{number}.py")
    context = multiprocessing.get_context("spawn")
    barrier = context.Barrier(RUNS)
    processes = [
        context.Process(target=run_again_and_again, args=(str(project.root), me, barrier))
        for me in range(RUNS)
    ]
    for process in processes:
        process.start()
    for process in processes:
        process.join(60)
    try:
        assert [process.exitcode for process in processes] == [0] * RUNS
    finally:
        for process in processes:
            process.kill()
    table = read_table(str(project.table), "usual")
    assert table is not None
    assert len(table.files) >= FILES + 1
    assert not list(project.folder.glob("*/*.tmp"))
