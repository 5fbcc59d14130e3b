"""A file that was changed is never taken for the one that it was."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest
from cache_support import HOUR, Project, count_as_old, same_times

from mplint.project.cache import cache as cache_module
from mplint.project.cache import signatures
from mplint.project.cache.signatures import (
    GRANULARITY,
    digest_of,
    digest_of_names,
    is_settled,
    signature_of,
)


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project(tmp_path)


@pytest.fixture
def settled(monkeypatch: pytest.MonkeyPatch) -> None:
    count_as_old(monkeypatch)


def coarse(status: os.stat_result) -> list[int]:
    """Return the signature that FAT would give: whole pairs of seconds, and no ctime."""
    return [status.st_mtime_ns // 2_000_000_000 * 2_000_000_000, 0, status.st_size, status.st_ino]


def test_what_is_known_is_not_read(
    project: Project, settled: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    project.write("a.py", "one")
    assert project.run("a.py") == ({"a.py": "what is in one"}, {"a.py"})

    def refuse(path: str) -> tuple[bytes, os.stat_result]:
        raise AssertionError(f"{path} is read")

    monkeypatch.setattr(cache_module, "read_with_status", refuse)
    assert project.run("a.py") == ({"a.py": "what is in one"}, set())


def test_a_file_changed_during_the_tick_in_which_it_was_read(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cache_module, "signature_of", coarse)
    path = Path(project.write("a.py", "one"))
    project.run("a.py")
    before = path.stat()
    path.write_text("two", encoding="utf-8")
    same_times(path, before)
    assert coarse(path.stat()) == coarse(before), "the change cannot be seen"
    assert project.run("a.py") == ({"a.py": "what is in two"}, {"a.py"})


def test_that_change_would_be_missed_if_signatures_were_trusted_at_once(
    project: Project, settled: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cache_module, "signature_of", coarse)
    path = Path(project.write("a.py", "one"))
    project.run("a.py")
    before = path.stat()
    path.write_text("two", encoding="utf-8")
    same_times(path, before)
    assert project.run("a.py") == ({"a.py": "what is in one"}, set())


def test_changed_right_after_it_was_read_again_and_again(project: Project) -> None:
    for turn in range(100):
        text = f"{turn:04}"
        path = project.write("a.py", text)
        same_times(path, Path(__file__).stat())
        results, analysed = project.run("a.py")
        assert results == {"a.py": f"what is in {text}"}
        assert analysed == {"a.py"}


def test_changed_between_reading_and_the_end_of_the_run(project: Project) -> None:
    path = project.write("a.py", "one")
    cache = project.open()
    found = cache.lookup(path, str)
    project.write("a.py", "two")
    cache.put(path, found.digest, "what is in one")
    cache.save()
    assert project.run("a.py") == ({"a.py": "what is in two"}, {"a.py"})


@pytest.mark.usefixtures("settled")
@pytest.mark.skipif(os.name == "nt", reason="there is no ctime on Windows")
def test_a_file_that_was_given_its_old_time_back(project: Project) -> None:
    path = Path(project.write("a.py", "one"))
    old = time.time_ns() - HOUR
    os.utime(path, ns=(old, old))
    project.run("a.py")
    before = path.stat()
    while path.stat().st_ctime_ns == before.st_ctime_ns:  # the next tick of the file system
        path.write_text("two", encoding="utf-8")
        same_times(path, before)
    assert path.stat().st_mtime_ns == before.st_mtime_ns
    assert project.run("a.py") == ({"a.py": "what is in two"}, {"a.py"})


@pytest.mark.usefixtures("settled")
def test_another_file_of_the_same_size_and_time_in_its_place(project: Project) -> None:
    path = Path(project.write("a.py", "one"))
    project.run("a.py")
    other = Path(project.write("b.py", "two"))
    same_times(other, path.stat())
    other.replace(path)
    assert project.run("a.py") == ({"a.py": "what is in two"}, {"a.py"})


@pytest.mark.usefixtures("settled")
def test_a_touched_file_is_read_but_not_analysed_again(project: Project) -> None:
    path = Path(project.write("a.py", "one"))
    project.run("a.py")
    os.utime(path)
    table = project.table.read_bytes()
    assert project.run("a.py") == ({"a.py": "what is in one"}, set())
    assert project.table.read_bytes() != table, "the new signature is worth keeping"


@pytest.mark.usefixtures("settled")
def test_the_clock_was_set_back(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    path = Path(project.write("a.py", "one"))
    project.run("a.py")
    before = path.stat()
    path.write_text("two", encoding="utf-8")
    monkeypatch.setattr(cache_module, "signature_of", lambda status: signature_of(before))
    hour_ago = time.time_ns() - HOUR
    with monkeypatch.context() as clock:
        clock.setattr(time, "time_ns", lambda: hour_ago)
        results, _ = project.run("a.py")
    assert results == {"a.py": "what is in two"}


def test_a_clock_ahead_or_behind_makes_only_for_more_reading(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = time.time_ns
    project.write("a.py", "one")
    for offset in (HOUR, -HOUR, 0):
        with monkeypatch.context() as clock:
            clock.setattr(time, "time_ns", lambda offset=offset: real() + offset)
            project.run("a.py")
            content = project.table.read_text(encoding="ascii")
            assert content.endswith('["what is in one"]]}}'), "no signature: it was new just now"


def test_settled_is_what_was_over_when_it_was_read() -> None:
    now = 10 * GRANULARITY
    assert is_settled([0, 0, 1, 1], now)
    assert is_settled([now - GRANULARITY - 1, 0, 1, 1], now)
    assert not is_settled([now - GRANULARITY, 0, 1, 1], now)
    assert not is_settled([0, now - GRANULARITY, 1, 1], now)
    assert not is_settled([now + GRANULARITY, 0, 1, 1], now), "a time in the future"
    assert signatures.GRANULARITY >= 2_000_000_000, "FAT"


def test_digests() -> None:
    assert digest_of(b"") != digest_of(b"\0")
    assert len(digest_of(b"x")) == 32
    assert digest_of_names({"a", "b"}) == digest_of_names(["b", "a"])
    assert len({digest_of_names(one) for one in ([], ["a"], ["b"], ["a", "b"], ["ab"])}) == 5
