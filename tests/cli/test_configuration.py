"""``[tool.mplint]``, ``--config``, ``--isolated``, and the mistakes one can make there."""

from __future__ import annotations

from pathlib import Path

import pytest
from cli_support import START_BUG, run, write

from mplint.project.settings import KEYS

IGNORE_201 = '[tool.mplint]\nignore = ["MPL201"]\n'


def test_the_nearest_file_with_a_table_counts_alone(tmp_path: Path) -> None:
    write(tmp_path / "pyproject.toml", IGNORE_201)
    write(tmp_path / "a" / "x.py")
    write(tmp_path / "b" / "pyproject.toml", "[project]\nname = 'mplint-user'\n")
    write(tmp_path / "b" / "x.py")
    write(tmp_path / "c" / "pyproject.toml", "[tool.mplint]\n")
    write(tmp_path / "c" / "deep" / "x.py")
    for args in ((".",), ("a/x.py", "b/x.py", "c/deep/x.py"), ("a", "b", "c")):
        places = run("check", *args, cwd=tmp_path).places
        assert [place.removeprefix("./") for place in places] == ["c/deep/x.py:11:5: MPL201"]


def test_the_search_starts_at_the_file_not_at_the_current_folder(tmp_path: Path) -> None:
    write(tmp_path / "here" / "pyproject.toml", IGNORE_201)
    write(tmp_path / "there" / "x.py")
    assert run("check", "../there/x.py", cwd=tmp_path / "here").code == 1


def test_isolated_and_config(tmp_path: Path) -> None:
    write(tmp_path / "pyproject.toml", IGNORE_201)
    write(tmp_path / "strict" / "pyproject.toml", "[tool.mplint]\n")
    write(tmp_path / "loose.toml", 'ignore = ["MPL2"]\n')
    write(tmp_path / "strict" / "x.py")
    assert run("check", "strict", cwd=tmp_path).code == 1
    assert run("check", "--config", "pyproject.toml", "strict", cwd=tmp_path).code == 0
    assert run("check", "--config", "loose.toml", "strict", cwd=tmp_path).code == 0
    write(tmp_path / "x.py")
    assert run("check", "x.py", cwd=tmp_path).code == 0
    assert run("check", "--isolated", "x.py", cwd=tmp_path).code == 1
    both = run("check", "--isolated", "--config", "loose.toml", "x.py", cwd=tmp_path)
    assert both.code == 2
    assert "contradict" in both.err


@pytest.mark.parametrize(
    ("patterns", "hidden"),
    [
        ('["gen"]', {"gen/x.py", "src/gen/x.py"}),
        ('["*_pb2.py"]', {"src/a_pb2.py"}),
        ('["src/gen"]', {"src/gen/x.py"}),
        ('["src/gen/"]', {"src/gen/x.py"}),
        ('["src/**/x.py"]', {"src/x.py", "src/gen/x.py"}),
        ('["**/gen"]', {"gen/x.py", "src/gen/x.py"}),
        ("[]", set()),
    ],
)
def test_excludes(tmp_path: Path, patterns: str, hidden: set[str]) -> None:
    files = {"gen/x.py", "src/gen/x.py", "src/a_pb2.py", "src/x.py"}
    for name in files:
        write(tmp_path / name)
    for key in ("exclude", "extend-exclude"):
        write(tmp_path / "pyproject.toml", f"[tool.mplint]\n{key} = {patterns}\n")
        places = run("check", ".", cwd=tmp_path).places
        assert {place.split(":")[0].removeprefix("./") for place in places} == files - hidden


def test_exclude_replaces_the_defaults_and_extend_exclude_adds(tmp_path: Path) -> None:
    write(tmp_path / "build" / "x.py")
    write(tmp_path / "pyproject.toml", '[tool.mplint]\nextend-exclude = ["gen"]\n')
    assert run("check", ".", cwd=tmp_path).code == 0
    write(tmp_path / "pyproject.toml", '[tool.mplint]\nexclude = ["gen"]\n')
    assert run("check", ".", cwd=tmp_path).code == 1


def test_per_file_ignores(tmp_path: Path) -> None:
    table = """\
[tool.mplint.per-file-ignores]
"tests/*" = ["MPL2"]
"conftest.py" = ["daemon-after-start"]
"!src/**" = ["MPL101"]
"""
    write(tmp_path / "pyproject.toml", table)
    for name in ("tests/a/x.py", "src/conftest.py", "src/x.py"):
        write(tmp_path / name)
    for name in ("tests/start.py", "src/start.py"):
        write(tmp_path / name, START_BUG)
    assert run("check", "src", "tests", cwd=tmp_path).places == [
        "src/start.py:9:1: MPL101",
        "src/x.py:11:5: MPL201",
    ]


@pytest.mark.parametrize(
    ("table", "complaint"),
    [
        ('selct = ["MPL1"]', "[tool.mplint] has no key `selct`, did you mean `select`?"),
        ("xyz = 1", "[tool.mplint] has no key `xyz`."),
        ('select = "MPL1"', "`select` must be a list of strings."),
        ("ignore = [1]", "`ignore` must be a list of strings."),
        ('ignore = ["MPL999"]', "`ignore`: no rule is called `MPL999`"),
        ('select = ["deamon-after-start"]', "did you mean `daemon-after-start`?"),
        ('per-file-ignores = ["x"]', "`per-file-ignores` must be a table"),
        ('per-file-ignores = { "x" = "y" }', '`per-file-ignores` of "x" must be a list'),
        ('per-file-ignores = { "x" = ["E5"] }', '`per-file-ignores` of "x": no rule'),
        ('start-methods = ["fork", "spwan"]', "no method `spwan`, did you mean `spawn`?"),
        ("start-methods = []", "must name at least one method"),
        ('start-methods = "fork"', "`start-methods` must be a list of strings."),
        ('respect-gitignore = "yes"', "`respect-gitignore` must be true or false."),
        ("respect-gitignore = 1", "`respect-gitignore` must be true or false."),
        ("respect_gitignore = true", "did you mean `respect-gitignore`?"),
        ("[[", "is not valid TOML"),
    ],
)
def test_mistakes_are_named_with_the_file(tmp_path: Path, table: str, complaint: str) -> None:
    write(tmp_path / "src" / "pyproject.toml", f"[tool.mplint]\n{table}\n")
    write(tmp_path / "src" / "x.py")
    result = run("check", ".", cwd=tmp_path)
    assert result.code == 2
    assert result.err.startswith("mplint: ./src/pyproject.toml: ")
    assert complaint in result.err
    assert result.err.count("\n") == 1


def test_a_config_file_that_is_missing_or_says_nothing(tmp_path: Path) -> None:
    write(tmp_path / "x.py")
    result = run("check", "--config", "nope.toml", "x.py", cwd=tmp_path)
    assert (result.code, result.out) == (2, "")
    assert result.err == "mplint: nope.toml: cannot be read: no such file or directory.\n"
    write(tmp_path / "pyproject.toml", "[tool.other]\n")
    result = run("check", "--config", "pyproject.toml", "x.py", cwd=tmp_path)
    assert (result.code, result.err) == (2, "mplint: pyproject.toml: has no [tool.mplint] table.\n")


def test_foreign_files_may_be_broken(tmp_path: Path) -> None:
    write(tmp_path / "pyproject.toml", "this is [not TOML")
    write(tmp_path / "x.py")
    assert run("check", "x.py", cwd=tmp_path).code == 1


TASKS = """\
import os
from multiprocessing import Pool, Process, current_process, get_context


if __name__ == "__main__":
    Process(target=lambda: 1).start()
    get_context("spawn").Process(target=lambda: 1).start()
    print(Pool().map(lambda x: x, [1]))
"""


@pytest.mark.parametrize(
    ("methods", "expected"),
    [
        ('"fork"', ["tasks.py:7:41: MPL102", "tasks.py:8:22: MPL102", "x.py:11:5: MPL201"]),
        (
            '"fork", "spawn"',
            [
                "start.py:9:1: MPL101",
                "tasks.py:6:20: MPL102",
                "tasks.py:7:41: MPL102",
                "tasks.py:8:22: MPL102",
                "x.py:11:5: MPL201",
            ],
        ),
    ],
)
def test_what_breaks_only_under_methods_that_are_not_used_is_silent(
    tmp_path: Path, methods: str, expected: list[str]
) -> None:
    write(tmp_path / "start.py", START_BUG)
    write(tmp_path / "tasks.py", TASKS)
    write(tmp_path / "x.py")
    write(tmp_path / "pyproject.toml", f"[tool.mplint]\nstart-methods = [{methods}]\n")
    options = ["--select", "MPL101,MPL102,MPL201"]
    files = ["start.py", "tasks.py", "x.py"]
    assert run("check", *files, *options, cwd=tmp_path).places == expected


@pytest.mark.parametrize("key", KEYS)
def test_every_setting_complains_of_what_it_cannot_be(tmp_path: Path, key: str) -> None:
    write(tmp_path / "pyproject.toml", f"[tool.mplint]\n{key} = 1979-05-27\n")
    write(tmp_path / "x.py")
    result = run("check", cwd=tmp_path)
    assert (result.code, result.out) == (2, "")
    assert f"pyproject.toml: `{key}` must be " in result.err
