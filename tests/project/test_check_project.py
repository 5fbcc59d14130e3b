"""Whole projects: which files are looked at, whose findings are whose, and what is remembered."""

from __future__ import annotations

import textwrap
from collections.abc import Callable
from pathlib import Path

import pytest

from mplint.project import check_project as module
from mplint.project import examining, limits
from mplint.project.check_project import check_project
from mplint.project.config import SettingsFinder
from mplint.project.discovery import find_files
from mplint.project.runner import Outcome
from mplint.project.settings import CommandLine

HELPER = """
    from multiprocessing import Process

    def start():
        child = Process(target=print)
        child.start()
        child.join()
"""
WORKER = """
    def add(total):
        total.value += 1
"""
MAIN = """
    from multiprocessing import Process, Value
    from worker import add

    if __name__ == "__main__":
        total = Value("i")
        children = [Process(target=add, args=(total,)) for _ in range(2)]
        for child in children:
            child.start()
        for child in children:
            child.join()
"""


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("pyproject.toml").write_text("[tool.mplint]\n", encoding="utf-8")


def write(**files: str) -> None:
    for name, text in files.items():
        path = Path(name.replace("__", "/") + ".py")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(textwrap.dedent(text), encoding="utf-8")


def check(*paths: str, jobs: int = 1, cache: bool = True) -> Outcome:
    finder = SettingsFinder(CommandLine(cache=cache))
    return check_project(find_files(paths or ["."], finder), jobs)


def places(outcome: Outcome) -> list[str]:
    assert not [report.failure for report in outcome.reports if report.failure]
    return [
        f"{Path(report.path).as_posix()}:{one.span.line} {one.code}"
        for report in outcome.reports
        for one in report.findings
    ]


def test_a_start_at_import_through_other_modules(monkeypatch: pytest.MonkeyPatch) -> None:
    write(
        helper=HELPER,
        middle="from helper import start\n\ndef go():\n    start()\n",
        outer="import middle\n\ndef run():\n    middle.go()\n",
        main="from outer import run\n\nrun()\n",
        careful='from outer import run\n\nif __name__ == "__main__":\n    run()\n',
        other="import textwrap\n\ntextwrap.dedent('')\n",
    )
    looked: list[str] = []
    really = examining.examine_importer

    def examine(path: str, *args: object, **kwargs: object) -> object:
        looked.append(path)
        return really(path, *args, **kwargs)  # type: ignore[arg-type]

    monkeypatch.setattr(module, "examine_importer", examine)
    assert places(check()) == ["main.py:3 MPL101"]
    assert sorted(looked) == ["./careful.py", "./main.py", "./middle.py", "./outer.py"]


def test_the_finding_names_both_files() -> None:
    write(main=MAIN, worker=WORKER)
    (report,) = check().reports
    (finding,) = report.findings
    assert report.path == "./worker.py"
    assert "main.py:7: " in finding.message
    (start,) = finding.related
    assert (start.path, start.span.line) == ("main.py", 7)
    assert report.elsewhere["main.py", 7].startswith("    children = [Process")
    assert finding.fix is None


def test_two_programs_with_the_same_bug_give_one_finding() -> None:
    write(main=MAIN, again=MAIN, worker=WORKER)
    assert places(check()) == ["worker.py:3 MPL404"]


def test_only_files_that_were_named_are_reported_but_others_count() -> None:
    write(main=MAIN, worker=WORKER, helper=HELPER, script="import helper\nhelper.start()\n")
    assert places(check("main.py")) == []
    assert places(check("worker.py")) == []
    assert places(check("main.py", "worker.py")) == ["worker.py:3 MPL404"]
    # The helper is not among the files, but imported by one that does not matter by itself.
    assert places(check("script.py", "main.py")) == []
    assert places(check("script.py", "helper.py")) == ["script.py:2 MPL101"]
    write(script="import multiprocessing, helper\nhelper.start()\n")
    assert places(check("script.py")) == ["script.py:2 MPL101"]


def test_settings_of_the_file_that_a_finding_is_in() -> None:
    write(main=MAIN, work__worker=WORKER)
    Path("main.py").write_text(
        textwrap.dedent(MAIN).replace("from worker", "from work.worker"), encoding="utf-8"
    )
    assert places(check()) == ["work/worker.py:3 MPL404"]
    Path("work/pyproject.toml").write_text('[tool.mplint]\nignore = ["MPL4"]\n', encoding="utf-8")
    assert places(check()) == []
    Path("work/pyproject.toml").unlink()
    write(work__worker=WORKER.replace("+= 1", "+= 1  # noqa: MPL404"))
    assert places(check()) == []


def test_a_bad_file_costs_nothing_but_itself() -> None:
    write(main=MAIN, worker="def add(total):\n    total.value +=\n", helper=HELPER)
    assert places(check()) == []
    write(
        worker=WORKER,
        helper="import multiprocessing\n)\n",
        script="from helper import start\nstart(\n",
    )
    assert places(check()) == ["helper.py:2 MPL000", "worker.py:3 MPL404"]


def test_the_outcome_does_not_depend_on_jobs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mplint.project.runner._WORTH_WORKERS", 1)
    write(helper=HELPER)
    for number in range(6):
        write(**{f"main{number}": MAIN.replace("worker", f"worker{number}")})
        write(**{f"worker{number}": "\n" * number + WORKER})
        write(**{f"script{number}": "import helper\n" + "\n" * number + "helper.start()\n"})
    alone = check(cache=False)
    assert len(places(alone)) == 12
    assert check(jobs=2, cache=False).reports == alone.reports


# What is remembered


def fresh(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the list of files that are looked at from now on."""
    looked: list[str] = []
    for name in ("examine", "examine_importer", "examine_linked"):
        really = getattr(module, name)

        def examine(path: str, *args: object, really=really, **kwargs: object) -> object:  # type: ignore[no-untyped-def]
            looked.append(Path(path).name)
            return really(path, *args, **kwargs)

        monkeypatch.setattr(module, name, examine)
    return looked


def test_nothing_is_looked_at_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    write(main=MAIN, worker=WORKER, helper=HELPER, script="import helper\nhelper.start()\n")
    looked = fresh(monkeypatch)
    first = check()
    assert sorted(set(looked)) == ["helper.py", "main.py", "script.py"]
    looked.clear()
    assert check().reports == first.reports
    assert looked == []


def test_a_change_of_a_linked_file_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    write(main=MAIN, worker=WORKER, helper=HELPER)
    assert places(check()) == ["worker.py:3 MPL404"]
    write(worker="\n" + textwrap.dedent(WORKER))
    looked = fresh(monkeypatch)
    assert places(check()) == ["worker.py:4 MPL404"]
    assert looked == ["main.py"]
    write(worker="def add(total):\n    with total.get_lock():\n        total.value += 1\n")
    assert places(check()) == []
    Path("worker.py").unlink()
    assert places(check()) == []
    write(worker=WORKER)
    assert places(check()) == ["worker.py:3 MPL404"]


def test_a_module_that_comes_before_another_is_seen() -> None:
    write(app__main=MAIN, worker="def add(total):\n    pass\n")
    assert places(check()) == []
    write(app__worker=WORKER)
    assert places(check()) == ["app/worker.py:3 MPL404"]


def test_a_change_of_what_a_module_exports_is_seen() -> None:
    write(helper="def start():\n    pass\n", script="import helper\nhelper.start()\n")
    assert places(check()) == []
    write(helper=HELPER)
    assert places(check()) == ["script.py:2 MPL101"]
    write(helper="from multiprocessing import Process\n\ndef start():\n    pass\n")
    assert places(check()) == []


# Bounds


def test_no_more_is_linked_than_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_FILES", 3)
    many = range(9)
    write(
        main=MAIN,
        worker="".join(f"import m{number}\n" for number in many)
        + "def add(total):\n"
        + "".join(f"    m{number}.add(total)\n" for number in many),
        **{f"m{number}": WORKER for number in many},
    )
    assert places(check(cache=False)) == ["m0.py:3 MPL404", "m1.py:3 MPL404"]
    monkeypatch.setattr(limits, "MAX_FILES", 30)
    assert places(check(cache=False)) == [f"m{number}.py:3 MPL404" for number in many]
    monkeypatch.setattr(limits, "MAX_LINES", 30)
    assert places(check(cache=False)) == [f"m{number}.py:3 MPL404" for number in range(3)]


def test_cycles_of_imports() -> None:
    write(
        a="import b\nfrom multiprocessing import Process\n\ndef f():\n    b.g()\n\n"
        "def start():\n    Process(target=f).start()\n",
        b="import a\n\ndef g():\n    a.start()\n",
        main="import b\nb.g()\n",
    )
    assert places(check()) == ["main.py:2 MPL101"]


def test_nothing_is_looked_at_again_whatever_round_it_counts_in(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A file that imports nothing of note in one round may do so in a later one."""
    write(
        helper=HELPER + "\n    other = 1\n",
        middle="from helper import start\n\ndef go():\n    start()\n",
        outer="import middle\n\ndef run():\n    middle.go()\n",
        script="from helper import other  # not start\nfrom outer import run\nrun()\n",
    )
    looked_at: list[str] = []
    for name in ("examine", "examine_importer", "examine_linked"):
        task = getattr(examining, name)

        def counted(
            path: str, settings: object, *, task: Callable[..., object] = task, **given: object
        ) -> object:
            looked_at.append(Path(path).name)
            return task(path, settings, **given)

        monkeypatch.setattr(module, name, counted)
    cold = places(check())
    assert cold == ["script.py:3 MPL101"]
    assert looked_at.count("script.py") == 3, "passed over, looked at, linked"
    looked_at.clear()
    assert places(check()) == cold
    assert looked_at == []
