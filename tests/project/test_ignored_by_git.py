"""What is ignored is what git itself ignores."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from mplint.project.config import SettingsFinder
from mplint.project.discovery import find_files
from mplint.project.gitignore import IgnoreFinder
from mplint.project.gitpatterns import Matcher, parse
from mplint.project.settings import CommandLine

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="there is no git")

NAMES = ["a", "b", "ab", "a.py", "b.py", "ab.py", "-.py", "[.py", "a b.py", " .py", "é.py", "!a.py"]
FOLDERS = ["", "a", "b", "ab", "a/b", "b/a", "a/b/a", "a/b/ab", "a/a/a/b"]
ODD = ["#.py", "\\.py", "a*.py", "A.py", "a ", "]"] if os.name == "posix" else []


@pytest.fixture(autouse=True)
def own_configuration(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """No configuration of git but that of the test."""
    home = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HOME", str(home))
        patch.setenv("USERPROFILE", str(home))
        patch.setenv("GIT_CONFIG_NOSYSTEM", "1")
        for name in ("XDG_CONFIG_HOME", "GIT_CONFIG_GLOBAL", "GIT_DIR", "GIT_WORK_TREE"):
            patch.delenv(name, raising=False)
        yield home


def git(*arguments: str, cwd: Path) -> bytes:
    return subprocess.run(["git", *arguments], cwd=cwd, check=True, capture_output=True).stdout


def listed_by_git(root: Path) -> list[str]:
    """Return the Python files that git does not ignore."""
    out = git("ls-files", "--others", "--exclude-standard", "-z", cwd=root)
    names = [os.fsdecode(name) for name in out.split(b"\0")]
    return sorted(name for name in names if name.endswith(".py"))


def found(root: Path, under: str = "") -> list[str]:
    """Return the Python files that mplint finds."""
    finder = SettingsFinder(CommandLine(), isolated=True)
    batches = find_files([str(root / under)], finder)
    return sorted(
        os.path.relpath(path, root).replace(os.sep, "/") for one in batches for path in one.paths
    )


def make(root: Path, *names: str) -> None:
    for name in names:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("")


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A working tree with many files of few names."""
    root = tmp_path_factory.mktemp("tree")
    git("init", "-q", cwd=root)
    taken = {*FOLDERS, *(part for folder in FOLDERS for part in _above(folder))}
    for folder in FOLDERS:
        for name in [*NAMES, *ODD]:
            path = f"{folder}/{name}".removeprefix("/")
            if path not in taken:
                make(root, path)
    return root


def _above(folder: str) -> list[str]:
    parts = folder.split("/")
    return ["/".join(parts[:end]) for end in range(1, len(parts))]


PIECES = st.sampled_from(
    ["a", "b", "ab", ".py", "*", "**", "?", "/", "/", "/**/", "**/", "/**", "[ab]", "[!a]", "[^b/]",
     "[a-b]", "[]-]", "[[:alpha:]]", "[[:punct:]]", "[a", "\\", "\\*", "\\a", " ", "\\ ", "é", "#",
     "!", ".", "[\\]]", "[[:no:]]", "[b-a]", "[+--]", "[[:digit:]a-b-]", "\t", "[[:]", "[[::]]"]
)  # fmt: skip
LINES = st.builds(
    "{}{}{}".format,
    st.sampled_from(["", "", "!", "/", "#", "\\!", "\\#"]),
    st.lists(PIECES, min_size=1, max_size=5).map("".join),
    st.sampled_from(["", "", "/", " ", "  ", "\r", "//"]),
)
FILES = st.lists(LINES, max_size=5).map("\n".join)


@settings(
    max_examples=250,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(FILES, FILES, FILES, FILES)
@example("foo**/b.py\n/a**/b", "", "", "")
@example("a**/b.py", "**/**/ab", "**", "!*.py")
@example("*\n!*/\n!*.py", "", "", "")
@example("/a/*\n!/a/b", "!a.py\n", "*.py", "")
@example("\ufeffa.py\r\n", "a.py \\ ", "a.py\\ ", "\\!a.py")
def test_the_files_are_those_that_git_lists(
    tree: Path, top: str, inner: str, other: str, exclude: str
) -> None:
    for folder, text in (("", top), ("a", inner), ("a/b", other)):
        (tree / folder / ".gitignore").write_bytes(text.encode())
    (tree / ".git" / "info" / "exclude").write_bytes(exclude.encode())
    expected = listed_by_git(tree)
    assert found(tree) == expected
    ignores = IgnoreFinder()
    every = [path for path in tree.rglob("*.py") if path.is_file()]
    shown = [path.relative_to(tree).as_posix() for path in every if not ignores.ignores(str(path))]
    assert sorted(shown) == expected


def test_a_folder_that_is_named_has_the_files_of_those_above_it(tmp_path: Path) -> None:
    git("init", "-q", cwd=tmp_path)
    make(tmp_path, "src/app/x.py", "src/app/gen/y.py", "src/app/z_pb2.py", "src/gen.py")
    (tmp_path / ".gitignore").write_text("src/app/gen/\n*_pb2.py\n")
    assert found(tmp_path, "src/app") == ["src/app/x.py"]
    assert found(tmp_path, "src/app/gen") == ["src/app/gen/y.py"]  # asked for
    (tmp_path / "src" / ".gitignore").write_text("!*_pb2.py\n")
    assert found(tmp_path, "src/app") == ["src/app/x.py", "src/app/z_pb2.py"]


def test_without_a_repository_nothing_is_ignored(tmp_path: Path) -> None:
    make(tmp_path, "a/x.py")
    (tmp_path / ".gitignore").write_text("x.py\n")
    assert found(tmp_path) == ["a/x.py"]


def test_a_repository_within_another_has_its_own_rules(tmp_path: Path) -> None:
    git("init", "-q", cwd=tmp_path)
    make(tmp_path, "x.py", "sub/x.py", "sub/y.py", "ignored/x.py", "plain/y.py", "plain/x.py")
    (tmp_path / ".gitignore").write_text("x.py\nignored\n")
    (tmp_path / "sub" / ".gitignore").write_text("y.py\n")
    git("init", "-q", "sub", cwd=tmp_path)
    git("init", "-q", "ignored", cwd=tmp_path)
    assert found(tmp_path) == ["plain/y.py", "sub/x.py"]
    assert found(tmp_path, "sub") == ["sub/x.py"]
    ignores = IgnoreFinder()
    assert not ignores.ignores(str(tmp_path / "sub" / "x.py"))
    assert ignores.ignores(str(tmp_path / "sub" / "y.py"))
    assert ignores.ignores(str(tmp_path / "x.py"))


def test_repositories_below_a_folder_that_is_none(tmp_path: Path) -> None:
    make(tmp_path, "one/x.py", "one/y.py", "two/x.py")
    git("init", "-q", "one", cwd=tmp_path)
    (tmp_path / "one" / ".gitignore").write_text("x.py\n")
    (tmp_path / "two" / ".gitignore").write_text("x.py\n")
    assert found(tmp_path) == ["one/y.py", "two/x.py"]


def test_other_working_trees_share_the_exclude_file(tmp_path: Path) -> None:
    main, other = tmp_path / "main", tmp_path / "other"
    make(main, "x.py")
    git("init", "-q", cwd=main)
    git("-c", "user.name=t", "-c", "user.email=t@example.com", "commit", "-q", "--allow-empty",
        "-m", "first", cwd=main)  # fmt: skip
    git("worktree", "add", "-q", str(other), cwd=main)
    make(other, "x.py", "y.py")
    (main / ".git" / "info").mkdir(exist_ok=True)
    (main / ".git" / "info" / "exclude").write_text("x.py\n")
    assert found(other) == listed_by_git(other) == ["y.py"]


@pytest.mark.parametrize(
    "config",
    [
        "[core]\n\texcludesFile = ~/mine\n",
        '[Core] excludesfile="~/mine"   ; why not\n',
        "[user]\n\texcludesfile = nonsense\n[core]\nbare = false\nexcludesfile=~/mine # here\n",
        "[core]\nexcludesfile = ~/nothing\nexcludesfile = ~/mine\n",
    ],
)
@pytest.mark.parametrize("place", ["home", "repository"])
def test_the_file_of_the_user(
    own_configuration: Path, tmp_path: Path, config: str, place: str
) -> None:
    make(tmp_path, "x.py", "y.py", "z.py")
    git("init", "-q", cwd=tmp_path)
    (own_configuration / "mine").write_text("x.py\ny.py\n")
    (tmp_path / ".gitignore").write_text("!y.py\n")
    file = own_configuration / ".gitconfig"
    if place == "repository":
        file = tmp_path / ".git" / "config"
        config = file.read_text() + config
    file.write_text(config)
    assert found(tmp_path) == listed_by_git(tmp_path) == ["y.py", "z.py"]


def test_the_file_of_the_user_where_git_looks_by_itself(
    own_configuration: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make(tmp_path, "x.py", "y.py")
    git("init", "-q", cwd=tmp_path)
    default = own_configuration / ".config" / "git" / "ignore"
    default.parent.mkdir(parents=True)
    default.write_text("x.py\n")
    assert found(tmp_path) == listed_by_git(tmp_path) == ["y.py"]
    other = own_configuration / "xdg" / "git" / "ignore"
    other.parent.mkdir(parents=True)
    other.write_text("y.py\n")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(own_configuration / "xdg"))
    assert found(tmp_path) == listed_by_git(tmp_path) == ["x.py"]


@pytest.mark.skipif(os.name != "posix", reason="links and pipes of POSIX")
def test_odd_things_by_the_name_of_gitignore(tmp_path: Path) -> None:
    git("init", "-q", cwd=tmp_path)
    make(tmp_path, "link/x.py", "pipe/x.py", "folder/x.py", "dangling/x.py", "binary/x.py", "all")
    (tmp_path / "all").write_text("*\n")
    (tmp_path / "link" / ".gitignore").symlink_to("../all")
    os.mkfifo(tmp_path / "pipe" / ".gitignore")
    (tmp_path / "folder" / ".gitignore").mkdir()
    (tmp_path / "dangling" / ".gitignore").symlink_to("nowhere")
    (tmp_path / "binary" / ".gitignore").write_bytes(bytes(range(256)) * 20)
    folders = ["binary", "dangling", "folder", "link", "pipe"]
    assert found(tmp_path) == [f"{folder}/x.py" for folder in folders]


@pytest.mark.skipif(os.name != "posix", reason="names that are no text")
def test_names_that_are_no_text(tmp_path: Path) -> None:
    git("init", "-q", cwd=tmp_path)
    for name in (b"\xff.py", b"\xc3\xa9.py", b"x.py"):
        (tmp_path / os.fsdecode(name)).write_text("")
    (tmp_path / ".gitignore").write_bytes(b"\xff.*\n??.py\n")
    assert found(tmp_path) == listed_by_git(tmp_path) == ["x.py"]


@pytest.mark.parametrize(
    "text", ["*a" * 40 + "b", "/" + "*a" * 40 + "b", "**/a/" * 40 + "b", "a*/**/" * 20 + "*b/**/c"]
)
def test_hostile_patterns_take_no_time(text: str) -> None:
    matcher = Matcher(parse(f"{text}\n!{text}x\n".encode()))
    begin = time.perf_counter()
    assert matcher.verdict("a/" * 100 + "a" * 200, "a" * 200, False) is None
    assert matcher.verdict("a" * 200, "a" * 200, False) is None
    assert time.perf_counter() - begin < 2
