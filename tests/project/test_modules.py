"""How the modules of a project are found."""

from __future__ import annotations

from pathlib import Path

import pytest

from mplint.model.names.imports import Imports
from mplint.project.importers import import_words, may_import_processes
from mplint.project.modules import Listings, Modules, name_of
from mplint.reading import parse


def tree(root: Path, *files: str) -> None:
    for file in files:
        path = root / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()


def found(root: Path, importer: str, dotted: str, level: int = 0, entry: str = "") -> str | None:
    """Return the path of what an import statement means, from the root; None if it is foreign."""
    modules = Modules(
        lambda path: path.endswith("build"), Listings(), str(root / entry) if entry else ""
    )
    module = modules.resolve(name_of(str(root / importer)), level, dotted)
    if module is None:
        return None
    path = modules.path_of(module)
    return "a folder" if path is None else Path(path).relative_to(root).as_posix()


PROJECT = (
    "pyproject.toml", "src/app/__init__.py", "src/app/main.py", "src/app/work/__init__.py",
    "src/app/work/deep.py", "tests/test_app.py", "tests/helpers.py", "script.py", "tools.py",
    "space/part.py", "build/made.py", "queue.py", "sub/pyproject.toml", "sub/lib/one.py",
    "dotted.dir/pkg/__init__.py", "dotted.dir/pkg/two.py", "dotted.dir/main.py",
)  # fmt: skip


@pytest.mark.parametrize(
    ("importer", "level", "dotted", "path"),
    [
        ("src/app/main.py", 1, "work", "src/app/work/__init__.py"),
        ("src/app/main.py", 1, "", "src/app/__init__.py"),
        ("src/app/work/deep.py", 2, "main", "src/app/main.py"),
        ("src/app/work/__init__.py", 1, "deep", "src/app/work/deep.py"),
        ("src/app/work/deep.py", 1, "", "src/app/work/__init__.py"),
        ("src/app/main.py", 0, "app.work.deep", "src/app/work/deep.py"),
        ("tests/test_app.py", 0, "app.main", "src/app/main.py"),
        ("tests/test_app.py", 0, "helpers", "tests/helpers.py"),
        ("tests/test_app.py", 0, "tests.helpers", "tests/helpers.py"),
        ("script.py", 0, "tools", "tools.py"),
        ("script.py", 0, "space.part", "space/part.py"),
        ("script.py", 0, "space", "a folder"),
        ("src/app/main.py", 0, "work", None),
        ("script.py", 0, "build.made", None),
        ("script.py", 0, "queue", None),
        ("script.py", 0, "os.path", None),
        ("script.py", 0, "numpy", None),
        ("script.py", 0, "torch", None),
        ("script.py", 0, "app.missing", None),
        ("src/app/main.py", 1, "missing", None),
        ("sub/lib/one.py", 0, "tools", "tools.py"),
        ("dotted.dir/main.py", 0, "pkg.two", "dotted.dir/pkg/two.py"),
        ("dotted.dir/pkg/two.py", 1, "", "dotted.dir/pkg/__init__.py"),
    ],
)
def test_resolve(tmp_path: Path, importer: str, level: int, dotted: str, path: str | None) -> None:
    tree(tmp_path, *PROJECT)
    assert found(tmp_path, importer, dotted, level) == path


def test_without_a_root_the_folder_of_the_script_counts(tmp_path: Path) -> None:
    tree(tmp_path, "other.py", "app/main.py", "app/work.py", "app/bank/teller.py", "app/bank/db.py")
    assert found(tmp_path, "app/main.py", "work") == "app/work.py"
    assert found(tmp_path, "app/main.py", "other") is None
    # What is run decides what its modules can import.
    assert found(tmp_path, "app/bank/teller.py", "bank.db") is None
    assert found(tmp_path, "app/bank/teller.py", "bank.db", entry="app/main.py") == (
        "app/bank/db.py"
    )


def test_a_qualified_name_is_split_at_the_module(tmp_path: Path) -> None:
    tree(tmp_path, "a/__init__.py", "a/b.py")
    modules = Modules(lambda path: False, Listings())
    a, b = name_of(str(tmp_path / "a/__init__.py")), name_of(str(tmp_path / "a/b.py"))
    assert b == f"{a}.b"
    assert modules.owner_of(f"{b}.C.method") == (b, "C")
    assert modules.owner_of(f"{b}.f") == (b, "f")
    assert modules.owner_of(f"{a}.f") == (a, "f")
    assert modules.owner_of(".nowhere.f") is None


def test_what_was_consulted(tmp_path: Path) -> None:
    tree(tmp_path, "pyproject.toml", "a.py", "b.py")
    listings = Listings()
    modules = Modules(lambda path: False, listings)
    assert modules.resolve(name_of(str(tmp_path / "a.py")), 0, "b") is not None
    before = modules.consulted()
    assert str(tmp_path) in before
    tree(tmp_path, "c.txt")
    listings.forget()
    assert modules.consulted() == before
    tree(tmp_path, "c.py")
    listings.forget()
    assert modules.consulted() != before


@pytest.mark.parametrize(
    ("source", "words"),
    [
        (b"import a.b, c as d\n", "a b c d"),
        (b"from .x import y as z", "x y z"),
        (b"from x import (\n    one,\n    two,  # three\n)\nother = 1\n", "one three two x"),
        (b"from x import \\\n    one\nother\n", "one other x"),
        (b"def f():\n\tfrom q1 import w\n", "q1 w"),
        (b"if x: import abc2\n", "abc2 if x"),
        (b"a = 1; import abc3\n", "a abc3"),
        (b"important = 1\ntext = 'import nothing'\n", "important"),
        (b"import os, sys, re\n", ""),
        (b"\xff import x\n", ""),
        (b"import x", "x"),
        (b"from x import (", "x"),
    ],
)
def test_the_words_of_imports(source: bytes, words: str) -> None:
    assert " ".join(import_words(source)) == words


def test_what_matters_is_not_passed_over_by_its_import_lines() -> None:
    """The search through the lines finds all that the syntax shows."""
    folder = Path(__file__).parents[1]
    passed_over = []
    for path in sorted([*folder.glob("cases/*/*.py"), *folder.glob("fixtures/**/*.py")]):
        data = path.read_bytes()
        source = parse(data)
        if Imports(source.tree, source.lines).matter and not may_import_processes(data):
            passed_over.append(path)
    assert passed_over == []


@pytest.mark.parametrize(
    "source",
    [
        b"import os; import multiprocessing",
        b"from torch import (\n    nn,\n    multiprocessing,\n)",
        b"import os, \\\n    multiprocessing",
        b"if x: from concurrent import futures",
        b"\timport importlib",
        b"\xef\xbb\xbfimport billiard",
        b"x = 1\rimport billiard\r",
        b'{"source": ["import multiprocess as mp\\n"]}',
    ],
)
def test_imports_of_what_processes_come_from(source: bytes) -> None:
    assert may_import_processes(source)


@pytest.mark.parametrize(
    "source",
    [b"# like multiprocessing\nimport os", b"import my_multiprocessing"],
)
def test_no_imports_of_what_processes_come_from(source: bytes) -> None:
    assert not may_import_processes(source)
