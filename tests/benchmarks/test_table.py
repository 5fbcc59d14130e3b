"""What was measured, as tables."""

from __future__ import annotations

from pathlib import Path

import pytest
import schedule
from contenders import CONTENDERS
from growth import exponent
from measure import Command, Usage
from schedule import Case, Plan, Result, measure_all
from table import note, others, rows, seconds

MPLINT, RUFF, FLAKE8, PYLINT = CONTENDERS


def case(number: int, jobs: int = 1, cache: bool = False) -> Case:
    return Case(CONTENDERS[number], Path("tree"), jobs, cache, Path("caches"))


def test_rows() -> None:
    results = [
        Result(case(1), [Usage(2.0, 1.8, others=0.1), Usage(4.0, 1.9), Usage(3.0, 1.7)], 90.4),
        Result(case(1, cache=True), [Usage(0.25, 0.2)], 30),
        Result(case(2), [Usage(45.0, 44.0, others=0.5)], None),
        Result(case(3), [Usage(60.1, 50.0, ended=False)], 200),
    ]
    assert list(rows(results, 60))[2:] == [
        "| ruff | cold | 1 | 2.00 / 3.00 | 1.70 / 1.80 | 90 | 3 | 1.00 |",
        "| ruff | warm | 1 | 0.250 | 0.200 | 30 | 1 | 0.08 |",
        "| flake8 with flake8-bugbear | none | 1 | 45.00 | 44.00 | ? | 1 | 15 |",
        "| pylint | none | 1 | > 60 |  | > 200 | 1 | > 20 |",
    ]
    assert "0.30 processors" in others(results)
    assert "most: 0.50" in others(results)


def test_every_row_has_the_cells_of_the_head() -> None:
    lines = list(rows([Result(case(3, jobs=2), [Usage(1, 1)], 5)], 60))
    assert len({line.count("|") for line in lines}) == 1


def test_there_is_no_ratio_without_ruff_at_as_many_jobs() -> None:
    results = [Result(case(1, jobs=2), [Usage(1, 1)], 5), Result(case(2), [Usage(1, 1)], 5)]
    assert list(rows(results, 60))[-1].endswith("| 1 |  |")


def test_notes() -> None:
    slow = Result(case(3, jobs=2), [Usage(20, 38)], 300)
    assert note(slow, 60) == "- pylint, 2 jobs: 20.00 s wall, 38.00 s CPU, 300 MiB"
    slower = Result(case(3), [Usage(60, 38, ended=False)], 300)
    assert note(slower, 60) == "- pylint, 1 job: > 60 s wall, > 300 MiB"


def test_unknown_load() -> None:
    assert "not known" in others([Result(case(1), [Usage(1, 1)], 5)])


@pytest.mark.parametrize(
    ("values", "text"),
    [
        ([0.0123], "0.012"),
        ([1.234, 2.0], "1.23 / 1.62"),
        ([123.4], "123"),
        ([3, 1, 9], "1.00 / 3.00"),
    ],
)
def test_seconds(values: list[float], text: str) -> None:
    assert seconds(values) == text


def test_exponent() -> None:
    sizes = [10, 20, 40, 80]
    assert exponent(sizes, [3 * size for size in sizes]) == pytest.approx(1)
    assert exponent(sizes, [size**2 for size in sizes]) == pytest.approx(2)


def test_what_is_slow_is_run_once_and_what_is_too_slow_not_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    walls = {"quick": 1.0, "warm": 1.0, "slow": 70.0, "endless": 300.0}
    ran: list[tuple[str, bool]] = []

    def run(command: Command, limit: float, *, memory: bool) -> Usage:
        name = str(command.arguments[0])
        ran.append((name, memory))
        return Usage(walls[name], 1.0, 7.0, ended=walls[name] < limit)

    def in_turn(commands: dict[str, Command], runs: int) -> dict[str, list[Usage]]:
        return {name: [Usage(0.9, 0.8)] * runs for name in commands}

    monkeypatch.setattr(schedule, "run", run)
    monkeypatch.setattr(schedule, "in_turn", in_turn)
    names = iter(walls)
    monkeypatch.setattr(Case, "command", lambda self: Command([next(names)]))
    monkeypatch.setattr(Case, "has_written", lambda self: True)
    chosen = [case(0), case(1, cache=True), case(2), case(3)]
    quick, warm, slow, endless = measure_all(chosen, Plan(5, 300, 60), lambda text: None)
    assert ran == [(name, True) for name in ("quick", "warm", "warm", "slow", "endless")]
    assert len(quick.usages) == len(warm.usages) == 5
    assert [usage.wall for usage in slow.usages] == [70.0]
    assert slow.ended
    assert not endless.ended
    assert quick.peak == 7.0


def test_a_cache_that_is_not_written_is_not_measured(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def run(command: Command, limit: float, *, memory: bool) -> Usage:
        if command.arguments[0] == "writes":
            (tmp_path / "tree-ruff-1-job-with-cache" / "entry").write_text("", encoding="utf-8")
        return Usage(1, 1)

    monkeypatch.setattr(schedule, "run", run)
    monkeypatch.setattr(schedule, "in_turn", lambda commands, runs: {})
    monkeypatch.setattr(MPLINT, "command", lambda *args, **kwargs: Command(["does not"]))
    monkeypatch.setattr(RUFF, "command", lambda *args, **kwargs: Command(["writes"]))
    chosen = [Case(one, Path("tree"), 1, True, tmp_path) for one in (MPLINT, RUFF)]
    told: list[str] = []
    results = measure_all(chosen, Plan(5, 300, 60), told.append)
    assert [result.case.contender for result in results] == [RUFF]
    assert any("mplint, 1 job, with cache: left out" in text for text in told)


def test_each_case_has_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folders = []

    def command(tree: Path, jobs: int, scratch: Path, *, cache: bool) -> Command:
        folders.append(scratch)
        return Command([])

    monkeypatch.setattr(RUFF, "command", command)
    for jobs in (1, 2):
        for cache in (False, True):
            Case(RUFF, tmp_path / "tree", jobs, cache, tmp_path).command()
    assert len(set(folders)) == 4
    assert all(folder.is_dir() for folder in folders)
