"""The generated trees are the same each time, and real Python."""

from __future__ import annotations

import ast
import hashlib
import subprocess
import sys
from pathlib import Path

import pytest
from generated_code import IMPORTS, PARALLEL, PARALLEL_IMPORTS, PLAIN, WRONG, Piece
from generator import generate, one_module

from mplint.analysis import analyze, may_matter
from mplint.rules.registry import all_rules


def contents(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*.py"))
    }


def test_the_same_arguments_give_the_same_files(tmp_path: Path) -> None:
    generate(tmp_path / "one", 120)
    generate(tmp_path / "other", 120)
    generate(tmp_path / "else", 120, seed=2)
    one = contents(tmp_path / "one")
    assert len(one) == 120
    assert one == contents(tmp_path / "other")
    assert one != contents(tmp_path / "else")


def test_every_version_of_python_gives_the_same_files(tmp_path: Path) -> None:
    """Who changes the generator changes this, and measures anew what is compared."""
    generate(tmp_path, 120)
    digest = hashlib.sha256(repr(contents(tmp_path)).encode()).hexdigest()
    assert digest == "03ef46999edc27dc96017dcea76c7df2c68a9cfe7e015c8d34682ef0eede9c28"


def test_time_stamps_are_old_and_equal(tmp_path: Path) -> None:
    generate(tmp_path, 60)
    assert {path.stat().st_mtime for path in tmp_path.rglob("*.py")} == {1_700_000_000}


@pytest.mark.parametrize(("share", "expected"), [(0, 0), (0.025, 5), (0.25, 50), (1, 200)])
def test_the_share_is_exact(tmp_path: Path, share: float, expected: int) -> None:
    generate(tmp_path, 200, share)
    assert sum(map(may_matter, contents(tmp_path).values())) == expected


def test_sizes_differ(tmp_path: Path) -> None:
    generate(tmp_path, 200)
    sizes = sorted(len(data) for data in contents(tmp_path).values())
    assert sizes[-1] > 10 * sizes[20]


def test_every_module_can_be_imported(tmp_path: Path) -> None:
    generate(tmp_path, 150, share=0.3)
    names = [
        name.removesuffix(".py").removesuffix("/__init__").replace("/", ".")
        for name in contents(tmp_path)
    ]
    assert any(b"from ." in data for data in contents(tmp_path).values())
    assert b"target=imported0" in b"".join(contents(tmp_path).values())
    code = "import sys, importlib\nfor name in sys.argv[1:]: importlib.import_module(name)"
    subprocess.run([sys.executable, "-B", "-c", code, *names], cwd=tmp_path, check=True)


def test_a_module_of_twice_the_pieces_has_twice_the_lines() -> None:
    small, large = (ast.parse(one_module(pieces)) for pieces in (30, 60))
    head = len(ast.parse(one_module(0)).body)
    assert len(large.body) - head == 2 * (len(small.body) - head)


@pytest.mark.parametrize("piece", [*PLAIN, *PARALLEL, *WRONG], ids=lambda piece: piece.name)
def test_only_the_wrong_pieces_have_bugs(piece: Piece) -> None:
    source = IMPORTS + PARALLEL_IMPORTS + piece.filled("load", "row", 1).source
    rules = [rule for rule in all_rules() if rule.default]
    findings = analyze(ast.parse(source), source.splitlines(keepends=True), "a.py", rules)
    assert bool(findings) is (piece in WRONG)
