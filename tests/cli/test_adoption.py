"""Beginning in an old code base: baselines, changed lines, comments; and where output goes."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest
from cli_support import CLEAN, DAEMON_BUG, START_BUG, run, write

from mplint.cli.options import FORMATS
from mplint.report import formats


def test_a_baseline_hides_what_was_there(tmp_path: Path) -> None:
    write(tmp_path / "old.py")
    made = run("check", "--write-baseline", "base.json", cwd=tmp_path)
    assert (made.code, made.out, made.err) == (0, "", "Wrote 1 problem to base.json.\n")
    assert run("check", "--baseline", "base.json", cwd=tmp_path).code == 0
    write(tmp_path / "old.py", "# moved\n\n" + DAEMON_BUG)
    write(tmp_path / "new.py", START_BUG)
    result = run("check", "--baseline", "base.json", cwd=tmp_path)
    assert result.code == 1
    assert result.places == ["./new.py:9:1: MPL101"]


def test_a_baseline_may_stand_elsewhere(tmp_path: Path) -> None:
    write(tmp_path / "src" / "old.py")
    write(tmp_path / "etc" / "keep", "")
    run("check", "--write-baseline", "etc/base.json", cwd=tmp_path)
    assert list(json.loads((tmp_path / "etc" / "base.json").read_text())["files"]) == [
        "../src/old.py"
    ]
    assert run("check", "--baseline", "../etc/base.json", cwd=tmp_path / "src").code == 0


def test_no_baseline_is_written_if_a_file_failed(tmp_path: Path) -> None:
    write(tmp_path / "old.py")
    result = run("check", "old.py", "gone.py", "--write-baseline", "b.json", cwd=tmp_path)
    assert result.code == 2
    assert not (tmp_path / "b.json").exists()


@pytest.mark.skipif(shutil.which("git") is None, reason="there is no git")
def test_only_changed_lines_are_reported(tmp_path: Path) -> None:
    git = ["git", "-c", "user.name=t", "-c", "user.email=t@example.com"]
    write(tmp_path / "a.py", DAEMON_BUG)
    for command in (["init", "-q"], ["add", "."], ["commit", "-q", "-m", "first"]):
        subprocess.run([*git, *command], cwd=tmp_path, check=True, capture_output=True)
    assert run("check", "--diff-base", "HEAD", cwd=tmp_path).code == 0
    write(tmp_path / "a.py", DAEMON_BUG.replace("p.daemon = True", "p.daemon = False"))
    result = run("check", "--diff-base", "HEAD", cwd=tmp_path)
    assert (result.code, result.places) == (1, ["./a.py:11:5: MPL201"])
    result = run("check", "--diff-base", "nothing", cwd=tmp_path)
    assert (result.code, result.out) == (2, "")
    assert result.err.startswith("mplint: `--diff-base nothing`: git says: ")


def test_comments_are_added_once(tmp_path: Path) -> None:
    write(tmp_path / "a.py", DAEMON_BUG.replace("\n", "\r\n"))
    write(tmp_path / "b.py", CLEAN)
    result = run("check", "--add-noqa", cwd=tmp_path)
    assert (result.code, result.err) == (0, "Added 1 noqa code to 1 file.\n")
    text = (tmp_path / "a.py").read_bytes().decode()
    assert text == DAEMON_BUG.replace("True\n", "True  # noqa: MPL201\n").replace("\n", "\r\n")
    assert run("check", cwd=tmp_path).code == 0
    assert run("check", "--add-noqa", cwd=tmp_path).err == "Added 0 noqa codes to 0 files.\n"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--fix", "--add-noqa"), "`--add-noqa` and `--fix` contradict each other"),
        (("--write-baseline", "x", "--fix"), "`--write-baseline` and `--fix` contradict"),
        (("--baseline", "x", "--fix"), "`--baseline` chooses what is reported"),
        (("--diff-base", "x", "--diff"), "`--diff-base` chooses what is reported"),
        (("--add-noqa", "-"), "cannot change standard input"),
        (("--baseline", "x"), "the baseline x cannot be read"),
        (("--output-file", "no/such/folder"), "no/such/folder cannot be written"),
    ],
)
def test_what_does_not_go_together_is_refused(
    arguments: tuple[str, ...], message: str, tmp_path: Path
) -> None:
    write(tmp_path / "a.py")
    result = run("check", *arguments, cwd=tmp_path)
    assert result.code == 2
    assert message in result.err


def test_the_names_of_the_formats_are_those_that_there_are() -> None:
    assert FORMATS == formats.NAMES


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_says_it(name: str, tmp_path: Path) -> None:
    write(tmp_path / "a.py")
    result = run("check", "--output-format", name, cwd=tmp_path)
    assert result.code == 1
    assert "MPL201" in result.out
    assert "a.py" in result.out


def test_grouped(tmp_path: Path) -> None:
    write(tmp_path / "a.py", DAEMON_BUG)
    result = run("check", "--output-format", "grouped", cwd=tmp_path)
    first, second, *rest = result.out.splitlines()
    assert (first, second[:15], rest) == ("./a.py:", "  11:5  MPL201 ", [""])


def test_output_to_a_file_and_statistics(tmp_path: Path) -> None:
    write(tmp_path / "a.py")
    result = run(
        "check", "--output-format=json", "--output-file=r.json", "--statistics", "--exit-zero",
        cwd=tmp_path,
    )  # fmt: skip
    assert (result.code, result.out) == (0, "1  MPL201  [*] daemon-after-start\n")
    assert json.loads((tmp_path / "r.json").read_text("utf-8"))["checked"] == 1


def test_statistics_do_not_spoil_a_document(tmp_path: Path) -> None:
    write(tmp_path / "a.py")
    result = run("check", "--output-format", "json", "--statistics", cwd=tmp_path)
    assert json.loads(result.out)["findings"]
    assert result.err == "1  MPL201  [*] daemon-after-start\n"
