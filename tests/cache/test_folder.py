"""The folder of the cache: hidden from git, swept, and cleaned of nothing but the cache."""

from __future__ import annotations

import os
import subprocess
import time
from pathlib import Path

import pytest
from cache_support import Project, count_as_old

from mplint.project.cache.folder import find_caches, remove

DAY = 24 * 3600


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project(tmp_path)


@pytest.fixture
def settled(monkeypatch: pytest.MonkeyPatch) -> None:
    count_as_old(monkeypatch)


def grow_old(path: Path, days: float) -> None:
    then = time.time() - days * DAY
    os.utime(path, (then, then))


@pytest.fixture
def cached(project: Project) -> Project:
    project.write("a.py", "one")
    project.run("a.py")
    return project


def test_git_does_not_see_it(cached: Project) -> None:
    subprocess.run(["git", "init", "-q"], cwd=cached.root, check=True)
    command = ["git", "status", "--porcelain", "--untracked-files=all"]
    done = subprocess.run(command, cwd=cached.root, check=True, capture_output=True, text=True)
    assert done.stdout == "?? a.py\n"


def test_backups_skip_it(cached: Project) -> None:
    tag = (cached.folder / "CACHEDIR.TAG").read_bytes()
    assert tag.startswith(b"Signature: 8a477f597d28d172789f06886806bc55\n")


def test_marks_come_back(cached: Project) -> None:
    for name in (".gitignore", "CACHEDIR.TAG"):
        (cached.folder / name).unlink()
    cached.write("a.py", "two")
    cached.run("a.py")
    assert (cached.folder / ".gitignore").read_text(encoding="ascii").endswith("*\n")
    assert (cached.folder / "CACHEDIR.TAG").exists()


def test_a_folder_with_other_things_is_not_hidden(project: Project) -> None:
    project.folder.mkdir()
    (project.folder / "mine.txt").write_text("mine", encoding="utf-8")
    project.write("a.py", "one")
    project.run("a.py")
    assert project.run("a.py")[1] == set()
    assert not (project.folder / ".gitignore").exists()


def test_tables_of_no_use_are_dropped(cached: Project) -> None:
    used = cached.table
    old = cached.folder / "0.0.1-3.9"
    old.mkdir()
    names = {
        "0" * 32 + ".json": 31, "1" * 32 + ".json": 29, "2" * 32 + ".json.77-99.tmp": 1,
        "3" * 32 + ".json.77-99.tmp": 0, "notes.json": 99,
    }  # fmt: skip
    for name, days in names.items():
        (old / name).write_text("", encoding="utf-8")
        grow_old(old / name, days)
    cached.write("a.py", "two")
    cached.run("a.py")
    assert used.exists()
    assert {path.name[:1] for path in old.iterdir()} == {"1", "3", "n"}
    for path in old.iterdir():
        grow_old(path, 31)
    (old / "notes.json").unlink()
    cached.write("a.py", "three")
    cached.run("a.py")
    assert not old.exists()


@pytest.mark.usefixtures("settled")
def test_a_table_that_is_only_read_does_not_grow_old(project: Project) -> None:
    project.write("a.py", "one")
    project.run("a.py")
    project.run("a.py")
    grow_old(project.table, 20)
    project.run("a.py")
    assert time.time() - project.table.stat().st_mtime < DAY


def test_remove(cached: Project) -> None:
    assert remove(str(cached.folder))
    assert not cached.folder.exists()
    assert not remove(str(cached.folder))
    assert cached.run("a.py")[1] == {"a.py"}


def test_remove_leaves_everything_else(cached: Project) -> None:
    mine = [cached.folder / "mine.json", cached.table.parent / "mine.json"]
    for path in mine:
        path.write_text("mine", encoding="utf-8")
    (cached.folder / ".gitignore").write_text("mine", encoding="utf-8")
    assert remove(str(cached.folder))
    left = {path for path in cached.folder.rglob("*") if path.is_file()}
    assert left == {*mine, cached.folder / ".gitignore"}


@pytest.mark.parametrize("name", [".gitignore", "CACHEDIR.TAG", "0.1.0-3.11"])
def test_what_is_no_cache_is_not_removed(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "folder"
    (folder / "0.1.0-3.11").mkdir(parents=True)
    (folder / "0.1.0-3.11" / "x.json").write_text("{}", encoding="utf-8")
    if not (folder / name).exists():
        (folder / name).write_text("*\n", encoding="utf-8")
    before = sorted(folder.rglob("*"))
    assert not remove(str(folder))
    assert sorted(folder.rglob("*")) == before


def test_links_are_not_followed(cached: Project, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / ("0" * 32 + ".json")).write_text("mine", encoding="utf-8")
    (cached.folder / "0.0.1-3.9").symlink_to(elsewhere)
    grow_old(elsewhere / ("0" * 32 + ".json"), 99)
    cached.write("a.py", "two")
    cached.run("a.py")
    remove(str(cached.folder))
    assert len(list(elsewhere.iterdir())) == 1


def test_find_caches(tmp_path: Path) -> None:
    for name in (".mplint_cache", "a/b/.mplint_cache", ".git/.mplint_cache"):
        (tmp_path / name).mkdir(parents=True)
    top = str(tmp_path / ".mplint_cache")
    found = sorted(find_caches(str(tmp_path), [top]))
    assert found == [top, str(tmp_path / "a/b/.mplint_cache")]
    assert list(find_caches(top, [])) == [top]
