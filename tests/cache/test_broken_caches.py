"""Whatever is in the place of a cache: the results are right, and there is no error."""

from __future__ import annotations

import errno
import json
import os
import random
from collections.abc import Callable
from pathlib import Path

import pytest
from cache_support import Project, count_as_old

from mplint.project import files
from mplint.project.cache import tables
from mplint.project.cache.signatures import digest_of
from mplint.project.cache.tables import FORMAT, read_table

NAMES = ("a.py", "b.py")
RIGHT = {"a.py": "what is in one", "b.py": "what is in two"}


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project(tmp_path)


@pytest.fixture
def settled(monkeypatch: pytest.MonkeyPatch) -> None:
    count_as_old(monkeypatch)


@pytest.fixture
def cached(project: Project) -> Project:
    project.write("a.py", "one")
    project.write("b.py", "two")
    assert project.run(*NAMES)[0] == RIGHT
    return project


def sealed(body: bytes) -> bytes:
    """Return a table with the right checksum, as somebody who means harm can make it."""
    return FORMAT + digest_of(body).encode() + b"\n" + body


def check(project: Project) -> None:
    """Look at the files with the cache as it is, and with the one that this run leaves."""
    assert project.run(*NAMES)[0] == RIGHT
    assert project.run(*NAMES) == (RIGHT, set())


def test_cut_short_at_every_byte(cached: Project) -> None:
    whole = cached.table.read_bytes()
    for length in range(len(whole)):
        cached.table.write_bytes(whole[:length])
        assert read_table(str(cached.table), "usual") is None
    check(cached)


def test_every_bit_flipped(cached: Project) -> None:
    whole = cached.table.read_bytes()
    for at in range(len(whole)):
        for bit in range(8):
            broken = bytearray(whole)
            broken[at] ^= 1 << bit
            cached.table.write_bytes(broken)
            assert read_table(str(cached.table), "usual") is None, (at, bit)


def test_garbage(cached: Project) -> None:
    chance = random.Random(1)
    whole = cached.table.read_bytes()
    table = cached.table
    for _ in range(200):
        at = chance.randrange(len(whole))
        noise = chance.randbytes(chance.randrange(1, 64))
        content = chance.choice((noise, whole[:at] + noise + whole[at:], whole[at:], whole * 2))
        table.write_bytes(content)
        assert cached.run(*NAMES)[0] == RIGHT


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"null",
        b"[]",
        b"\xff",
        b"{}",
        b'{"fingerprint":"usual"}',
        b'{"fingerprint":"usual","written":1}',
        b'{"fingerprint":"usual","written":"1","files":{}}',
        b'{"fingerprint":"usual","written":1.5,"files":{}}',
        b'{"fingerprint":"usual","written":true,"files":{}}',
        b'{"fingerprint":"usual","written":1,"files":[]}',
        b'{"fingerprint":"other","written":1,"files":{}}',
        b'{"fingerprint":["usual"],"written":1,"files":{}}',
        b"[" * 200_000,
        b'{"a":' * 200_000,
        b"NaN",
        b"1" * 10_000,
    ],
    ids=lambda body: body[:60].decode("latin-1"),
)
def test_sealed_tables_that_are_none(cached: Project, body: bytes) -> None:
    cached.table.write_bytes(sealed(body))
    assert cached.run(*NAMES) == (RIGHT, set(NAMES))
    assert cached.run(*NAMES)[1] == set()


WRONG_ENTRIES: list[object] = [
    None, True, 0, 1.5, "", "x", [], {}, [[]], ["x"], ["x", None], ["x", "y"], ["x", ["y", "z"]],
    [1, ["y"]], [None, []], ["x", ["y"], 1], ["x", ["y"], 1, 2, 3, 4, 5], {"0": "x", "1": ["y"]},
    [["x"], ["y"]], ["x", {"0": 1}], ["x", ["y"], None, None, None, None],
    ["x", ["y"], "1", "2", "3", "4"], ["x", ["y"], [], {}, 1e300, True],
]  # fmt: skip


@pytest.mark.parametrize("entry", WRONG_ENTRIES, ids=repr)
def test_sealed_tables_with_wrong_entries(cached: Project, entry: object) -> None:
    entries = {"a.py": entry, "gone.py": entry, "../..": entry}
    for written in (1, 10**30):
        content = {"fingerprint": "usual", "written": written, "files": entries}
        cached.table.write_bytes(sealed(json.dumps(content).encode()))
        check(cached)


WRONG_VALUES: list[object] = [None, True, 1, 1.5, [], {}, ["x"], {"x": "y"}]


@pytest.mark.parametrize("value", WRONG_VALUES, ids=repr)
@pytest.mark.usefixtures("settled")
def test_wrong_values_of_the_right_content(cached: Project, value: object) -> None:
    head_and_body = cached.table.read_bytes().split(b"\n")
    content = json.loads(head_and_body[1])
    for entry in content["files"].values():
        entry[1] = [value]
    cached.table.write_bytes(sealed(json.dumps(content).encode()))
    assert cached.run(*NAMES) == (RIGHT, set(NAMES))
    assert cached.run(*NAMES) == (RIGHT, set())


def test_a_file_too_large_to_be_a_table(cached: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    with cached.table.open("wb") as file:
        file.truncate(1 << 40)  # sparse: reading it would take a terabyte of memory
    check(cached)
    monkeypatch.setattr(tables, "LARGEST", 100)
    cached.write("a.py", "one ")
    before = cached.table.read_bytes()
    cached.run(*NAMES)
    assert cached.table.read_bytes() == before, "what could not be read is not written"


def a_file(path: Path) -> None:
    path.write_text("mine", encoding="utf-8")


def a_folder(path: Path) -> None:
    path.mkdir()


def a_pipe(path: Path) -> None:
    if not hasattr(os, "mkfifo"):
        pytest.skip("there are no named pipes")
    os.mkfifo(path)


def a_link_to_nothing(path: Path) -> None:
    path.symlink_to("nowhere")


def a_link_to_itself(path: Path) -> None:
    path.symlink_to(path.name)


THINGS = (a_file, a_folder, a_pipe, a_link_to_nothing, a_link_to_itself)


@pytest.mark.parametrize("level", ["folder", "version", "table"])
@pytest.mark.parametrize("thing", THINGS)
def test_something_else_in_its_place(
    project: Project, thing: Callable[[Path], None], level: str
) -> None:
    project.write("a.py", "one")
    project.write("b.py", "two")
    table = Path(project.open()._path)
    place = {"folder": project.folder, "version": table.parent, "table": table}[level]
    place.parent.mkdir(parents=True, exist_ok=True)
    thing(place)
    for _ in range(3):
        assert project.run(*NAMES)[0] == RIGHT
    if thing is a_file and level == "folder":
        assert place.read_text(encoding="utf-8") == "mine"


def test_a_link_in_the_place_of_a_table_is_replaced_not_followed(cached: Project) -> None:
    target = cached.root / "important"
    target.write_text("mine", encoding="utf-8")
    table = cached.table
    table.unlink()
    table.symlink_to(target)
    check(cached)
    assert target.read_text(encoding="utf-8") == "mine"
    assert not table.is_symlink()


@pytest.mark.parametrize(
    "error", [errno.EACCES, errno.EROFS, errno.ENOSPC, errno.EDQUOT, errno.EIO, errno.ENAMETOOLONG]
)
@pytest.mark.parametrize("function", ["makedirs", "listdir", "open", "fdopen", "replace"])
def test_nothing_can_be_written(
    project: Project, function: str, error: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    project.write("a.py", "one")
    project.write("b.py", "two")
    real = getattr(os, function)

    def refuse(*arguments: object, **options: object) -> object:
        reads = function == "open" and arguments[1] == files._FLAGS
        if reads:
            return real(*arguments, **options)
        raise OSError(error, os.strerror(error))

    with monkeypatch.context() as disk:
        disk.setattr(os, function, refuse)
        for _ in range(2):
            assert project.run(*NAMES) == (RIGHT, set(NAMES))
    assert not list(project.folder.glob("*/*.json"))
    check(project)
    assert not list(project.folder.glob("*/*.tmp"))


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere"
)
def test_folders_that_may_not_be_written_to(cached: Project) -> None:
    folders = [cached.root, cached.folder, cached.table.parent]
    cached.write("a.py", "one ")
    try:
        for folder in folders:
            folder.chmod(0o500)
        assert cached.run("a.py", "b.py")[0] == {"a.py": "what is in one ", "b.py": RIGHT["b.py"]}
    finally:
        for folder in folders:
            folder.chmod(0o700)


def test_a_table_that_may_not_be_read(cached: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.open
    table = str(cached.table)

    def refuse(path: str, *arguments: int) -> int:
        if path == table:
            raise PermissionError(errno.EACCES, "Permission denied")
        return real(path, *arguments)

    with monkeypatch.context() as disk:
        disk.setattr(os, "open", refuse)
        assert cached.run(*NAMES) == (RIGHT, set(NAMES))
    check(cached)
