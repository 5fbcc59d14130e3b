"""The program as a whole: help, mistakes, interruption, closed pipes, start-up."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from cli_support import DAEMON_BUG, run, run_program, write

from mplint import __version__
from mplint.cli.main import COMMANDS
from mplint.edits import Safety
from mplint.rules.registry import all_diagnostics, all_rules

posix = pytest.mark.skipif(sys.platform == "win32", reason="signals and pipes of POSIX")


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_help(tmp_path: Path, command: str) -> None:
    result = run(*filter(None, [command]), "--help", cwd=tmp_path)
    assert result.code == 0
    assert result.out.startswith(f"usage: mplint {command}".rstrip())


def test_version(tmp_path: Path) -> None:
    assert run("--version", cwd=tmp_path).out == f"mplint {__version__}\n"


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        ([], "required: COMMAND"),
        (["chek"], "there is no command `chek`, did you mean `check`?"),
        (["x.py"], "there is no command `x.py`; to check it, run `mplint check x.py`."),
        (["check", "--sel", "MPL1"], "`check` does not know `--sel`"),
        (["check", "--jobs", "many"], "`many` is neither a number of processes nor auto"),
        (["check", "--jobs", "0"], "`0` is neither"),
        (["check", "--output-format", "xml"], "invalid choice: 'xml'"),
        (["explain"], "name one rule"),
        (["explain", "--all", "MPL101"], "name one rule"),
        (["explain", "deamon-after-start"], "did you mean `daemon-after-start`?"),
        (["explain", "MPL999"], "no rule is called `MPL999`"),
    ],
)
def test_mistakes_take_one_sentence(tmp_path: Path, arguments: list[str], complaint: str) -> None:
    write(tmp_path / "x.py")
    result = run(*arguments, cwd=tmp_path)
    assert (result.code, result.out) == (2, "")
    assert result.err.startswith("mplint: ")
    assert complaint in result.err
    assert result.err.count("\n") == 1


def test_rules_lists_every_rule(tmp_path: Path) -> None:
    lines = run("rules", cwd=tmp_path).out.splitlines()
    assert [line.split()[0] for line in lines] == [
        "CODE",
        *(rule.code for rule in all_diagnostics()),
    ]


def test_rules_as_json(tmp_path: Path) -> None:
    table = json.loads(run("rules", "--output-format", "json", cwd=tmp_path).out)
    assert [row["code"] for row in table] == [rule.code for rule in all_diagnostics()]
    assert set(table[0]) == {
        "code", "name", "default", "fixes", "tags", "summary", "proven"
    }  # fmt: skip
    assert {row["code"]: row["fixes"] for row in table} == {
        rule.code: [kind.value for kind in Safety if kind in rule.fixes]
        for rule in all_diagnostics()
    }
    assert table[1]["proven"]["3.14"] == {
        "fork": "hidden", "spawn": "error", "forkserver": "error"
    }  # fmt: skip


def test_rules_show_what_was_seen(tmp_path: Path) -> None:
    head, row, *rest = run("rules", "--select", "MPL101", cwd=tmp_path).out.splitlines()
    assert head.split()[:7] == ["CODE", "NAME", "DEFAULT", "FIX", "FORK", "SPAWN", "FORKSERVER"]
    assert row.split()[2:3] + row.split()[4:7] == ["on", "hidden", "error", "error"]
    assert not rest


def test_rules_show_every_version_that_was_tried(tmp_path: Path) -> None:
    out = run("rules", "--proven", "--select", "MPL101", cwd=tmp_path).out
    head, *rows = [line.split() for line in out.splitlines()]
    assert head == ["CODE", "NAME", "METHOD", "3.10", "3.11", "3.12", "3.13", "3.14", "3.15"]
    assert [row[2] for row in rows] == ["fork", "spawn", "forkserver"]
    assert rows[0][3:] == ["hidden"] * 6
    assert rows[1][3:] == ["error"] * 6


def test_rules_show_which_ones_have_fixes(tmp_path: Path) -> None:
    out = run("rules", cwd=tmp_path).out
    shown = {line.split()[0]: line.split()[3] for line in out.splitlines()[1:]}
    assert shown == {
        rule.code: ",".join(kind.value for kind in Safety if kind in rule.fixes) or "-"
        for rule in all_diagnostics()
    }


def test_rules_of_a_group(tmp_path: Path) -> None:
    lines = run("rules", "--select", "py314", cwd=tmp_path).out.splitlines()
    assert [line.split()[0] for line in lines[1:]] == [
        rule.code for rule in all_rules() if "py314" in rule.tags
    ]


def test_rules_that_do_not_exist(tmp_path: Path) -> None:
    result = run("rules", "--select", "py313", cwd=tmp_path)
    assert result.code == 2
    assert "did you mean `py314`?" in result.err


@posix
def test_a_reader_that_goes_away(tmp_path: Path) -> None:
    write(tmp_path / "x.py", DAEMON_BUG + "    p.daemon = True\n" * 20_000)
    command = [sys.executable, "-m", "mplint", "check", "x.py"]
    with subprocess.Popen(
        command, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout
        assert process.stderr
        assert b"MPL201" in process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(60) == 128 + signal.SIGPIPE


@posix
def test_interruption(tmp_path: Path) -> None:
    """Ctrl-C while standard input is awaited: a moment that lasts as long as the test likes."""
    command = [sys.executable, "-m", "mplint", "check", "-"]
    with subprocess.Popen(
        command,
        cwd=tmp_path,
        stdin=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONVERBOSE": "1"},
    ) as process:
        assert process.stderr
        # Python reports each import; this one comes right before standard input is read.
        while b"import 'mplint.project.checking'" not in process.stderr.readline():
            pass
        _wait_until_reading(process.pid)
        process.send_signal(signal.SIGINT)
        err = process.stderr.read().decode()
        assert process.wait(60) == 130
    assert "mplint: interrupted." in err
    assert "Traceback" not in err


def _wait_until_reading(pid: int) -> None:
    wchan = Path(f"/proc/{pid}/syscall")
    if not wchan.exists():
        return
    while not wchan.read_text().startswith("0 0x0 "):  # read(0, ...)
        os.sched_yield()


def modules_after(folder: Path, *arguments: str) -> set[str]:
    """Return the modules that are imported when a command has run."""
    code = (
        "import sys; from mplint.cli.main import main; main(sys.argv[1:]); print();"
        "print(*sorted(sys.modules))"
    )
    command = [sys.executable, "-c", code, *arguments]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True)
    return set(done.stdout.splitlines()[-1].split())


HEAVY = {"rich", "multiprocessing", "flake8", "tomllib", "tomli", "libcst", "difflib"}
MODEL = {"mplint.model", "mplint.rules.registry"}
LATE = {"pathlib", "shutil", "tempfile", "mplint.edits", "mplint.report.text"}
FIXES = {"mplint.fixes.engine", "mplint.project.fixing", "mplint.project.writing", "tempfile"}


@pytest.mark.parametrize("command", ["check", "fix"])
def test_a_run_that_meets_nothing_relevant_stays_light(tmp_path: Path, command: str) -> None:
    """The model, libcst, rich, multiprocessing and flake8 are for those who need them."""
    write(tmp_path / "x.py", "import os\n")
    modules = modules_after(tmp_path, command, ".")
    assert (HEAVY | MODEL).isdisjoint(modules)
    assert command == "fix" or (FIXES | LATE).isdisjoint(modules)


def test_findings_need_neither_rich_nor_flake8_nor_libcst(tmp_path: Path) -> None:
    write(tmp_path / "x.py")
    modules = modules_after(tmp_path, "check", ".")
    assert (HEAVY | FIXES).isdisjoint(modules)
    assert modules > MODEL


def test_only_fixes_that_are_applied_need_libcst(tmp_path: Path) -> None:
    app = write(tmp_path / "x.py", DAEMON_BUG.replace("True", "bool(1)"))
    assert HEAVY.isdisjoint(modules_after(tmp_path, "fix", "."))
    write(app)
    assert HEAVY.isdisjoint(modules_after(tmp_path, "fix", "--ignore", "MPL201", "."))
    assert "libcst" in modules_after(tmp_path, "fix", ".")


def test_warnings_of_the_source_are_not_printed(tmp_path: Path) -> None:
    write(tmp_path / "x.py", f"{DAEMON_BUG}x = '\\d' is 1\n")
    result = run_program("check", "x.py", cwd=tmp_path)
    assert (result.places, result.err) == (["x.py:11:5: MPL201"], "")
