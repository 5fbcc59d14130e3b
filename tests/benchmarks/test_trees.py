"""The trees that are measured on, and where packages come from."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import packages
import pytest
from phases import _PHASES, phase_of
from trees import copy_files, copy_sample, describe, files_in

import mplint

ROOT = Path(__file__).resolve().parents[2]


def make(folder: Path, *names: str, text: str = "") -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text or f"'{name}'\n", encoding="utf-8")


def test_only_what_every_tool_checks_is_copied(tmp_path: Path) -> None:
    left_out = ["build/b.py", "venv/c.py", "lib/site-packages/d.py", "e.pyi", "f.ipynb"]
    make(tmp_path / "from", "a.py", "sub/a.py", *left_out)
    copy_files(tmp_path / "from", tmp_path / "to")
    found = files_in(tmp_path / "to")
    assert [path.relative_to(tmp_path / "to").as_posix() for path in found] == ["a.py", "sub/a.py"]
    assert [path for path in (tmp_path / "to").rglob("*") if path.is_file()] == found
    old = (tmp_path / "from" / "a.py").stat().st_mtime
    assert found[0].stat().st_mtime == old


def test_a_sample_holds_files_of_both_kinds(tmp_path: Path) -> None:
    make(tmp_path / "tree", *(f"plain{at}.py" for at in range(30)))
    make(tmp_path / "tree", *(f"p{at}.py" for at in range(10)), text="import multiprocessing\n")
    files = files_in(tmp_path / "tree")
    assert "40 files" in describe(files)
    assert "10 of them (25.0%)" in describe(files)
    sample = files_in(copy_sample(files, 8, tmp_path / "tree", tmp_path / "sample"))
    assert "2 of them (25.0%)" in describe(sample)


def test_a_list_of_packages(tmp_path: Path) -> None:
    listing = tmp_path / "list.txt"
    listing.write_text("# real code\njoblib\n\ncelery  # a queue\n", encoding="utf-8")
    assert packages.names_in(listing) == ["joblib", "celery"]
    listing.write_text("# nothing\n", encoding="utf-8")
    with pytest.raises(SystemExit, match="names no packages"):
        packages.names_in(listing)
    with pytest.raises(SystemExit, match="cannot be read"):
        packages.names_in(tmp_path / "none.txt")


def test_a_package_that_is_there_is_not_downloaded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make(tmp_path / "given", "ansible_core/a.py", "Other/b.py")
    make(tmp_path / "cache", "celery/a.py")
    monkeypatch.setattr(packages, "CACHE", tmp_path / "cache")
    monkeypatch.setattr(packages, "_download", None)
    assert packages.package("ansible-core", tmp_path / "given").name == "ansible_core"
    assert packages.package("other", tmp_path / "given").name == "Other"
    assert packages.package("celery", tmp_path / "given").parent.name == "cache"


def test_a_downloaded_wheel_is_unpacked_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import zipfile

    wheel = tmp_path / "demo-1-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        archive.writestr("demo/a.py", "")
    calls = []

    def download(name: str, target: Path) -> Path:
        calls.append(name)
        return wheel

    monkeypatch.setattr(packages, "CACHE", tmp_path / "cache")
    monkeypatch.setattr(packages, "_download", download)
    for _ in range(2):
        assert (packages.package("demo") / "demo" / "a.py").is_file()
    assert calls == ["demo"]


def test_phases_name_what_is_there() -> None:
    source = Path(mplint.__file__).parent
    for phase, begins in _PHASES:
        paths = [begin.partition(":")[0] for begin in begins]
        assert all((source / path).exists() for path in paths), phase
    assert phase_of("model/flow/steps.py:walk") == "model"
    assert phase_of("analysis.py:may_matter") == "search"
    assert phase_of("analysis.py:analyze") == "linking modules, handing out files"
    assert phase_of("") == "command line"


def test_profile_of_a_run(tmp_path: Path) -> None:
    # Enough work to be seen at it, and a table with room for all that is seen as often as others.
    text = "import multiprocessing\nlock = multiprocessing.Lock()\n" * 500
    make(tmp_path, *(f"a{number}.py" for number in range(5)), text=text)
    done = subprocess.run(
        [sys.executable, ROOT / "benchmarks/phases.py", tmp_path, "--runs=1", "--top=1000"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert "| imports |" in done.stdout
    assert "| Python's start |" in done.stdout
    assert "cli/main.py:main" in done.stdout
