"""``--diff-base``: only what stands on lines that changed since a commit."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from mplint.errors import UsageError
from mplint.findings import Finding, Span
from mplint.project.changes import Changes
from mplint.project.checking import FileReport

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="there is no git")


def git(folder: Path, *arguments: str) -> None:
    identity = ["-c", "user.name=t", "-c", "user.email=t@example.com"]
    subprocess.run(["git", *identity, *arguments], cwd=folder, check=True, capture_output=True)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    git(tmp_path, "init", "-q")
    (tmp_path / "sub").mkdir()
    for name in ("a.py", "sub/b é.py", "gone.py"):
        (tmp_path / name).write_text("".join(f"line {at}\n" for at in range(1, 11)), "utf-8")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-q", "-m", "first")
    return tmp_path


def kept(changes: Changes, path: Path, *spans: tuple[int, int]) -> list[int]:
    """Return the first lines of those findings that stay."""
    findings = tuple(Finding(Span(first, 0, last, 1), "MPL101", "m") for first, last in spans)
    left = changes.only_changed(FileReport(str(path), findings))
    return [one.span.line for one in left.findings] if left else []


def test_only_changed_lines(repository: Path) -> None:
    lines = (repository / "a.py").read_text("utf-8").splitlines(keepends=True)
    lines[2] = "changed\n"
    lines.insert(7, "new\n")
    del lines[9]
    (repository / "a.py").write_text("".join(lines), "utf-8")
    (repository / "sub" / "b é.py").write_text("+++ b/a.py\n" * 3, "utf-8")
    (repository / "gone.py").unlink()
    (repository / "new.py").write_text("x\n", "utf-8")
    changes = Changes.since("HEAD", str(repository / "sub"))
    spans = [(at, at) for at in range(1, 11)]
    assert kept(changes, repository / "a.py", *spans) == [3, 8]
    assert kept(changes, repository / "a.py", (1, 2), (2, 5), (4, 9)) == [2, 4]
    assert kept(changes, repository / "sub" / "b é.py", *spans) == [1, 2, 3]
    assert kept(changes, repository / "new.py", (1, 1)) == [1]


def test_nothing_changed(repository: Path) -> None:
    changes = Changes.since("HEAD", str(repository))
    assert kept(changes, repository / "a.py", (1, 1)) == []
    failed = FileReport(str(repository / "a.py"), failure="cannot be read")
    assert changes.only_changed(failed) == failed


def test_errors_say_what_is_wrong(
    repository: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    with pytest.raises(UsageError, match="`--diff-base nowhere`: git says: "):
        Changes.since("nowhere", str(repository))
    with pytest.raises(UsageError, match="inside a git repository"):
        Changes.since("HEAD", str(tmp_path_factory.mktemp("plain")))
