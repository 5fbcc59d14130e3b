"""How repaired files get to the disk: whole or not at all, and nowhere else."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from cli_support import DAEMON_BUG, Result, run, write

from mplint.project.writing import NotWrittenError, replace_content

BUG = DAEMON_BUG + "    p.join()\n"
FIXED = BUG.replace("    p.start()\n    p.daemon = True\n", "    p.daemon = True\n    p.start()\n")

posix = pytest.mark.skipif(sys.platform == "win32", reason="modes, links and limits of POSIX")
no_root = pytest.mark.skipif(
    sys.platform == "win32" or os.geteuid() == 0, reason="nothing is forbidden to root"
)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def assert_refused(result: Result, path: str, reason: str) -> None:
    """One file stays as it was and is reported, one is fixed."""
    assert result.code == 2
    assert result.places == [f"{path}:11:5: MPL201"]
    assert result.err.splitlines() == [
        f"mplint: {path}: is not fixed: {reason}.",
        "Fixed 1 problem in 1 file.",
    ]


@posix
@pytest.mark.parametrize("mode", [0o644, 0o600, 0o755, 0o660, 0o200 | 0o444])
def test_the_mode_stays(tmp_path: Path, mode: int) -> None:
    app = write(tmp_path / "app.py", BUG)
    app.chmod(mode)
    assert run("fix", cwd=tmp_path).code == 0
    assert app.read_text() == FIXED
    assert app.stat().st_mode & 0o7777 == mode
    assert names(tmp_path) == ["app.py"]


@posix
@pytest.mark.skipif(os.name == "posix" and os.geteuid() != 0, reason="only root gives files away")
def test_the_owner_stays(tmp_path: Path) -> None:
    app = write(tmp_path / "app.py", BUG)
    os.chown(app, 12345, 23456)
    app.chmod(0o640)
    assert run("fix", cwd=tmp_path).code == 0
    status = app.stat()
    assert (status.st_uid, status.st_gid, status.st_mode & 0o777) == (12345, 23456, 0o640)


@posix
def test_an_owner_that_cannot_be_kept_is_no_obstacle(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    app = write(tmp_path / "app.py", BUG)
    monkeypatch.setattr(os, "fchown", refuse)
    before = os.fstat
    monkeypatch.setattr(
        os, "fstat", lambda handle: _Other(before(handle)) if handle > 2 else before(handle)
    )
    assert replace_content(str(app), BUG.encode(), FIXED.encode())
    assert app.read_text() == FIXED


class _Other:
    """The status of a file that belongs to somebody else."""

    def __init__(self, status: os.stat_result) -> None:
        self.st_mode, self.st_size = status.st_mode, status.st_size
        self.st_uid, self.st_gid = status.st_uid + 1, status.st_gid


@posix
def test_a_link_within_the_tree_stays_and_its_target_is_fixed(tmp_path: Path) -> None:
    real = write(tmp_path / "lib" / "real.txt", BUG)
    (tmp_path / "src").mkdir()
    link = tmp_path / "src" / "app.py"
    link.symlink_to("../lib/real.txt")
    result = run("fix", "src", cwd=tmp_path)
    assert (result.code, result.err) == (0, "Fixed 1 problem in 1 file.\n")
    assert link.is_symlink()
    assert real.read_text() == FIXED
    assert names(tmp_path / "lib") == ["real.txt"]


@posix
@pytest.mark.parametrize("target", ["real.py", "link.py"])
def test_a_file_with_two_names_is_fixed_once(tmp_path: Path, target: str) -> None:
    real = write(tmp_path / "real.py", BUG)
    (tmp_path / "link.py").symlink_to("real.py")
    (tmp_path / "also.py").symlink_to(target)
    result = run("fix", cwd=tmp_path)
    assert (result.code, result.out, result.err) == (0, "", "Fixed 1 problem in 1 file.\n")
    assert real.read_text() == FIXED
    assert (tmp_path / "also.py").is_symlink()


@posix
@pytest.mark.parametrize("arguments", [["."], ["src"], ["src/app.py", "src/other.py"]])
def test_a_link_out_of_the_tree_is_not_followed(tmp_path: Path, arguments: list[str]) -> None:
    outside = write(tmp_path / "outside" / "real.py", BUG)
    project = tmp_path / "project"
    write(project / "src" / "other.py", BUG)
    (project / "src" / "app.py").symlink_to("../../outside/real.py")
    shown = "./src/app.py" if arguments == ["."] else "src/app.py"
    reason = (
        f"links lead from it to `{outside}`, which is outside of the folder that was named"
        " and of its project; name that file itself to fix it"
    )
    diff = run("fix", "--diff", *arguments, cwd=project)
    assert (diff.code, "app.py" in diff.out) == (2, False)
    assert_refused(run("fix", *arguments, cwd=project), shown, reason)
    assert outside.read_text() == BUG
    assert run("fix", str(outside), cwd=project).code == 0
    assert outside.read_text() == FIXED


@posix
@pytest.mark.parametrize("named", ["linked/app.py", "linked", "./linked/app.py"])
def test_a_linked_folder_that_leads_out_is_not_followed(tmp_path: Path, named: str) -> None:
    outside = write(tmp_path / "outside" / "app.py", BUG)
    project = tmp_path / "project"
    write(project / "other.py", BUG)
    (project / "linked").symlink_to("../outside")
    result = run("fix", named, "other.py", cwd=project)
    assert result.code == 2
    assert "is outside of the folder" in result.err
    assert outside.read_text() == BUG
    assert (project / "other.py").read_text() == FIXED


@posix
@pytest.mark.parametrize("arguments", [["."], ["src"], ["src/app.py", "src/other.py"]])
def test_no_comment_is_added_by_a_link_out_of_the_tree(
    tmp_path: Path, arguments: list[str]
) -> None:
    outside = write(tmp_path / "outside" / "real.py", BUG)
    project = tmp_path / "project"
    other = write(project / "src" / "other.py", BUG)
    (project / "src" / "app.py").symlink_to("../../outside/real.py")
    result = run("check", "--add-noqa", *arguments, cwd=project)
    assert result.code == 2
    complaint, done = result.err.splitlines()
    assert f"app.py: links lead from it to `{outside}`, which is outside" in complaint
    assert done == "Added 1 noqa code to 1 file."
    assert outside.read_text() == BUG
    assert "# noqa: MPL201" in other.read_text()
    assert run("check", "--add-noqa", str(outside), cwd=project).code == 0
    assert "# noqa: MPL201" in outside.read_text()


@posix
def test_comments_are_added_in_the_project_of_the_configuration(tmp_path: Path) -> None:
    write(tmp_path / "pyproject.toml", "[tool.mplint]\n")
    real = write(tmp_path / "lib" / "real.py", BUG)
    src = tmp_path / "src"
    src.mkdir()
    (src / "app.py").symlink_to("../lib/real.py")
    assert run("check", "--add-noqa", "--isolated", "app.py", cwd=src).code == 2
    assert real.read_text() == BUG
    assert run("check", "--add-noqa", "app.py", cwd=src).code == 0
    assert "# noqa: MPL201" in real.read_text()
    assert (src / "app.py").is_symlink()


@posix
def test_the_project_of_the_configuration_counts(tmp_path: Path) -> None:
    write(tmp_path / "pyproject.toml", "[tool.mplint]\n")
    real = write(tmp_path / "lib" / "real.py", BUG)
    src = tmp_path / "src"
    src.mkdir()
    (src / "app.py").symlink_to("../lib/real.py")
    assert run("fix", "--isolated", "app.py", cwd=src).code == 2
    assert run("fix", "app.py", cwd=src).code == 0
    assert real.read_text() == FIXED


@posix
def test_links_above_what_is_named_do_not_matter(tmp_path: Path) -> None:
    """As on macOS, where ``/tmp`` is a link."""
    app = write(tmp_path / "private" / "project" / "app.py", BUG)
    (tmp_path / "public").symlink_to("private")
    (tmp_path / "elsewhere").mkdir()
    named = str(tmp_path / "public" / "project")
    assert run("fix", named, cwd=tmp_path / "elsewhere").code == 0
    write(app, BUG)
    assert run("fix", f"{named}/app.py", cwd=tmp_path / "elsewhere").code == 0
    write(app, BUG)
    assert run("fix", "app.py", cwd=Path(named)).code == 0
    assert app.read_text() == FIXED


@posix
def test_a_read_only_file_is_left_alone(tmp_path: Path) -> None:
    app = write(tmp_path / "app.py", BUG)
    write(tmp_path / "b.py", BUG)
    app.chmod(0o444)
    assert_refused(run("fix", cwd=tmp_path), "./app.py", "it is read-only")
    assert app.read_text() == BUG
    assert names(tmp_path) == ["app.py", "b.py"]


@no_root
def test_a_read_only_folder_is_left_alone(tmp_path: Path) -> None:
    app = write(tmp_path / "a" / "app.py", BUG)
    write(tmp_path / "b.py", BUG)
    app.parent.chmod(0o555)
    try:
        reason = "nothing can be written in its folder (permission denied)"
        assert_refused(run("fix", cwd=tmp_path), "./a/app.py", reason)
    finally:
        app.parent.chmod(0o755)
    assert app.read_text() == BUG


def test_a_folder_that_forbids_writing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same for whoever is root."""

    def forbidden(**_: object) -> None:
        raise PermissionError(13, "Permission denied", "a/.mplint-x")

    app = write(tmp_path / "app.py", BUG)
    monkeypatch.setattr(tempfile, "mkstemp", forbidden)
    with pytest.raises(NotWrittenError, match=r"in its folder \(permission denied\)"):
        replace_content(str(app), BUG.encode(), FIXED.encode())


@posix
def test_a_full_disk(tmp_path: Path) -> None:
    """A limit on the size of files stands in for it."""
    app = write(tmp_path / "app.py", BUG + "# " + "x" * 5000 + "\n")
    write(tmp_path / "b.py", BUG)
    code = (
        "import resource, sys\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (4000, 4000))\n"
        "from mplint.cli.main import main\n"
        "sys.exit(main(['fix', '--jobs=1']))\n"
    )
    done = subprocess.run(
        [sys.executable, "-B", "-c", code], cwd=tmp_path, capture_output=True, check=False
    )
    result = Result(done.returncode, done.stdout.decode(), done.stderr.decode())
    assert_refused(result, "./app.py", "file too large")
    assert app.read_text().startswith(BUG)
    assert names(tmp_path) == ["app.py", "b.py"]


@pytest.mark.parametrize("step", ["fsync", "replace", "chmod"])
@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), KeyboardInterrupt()])
def test_nothing_is_left_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str, error: BaseException
) -> None:
    def fail(*_: object) -> None:
        raise error

    app = write(tmp_path / "app.py", BUG)
    monkeypatch.setattr(os, step, fail)
    kind = NotWrittenError if isinstance(error, OSError) else KeyboardInterrupt
    with pytest.raises(kind) as caught:
        replace_content(str(app), BUG.encode(), FIXED.encode())
    assert isinstance(error, KeyboardInterrupt) or str(caught.value) == "no space left on device"
    assert app.read_text() == BUG
    assert names(tmp_path) == ["app.py"]


def changed(path: Path) -> None:
    path.write_text("# saved by an editor\n")


def removed(path: Path) -> None:
    path.unlink()


@pytest.mark.parametrize(
    ("happens", "reason"),
    [(changed, "it was changed while it was being fixed"), (removed, "no such file or directory")],
)
def test_what_changes_meanwhile_is_not_overwritten(
    tmp_path: Path, happens: Callable[[Path], None], reason: str
) -> None:
    app = write(tmp_path / "app.py", BUG)
    happens(app)
    with pytest.raises(NotWrittenError, match=reason):
        replace_content(str(app), BUG.encode(), FIXED.encode())
    assert names(tmp_path) == (["app.py"] if happens is changed else [])


def test_what_is_already_so_is_not_written(tmp_path: Path) -> None:
    app = write(tmp_path / "app.py", FIXED)
    number = app.stat().st_ino
    assert not replace_content(str(app), BUG.encode(), FIXED.encode())
    assert app.stat().st_ino == number
    assert names(tmp_path) == ["app.py"]
