"""Results are found again as long as everything is as it was, and never otherwise."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import Path

import pytest
from cache_support import Project, as_text, count_as_old, result_of

from mplint.project.cache.cache import Cache, Hit, Miss
from mplint.project.cache.serial import DecodeError, decoder, encode
from mplint.project.files import UnreadableError


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project(tmp_path)


@pytest.fixture
def settled(monkeypatch: pytest.MonkeyPatch) -> None:
    count_as_old(monkeypatch)


def test_new_changed_and_known_files(project: Project) -> None:
    for name in ("a.py", "b.py", "sub/c.py"):
        project.write(name, name)
    names = ("a.py", "b.py", "sub/c.py")
    assert project.run(*names)[1] == set(names)
    assert project.run(*names)[1] == set()
    project.write("b.py", "changed")
    project.write("d.py", "new")
    results, analysed = project.run(*names, "d.py")
    assert results["b.py"] == "what is in changed"
    assert analysed == {"b.py", "d.py"}


def test_content_that_comes_back_is_analysed_again_at_most(project: Project) -> None:
    for text in ("one", "two", "one"):
        project.write("a.py", text)
        assert project.run("a.py")[0] == {"a.py": f"what is in {text}"}


def test_none_is_a_value(project: Project) -> None:
    path = project.write("a.py", "nothing to say")
    cache = project.open()
    found = cache.lookup(path, str)
    assert isinstance(found, Miss)
    cache.put(path, found.digest, None)
    cache.save()
    assert project.open().lookup(path, lambda data: data) == Hit(found.digest, None)


def test_other_settings_are_another_table(project: Project) -> None:
    project.write("a.py", "one")
    project.run("a.py", fingerprint="usual")
    assert project.run("a.py", fingerprint="other")[1] == {"a.py"}
    assert len(project.tables) == 2
    assert project.run("a.py", fingerprint="usual")[1] == set()


def test_another_project_in_the_same_folder(tmp_path: Path) -> None:
    shared = str(tmp_path / "shared")
    for root, text in (("a", "one"), ("b", "two")):
        path = Project(tmp_path / root).write("x.py", text)
        cache = Cache(str(tmp_path / root), shared, "usual")
        assert result_of(cache, path) == (f"what is in {text}", True)
        cache.save()


def test_swapped_tables_are_of_no_use(project: Project) -> None:
    project.write("a.py", "one")
    project.run("a.py", fingerprint="usual")
    project.run("a.py", fingerprint="other")
    first, second = project.tables
    one, two = first.read_bytes(), second.read_bytes()
    first.write_bytes(two)
    second.write_bytes(one)
    assert project.run("a.py", fingerprint="usual")[1] == {"a.py"}


@pytest.mark.usefixtures("settled")
def test_swapped_files(project: Project) -> None:
    a, b = (Path(project.write(name, name)) for name in ("a.py", "b.py"))
    project.run("a.py", "b.py")
    a.rename(project.path("c.py"))
    b.rename(a)
    Path(project.path("c.py")).rename(b)
    results, _ = project.run("a.py", "b.py")
    assert results == {"a.py": "what is in b.py", "b.py": "what is in a.py"}


def test_how_a_file_is_named_does_not_matter(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    project.write("sub/a.py", "one")
    project.write("top.py", "two")
    project.run("sub/a.py", "top.py")
    for folder, names in {
        ".": ("sub/a.py", "./sub/a.py", "sub/../sub/a.py", "sub//a.py", "top.py"),
        "sub": ("a.py", "./a.py", "../sub/a.py", "../top.py"),
    }.items():
        monkeypatch.chdir(project.root / folder)
        cache = project.open()
        for name in names:
            assert isinstance(cache.lookup(name, as_text), Hit), name


def test_files_outside_of_the_root(project: Project, tmp_path: Path) -> None:
    inner = Project(tmp_path / "inner")
    inner.root.mkdir()
    project.write("a.py", "outside")
    inner.write("a.py", "inside")
    assert inner.run("a.py", "../a.py")[1] == {"a.py", "../a.py"}
    assert inner.run("a.py", "../a.py") == (
        {"a.py": "what is in inside", "../a.py": "what is in outside"},
        set(),
    )


def test_names_that_are_no_unicode(project: Project) -> None:
    name = os.fsdecode(b"\xff.py")
    try:
        project.write(name, "one")
    except OSError:
        pytest.skip("this file system wants Unicode")
    project.run(name)
    assert project.run(name) == ({name: "what is in one"}, set())


def test_what_cannot_be_read_is_an_error_as_without_a_cache(project: Project) -> None:
    path = project.write("a.py", "one")
    project.run("a.py")
    Path(path).unlink()
    cache = project.open()
    with pytest.raises(UnreadableError, match="no such file"):
        cache.lookup(path, as_text)
    with pytest.raises(UnreadableError):
        cache.lookup("a\0.py", as_text)
    with pytest.raises(UnreadableError):
        cache.lookup(str(project.root), as_text)


def test_what_is_gone_is_dropped(project: Project) -> None:
    names = ("a.py", "b.py", "c.py")
    for name in names:
        project.write(name, name)
    project.run(*names)
    Path(project.path("b.py")).unlink()
    project.run("a.py", "c.py")
    assert "b.py" not in project.table.read_text(encoding="ascii")


def test_what_was_not_asked_for_is_kept(project: Project) -> None:
    names = ("a.py", "b.py", "c.py")
    for name in names:
        project.write(name, name)
    project.run(*names)
    project.write("a.py", "changed")
    project.run("a.py")
    assert project.run(*names)[1] == set()


@pytest.mark.usefixtures("settled")
def test_nothing_is_written_if_nothing_has_changed(project: Project) -> None:
    project.write("a.py", "one")
    project.run("a.py")
    before = project.table.stat()
    project.run("a.py")
    assert project.table.stat() == before
    assert [path.name for path in project.table.parent.iterdir()] == [project.table.name]


def test_a_result_of_something_else_is_not_kept(project: Project) -> None:
    path = project.write("a.py", "one")
    cache = project.open()
    found = cache.lookup(path, as_text)
    cache.put(path, "0" * 32, "made by a worker of what it has read later")
    cache.put(project.path("never seen.py"), found.digest, "x")
    cache.save()
    assert project.run("a.py") == ({"a.py": "what is in one"}, {"a.py"})


def test_a_value_that_does_not_decode_is_missing(project: Project) -> None:
    path = project.write("a.py", "one")
    project.run("a.py")

    def refuse(data: object) -> str:
        raise DecodeError("not meant")

    found = project.open().lookup(path, refuse)
    assert isinstance(found, Miss)
    assert found.data == b"one"


def test_no_folder_keeps_nothing(tmp_path: Path) -> None:
    project = Project(tmp_path)
    path = project.write("a.py", "one")
    for _ in range(2):
        cache = Cache(str(tmp_path), None, "usual")
        assert result_of(cache, path) == ("what is in one", True)
        assert result_of(cache, path) == ("what is in one", False), "within a run"
        cache.save()
    assert [entry.name for entry in tmp_path.iterdir()] == ["a.py"]


def test_inputs(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    paths = [project.write("sub/b.py", "two"), project.path("gone.py")]
    cache = project.open()
    inputs = {cache.name(path): cache.digest(path) for path in paths}
    assert list(inputs) == ["sub/b.py", "gone.py"]
    assert inputs["gone.py"] is None
    assert cache.holds(inputs)
    cache.save()
    (project.root / "elsewhere").mkdir()
    monkeypatch.chdir(project.root / "elsewhere")
    assert project.open().holds(inputs)
    project.write("sub/b.py", "changed")
    assert not project.open().holds(inputs)
    project.write("sub/b.py", "two")
    assert project.open().holds(inputs)
    project.write("gone.py", "")
    assert not project.open().holds(inputs)


def test_a_result_whose_inputs_have_changed_is_missed(project: Project) -> None:
    """How a result that depends on other files is kept: with their digests, in its value."""
    path = project.write("a.py", "one")
    for text, known in (("two", False), ("two", True), ("changed", False), ("changed", True)):
        other = project.write("b.py", text)
        cache = project.open()

        def decode(data: object, cache: Cache = cache) -> str:
            inputs, result = decoder(tuple[Mapping[str, str], str])(data)
            if not cache.holds(inputs):
                raise DecodeError("an input has changed")
            return str(result)

        found = cache.lookup(path, decode)
        assert isinstance(found, Hit) is known
        if isinstance(found, Miss):
            inputs = {cache.name(other): cache.digest(other)}
            cache.put(path, found.digest, encode((inputs, f"one with {text}")))
        else:
            assert found.value == f"one with {text}"
        cache.save()


def test_a_file_known_by_its_digest_only_has_no_value(project: Project) -> None:
    path = project.write("a.py", "one")
    cache = project.open()
    digest = cache.digest(path)
    cache.save()
    cache = project.open()
    assert cache.lookup(path, as_text) == Miss(str(digest), b"one")


def test_two_runs_at_once_keep_what_both_found(project: Project) -> None:
    for name in ("a.py", "b.py"):
        project.write(name, name)
    first, second = project.open(), project.open()
    result_of(first, project.path("a.py"))
    result_of(second, project.path("b.py"))
    first.save()
    second.save()
    assert project.run("a.py", "b.py")[1] == set()


def test_the_table_is_plain_json_that_says_what_it_is(project: Project) -> None:
    project.write("sub/a.py", "one")
    project.run("sub/a.py")
    head, body = project.table.read_bytes().split(b"\n")
    assert head.startswith(b"mplint-cache 1 ")
    content = json.loads(body)
    assert content["fingerprint"] == "usual"
    assert list(content["files"]) == ["sub/a.py"]
