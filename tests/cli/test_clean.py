"""``mplint clean``, and the settings of the cache."""

from __future__ import annotations

import argparse
from pathlib import Path

import pytest
from cli_support import run, write

from mplint.cli import options
from mplint.cli.main import _parser
from mplint.errors import UsageError
from mplint.project.cache.cache import Cache
from mplint.project.settings import Settings


def make_cache(root: Path, folder: Path) -> Path:
    """Leave a cache of one file at ``folder``."""
    path = write(root / "x.py")
    cache = Cache(str(root), str(folder), "any")
    cache.digest(str(path))
    cache.save()
    assert (folder / "CACHEDIR.TAG").exists()
    return folder


def test_clean_removes_caches_at_and_below(tmp_path: Path) -> None:
    top = make_cache(tmp_path, tmp_path / ".mplint_cache")
    inner = make_cache(tmp_path / "a" / "b", tmp_path / "a" / "b" / ".mplint_cache")
    result = run("clean", cwd=tmp_path)
    assert (result.code, result.out) == (0, "")
    assert len(result.err.splitlines()) == 2
    assert result.err.startswith("Removed ")
    assert not top.exists()
    assert not inner.exists()
    assert run("clean", cwd=tmp_path).err == ""


def test_clean_of_a_folder_leaves_the_others(tmp_path: Path) -> None:
    one, other = (make_cache(tmp_path / name, tmp_path / name / ".mplint_cache") for name in "ab")
    run("clean", "a", cwd=tmp_path)
    assert not one.exists()
    assert other.exists()


@pytest.mark.parametrize("how", ["setting", "option", "variable"])
def test_clean_where_the_cache_is(
    tmp_path: Path, how: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = make_cache(tmp_path, tmp_path / "elsewhere")
    arguments = []
    if how == "setting":
        write(tmp_path / "pyproject.toml", '[tool.mplint]\ncache-dir = "elsewhere"\n')
    elif how == "option":
        arguments = ["--cache-dir", "elsewhere"]
    else:
        monkeypatch.setenv("MPLINT_CACHE_DIR", str(folder))
    assert run("clean", *arguments, cwd=tmp_path).code == 0
    assert not folder.exists()


def test_clean_leaves_what_is_no_cache(tmp_path: Path) -> None:
    mine = write(tmp_path / ".mplint_cache" / "x.py")
    assert run("clean", "--cache-dir", ".", cwd=tmp_path) == run("clean", cwd=tmp_path)
    assert mine.exists()


def settings_of(folder: Path, *arguments: str) -> Settings:
    args: argparse.Namespace = _parser(["check"]).parse_args(["check", *arguments])
    return options.settings_finder(args).for_folder(str(folder))


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in ("MPLINT_CACHE_DIR", "MPLINT_NO_CACHE"):
        monkeypatch.delenv(name, raising=False)
    write(tmp_path / "project" / "pyproject.toml", "[tool.mplint]\n")
    write(tmp_path / "other" / "pyproject.toml", '[tool.mplint]\ncache-dir = "../caches"\n')
    return tmp_path


def test_where_the_cache_is(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    inner = project / "project" / "src"
    assert settings_of(project).cache_dir == str(project / ".mplint_cache")
    assert settings_of(inner).cache_dir == str(project / "project" / ".mplint_cache")
    assert settings_of(project / "other").cache_dir == str(project / "caches")
    monkeypatch.setenv("MPLINT_CACHE_DIR", "variable")
    assert settings_of(project / "other").cache_dir == str(project / "variable")
    assert settings_of(inner, "--cache-dir", "option").cache_dir == str(project / "option")
    assert settings_of(inner, "--isolated").cache_dir == str(project / "variable")
    monkeypatch.setenv("MPLINT_CACHE_DIR", "")
    assert settings_of(inner, "--isolated").cache_dir == str(project / ".mplint_cache")


@pytest.mark.parametrize("option", ["--no-cache", "-n"])
def test_no_cache(project: Path, option: str) -> None:
    assert settings_of(project, option).cache_dir is None
    assert settings_of(project, option, "--cache-dir", "x").cache_dir is None


@pytest.mark.parametrize(
    ("value", "off"),
    [("1", True), ("true", True), ("Yes", True), ("0", False), ("false", False), ("", False)],
)
def test_no_cache_by_a_variable(
    project: Path, value: str, off: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MPLINT_NO_CACHE", value)
    assert (settings_of(project).cache_dir is None) is off


def test_mistakes(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(UsageError, match="--cache-dir"):
        settings_of(project, "--cache-dir", "")
    for wrong in ("1", '""', '["x"]', '"\\u0000"'):
        write(project / "pyproject.toml", f"[tool.mplint]\ncache-dir = {wrong}\n")
        with pytest.raises(UsageError, match="`cache-dir` must be a string"):
            settings_of(project)
    monkeypatch.setenv("MPLINT_NO_CACHE", "perhaps")
    with pytest.raises(UsageError, match="MPLINT_NO_CACHE is `perhaps`; set it to true or false"):
        settings_of(project / "other")
