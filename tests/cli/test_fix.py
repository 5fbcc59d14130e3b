"""``mplint fix``: what is changed, what is printed, which exit code."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import fake_rules
import pytest
from cli_support import CLEAN, DAEMON_BUG, run, run_program, write
from fake_rules import source

from mplint.edits import Safety

BUG = DAEMON_BUG + "    p.join()\n"
FIXED = BUG.replace("    p.start()\n    p.daemon = True\n", "    p.daemon = True\n    p.start()\n")
NOT_FIXABLE = BUG.replace("True", "bool(1)")
DIFF = """\
--- app.py
+++ app.py
@@ -7,6 +7,6 @@
 
 if __name__ == "__main__":
     p = Process(target=work)
+    p.daemon = True
     p.start()
-    p.daemon = True
     p.join()
"""  # fmt: skip # noqa: W293

ways = pytest.mark.parametrize("command", [("fix",), ("check", "--fix")], ids=" ".join)


@pytest.fixture
def fakes(monkeypatch: pytest.MonkeyPatch) -> None:
    fake_rules.use(monkeypatch)


@ways
def test_the_file_is_repaired(tmp_path: Path, command: tuple[str, ...]) -> None:
    app = write(tmp_path / "app.py", BUG)
    result = run(*command, "app.py", cwd=tmp_path)
    assert (result.code, result.out, result.err) == (0, "", "Fixed 1 problem in 1 file.\n")
    assert app.read_text() == FIXED
    again = run(*command, "app.py", cwd=tmp_path)
    assert (again.code, again.out, again.err) == (0, "", "")
    assert app.read_text() == FIXED


@ways
def test_what_is_left_is_reported_as_check_does(tmp_path: Path, command: tuple[str, ...]) -> None:
    write(tmp_path / "a.py", BUG)
    write(tmp_path / "b.py", NOT_FIXABLE)
    write(tmp_path / "c.py", CLEAN)
    result = run(*command, cwd=tmp_path)
    assert (result.code, result.places) == (1, ["./b.py:11:5: MPL201"])
    assert result.err == "Fixed 1 problem in 1 file.\n"
    assert run("check", cwd=tmp_path).out == result.out
    assert (tmp_path / "b.py").read_text() == NOT_FIXABLE
    full = run(*command, "--output-format=full", cwd=tmp_path)
    assert "11 |     p.daemon = bool(1)\n" in full.out
    assert full.out == run("check", "--output-format=full", cwd=tmp_path).out


def test_a_terminal_is_told_what_is_left(tmp_path: Path) -> None:
    write(tmp_path / "a.py", BUG)
    write(tmp_path / "b.py", NOT_FIXABLE)
    assert run("fix", cwd=tmp_path, terminal=True).err == (
        "Fixed 1 problem in 1 file.\n1 problem left in 1 file (checked 2 files).\n"
    )
    assert run("fix", cwd=tmp_path, terminal=True).err == (
        "Found 1 problem in 1 file (checked 2 files).\n"
    )
    write(tmp_path / "b.py", BUG)
    assert run("fix", cwd=tmp_path, terminal=True).err == (
        "Fixed 1 problem in 1 file.\nNo problems left (checked 2 files).\n"
    )


@pytest.mark.parametrize("command", [("fix", "--diff"), ("check", "--diff")], ids=" ".join)
def test_a_diff_is_shown_and_nothing_written(tmp_path: Path, command: tuple[str, ...]) -> None:
    app = write(tmp_path / "app.py", BUG)
    result = run(*command, "app.py", cwd=tmp_path)
    assert (result.code, result.out, result.err) == (1, DIFF, "Would fix 1 problem in 1 file.\n")
    assert app.read_text() == BUG
    write(app, FIXED)
    result = run(*command, "app.py", cwd=tmp_path)
    assert (result.code, result.out, result.err) == (0, "", "")
    write(app, NOT_FIXABLE)
    assert run(*command, "app.py", cwd=tmp_path).code == 0
    assert run(*command, "app.py", "missing.py", cwd=tmp_path).code == 2


@pytest.mark.skipif(shutil.which("git") is None, reason="there is no git")
def test_a_diff_can_be_applied(tmp_path: Path) -> None:
    odd = BUG.replace("\n", "\r\n").replace("work", "t\N{LATIN SMALL LETTER E WITH ACUTE}")
    odd = f"# coding: latin-1\r\n{odd}    # end"
    app = write(tmp_path / "app.py", odd.encode("latin-1"))
    done = subprocess.run(
        [sys.executable, "-m", "mplint", "fix", "--diff", "app.py"],
        cwd=tmp_path, capture_output=True, check=False,
    )  # fmt: skip
    assert done.returncode == 1
    assert b"t\xe9" in done.stdout
    assert b"\n\\ No newline at end of file\n" in done.stdout
    subprocess.run(
        ["git", "apply", "--unsafe-paths", "-"], cwd=tmp_path, input=done.stdout, check=True
    )
    applied = app.read_bytes()
    write(app, odd.encode("latin-1"))
    assert run("fix", cwd=tmp_path).code == 0
    assert app.read_bytes() == applied


def test_a_diff_on_a_terminal_has_colours_and_no_control_characters(tmp_path: Path) -> None:
    write(tmp_path / "app.py", BUG.replace("True\n", "True  # \x1b]0;title\x07\n"))
    env = {"NO_COLOR": "", "FORCE_COLOR": "1"}
    result = run("fix", "--diff", "app.py", cwd=tmp_path, terminal=True, env=env)
    assert "\x1b[32m+    p.daemon = True" in result.out
    assert "\x1b[31m-    p.daemon = True" in result.out
    assert "\x1b]" not in result.out


@pytest.mark.usefixtures("fakes")
def test_unsafe_fixes_have_to_be_asked_for(tmp_path: Path) -> None:
    app = write(tmp_path / "app.py", source("safe", "unsafe", "unsafe", "hopeless"))
    checked = run("check", "app.py", cwd=tmp_path, terminal=True)
    assert checked.err == (
        "Found 4 problems in 1 file (checked 1 file).\n"
        "You can fix 1 of them with `mplint fix`, 2 more with `mplint fix --unsafe-fixes`.\n"
    )
    result = run("fix", "app.py", cwd=tmp_path)
    assert result.code == 1
    assert [place.split(":")[1] for place in result.places] == ["3", "4", "5"]
    assert result.err == (
        "Fixed 1 problem in 1 file.\n2 more can be fixed with `--unsafe-fixes`.\n"
    )
    assert app.read_text() == source("repaired", "unsafe", "unsafe", "hopeless")
    again = run("check", "app.py", cwd=tmp_path, terminal=True)
    assert again.err.endswith("You can fix 2 of them with `mplint fix --unsafe-fixes`.\n")
    result = run("fix", "--unsafe-fixes", "app.py", cwd=tmp_path)
    assert (result.code, result.places) == (1, ["app.py:5:7: MPL990"])
    assert result.err == "Fixed 2 problems in 1 file.\n"
    assert app.read_text() == source("repaired", "repaired", "repaired", "hopeless")
    assert "fix" not in run("check", "app.py", cwd=tmp_path, terminal=True).err


@pytest.mark.usefixtures("fakes")
def test_full_text_tells_the_fix(tmp_path: Path) -> None:
    write(tmp_path / "app.py", source("safe", "unsafe", "hopeless"))
    lines = run("check", "app.py", "--output-format=full", cwd=tmp_path).out.splitlines()
    assert [line for line in lines if "fix" in line] == [
        "  fix: Write `repaired`",
        "  fix: Write `repaired` (unsafe)",
    ]
    assert "fix" not in run("check", "app.py", cwd=tmp_path).out


@pytest.mark.usefixtures("fakes")
@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("no_syntax", "`1 +` is no expression"),
        ("no_python", "`repaired.__debug__.x = 1` is no expression"),
        ("useless", "MPL990 would still be reported"),
        ("worse", "MPL990 would still be reported"),
    ],
)
def test_a_fix_that_does_not_fit_is_refused(tmp_path: Path, name: str, reason: str) -> None:
    app = write(tmp_path / "app.py", source("safe", name))
    result = run("fix", "app.py", cwd=tmp_path)
    assert (result.code, result.places) == (1, ["app.py:3:7: MPL990"])
    assert result.err.splitlines() == [
        f"mplint: app.py:3: MPL990 is not fixed: {reason}.",
        "Fixed 1 problem in 1 file.",
    ]
    assert app.read_text() == source("repaired", name)


@pytest.mark.usefixtures("fakes")
def test_what_the_encoding_cannot_hold_is_not_written(tmp_path: Path) -> None:
    text = "# coding: latin-1\n" + source("foreign")
    app = write(tmp_path / "app.py", text)
    write(tmp_path / "b.py", source("safe"))
    result = run("fix", cwd=tmp_path)
    assert (result.code, result.places) == (2, ["./app.py:3:7: MPL990"])
    assert result.err == (
        "mplint: ./app.py: cannot be fixed: the result cannot be written as latin-1.\n"
        "Fixed 1 problem in 1 file.\n"
    )
    assert app.read_text() == text


def test_what_is_hidden_or_deselected_is_not_fixed(tmp_path: Path) -> None:
    hidden = write(tmp_path / "a.py", BUG.replace("True", "True  # noqa: MPL201"))
    config = (
        '[tool.mplint]\nper-file-ignores = { "b.py" = ["MPL201"] }\nextend-exclude = ["c.py"]\n'
    )
    write(tmp_path / "pyproject.toml", config)
    for name in ("b.py", "c.py"):
        write(tmp_path / name, BUG)
    assert run("fix", cwd=tmp_path).code == 0
    assert run("fix", "--force-exclude", "c.py", cwd=tmp_path).code == 0
    assert run("fix", "--ignore", "MPL201", "c.py", cwd=tmp_path).code == 0
    assert run("fix", "--select", "MPL1", "c.py", cwd=tmp_path).code == 0
    assert {(tmp_path / name).read_text() for name in ("b.py", "c.py")} == {BUG}
    assert "noqa" in hidden.read_text()
    assert run("fix", "--disable-noqa", "a.py", cwd=tmp_path).err.startswith("Fixed 1")
    assert run("fix", "--isolated", "b.py", cwd=tmp_path).err.startswith("Fixed 1")
    assert run("fix", "c.py", cwd=tmp_path).err.startswith("Fixed 1")


def test_files_that_cannot_be_dealt_with_do_not_stop_the_others(tmp_path: Path) -> None:
    write(tmp_path / "broken.py", "import multiprocessing\ndef\n")
    app = write(tmp_path / "app.py", BUG)
    result = run("fix", "missing.py", "broken.py", "app.py", cwd=tmp_path)
    assert (result.code, result.places) == (2, ["broken.py:2:4: MPL000"])
    assert result.err == (
        "mplint: missing.py: cannot be read: no such file or folder.\nFixed 1 problem in 1 file.\n"
    )
    assert app.read_text() == FIXED


@pytest.mark.usefixtures("fakes")
def test_an_error_of_mplint_itself_costs_one_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(fake_rules.NEW, "unsafe", ("crash", Safety.SAFE))
    app = write(tmp_path / "app.py", source("unsafe"))
    write(tmp_path / "b.py", source("safe"))
    result = run("fix", cwd=tmp_path)
    assert (result.code, result.places) == (2, ["./app.py:2:7: MPL990"])
    assert "internal error in mplint (KeyError: 'oops'" in result.err
    assert app.read_text() == source("unsafe")
    assert (tmp_path / "b.py").read_text() == source("repaired")


def test_standard_input_goes_to_standard_output(tmp_path: Path) -> None:
    bug = (BUG + "    p.daemon = bool(1)\n").replace("\n", "\r\n").encode()
    fixed = (FIXED + "    p.daemon = bool(1)\n").replace("\n", "\r\n").encode()
    done = subprocess.run(
        [sys.executable, "-m", "mplint", "fix", "-", "--stdin-display-name", "x.py"],
        cwd=tmp_path, input=bug, capture_output=True, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stdout) == (1, fixed)
    assert done.stderr.decode().startswith("x.py:13:5: MPL201")
    assert done.stderr.endswith(b"Fixed 1 problem in 1 file.\n")


@pytest.mark.parametrize(
    ("content", "code"),
    [(CLEAN.encode(), 0), (b"import multiprocessing\ndef\n", 1), (b"\xff\x00multiprocess", 1),
     (NOT_FIXABLE.encode(), 1), (b"", 0)],
)  # fmt: skip
def test_standard_input_that_is_not_fixed_is_passed_through(
    tmp_path: Path, content: bytes, code: int
) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "mplint", "fix", "-"],
        cwd=tmp_path, input=content, capture_output=True, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stdout) == (code, content)


def test_standard_input_as_a_diff_and_under_a_name(tmp_path: Path) -> None:
    write(tmp_path / "pyproject.toml", '[tool.mplint]\nexclude = ["gen"]\n')
    bug = BUG.encode()
    named = ("-", "--stdin-display-name")
    result = run("fix", "--diff", *named, "app.py", cwd=tmp_path, stdin=bug)
    assert (result.code, result.out) == (1, DIFF)
    excluded = run("fix", "--force-exclude", *named, "gen/app.py", cwd=tmp_path, stdin=bug)
    assert (excluded.code, excluded.out) == (0, BUG)
    result = run("fix", "-", "x.py", cwd=tmp_path)
    assert (result.code, result.out) == (2, "")
    assert "cannot be combined" in result.err


def test_mistakes_take_one_sentence(tmp_path: Path) -> None:
    for arguments in (["--selct", "MPL1"], ["--select", "XYZ"], ["--config=a", "--isolated"]):
        result = run("fix", *arguments, cwd=tmp_path)
        assert (result.code, result.out, result.err.count("\n")) == (2, "", 1)


def test_several_processes_come_to_the_same(tmp_path: Path) -> None:
    script = (
        "import sys\nfrom mplint.project import runner\n"
        "runner._WORTH_WORKERS, runner._SHARE = 500, 1500\n"
        "if __name__ == '__main__':\n"
        "    from mplint.cli.main import main\n"
        "    sys.exit(main(sys.argv[1:]))\n"
    )
    program = write(tmp_path / "program.txt", script)
    outcomes = []
    for jobs in ("1", "2"):
        tree = tmp_path / jobs
        for number in range(20):
            write(tree / f"file{number}.py", "\n" * number + BUG + NOT_FIXABLE)
        done = subprocess.run(
            [sys.executable, str(program), "fix", "--jobs", jobs],
            cwd=tree, capture_output=True, check=False,
        )  # fmt: skip
        files = [(tree / f"file{number}.py").read_text() for number in range(20)]
        outcomes.append((done.returncode, done.stdout, done.stderr, files))
    assert outcomes[0] == outcomes[1]
    assert outcomes[0][0] == 1
    assert outcomes[0][2] == b"Fixed 20 problems in 20 files.\n"


def test_the_program_itself(tmp_path: Path) -> None:
    app = write(tmp_path / "app.py", BUG)
    result = run_program("fix", cwd=tmp_path)
    assert (result.code, result.out, result.err) == (0, "", "Fixed 1 problem in 1 file.\n")
    assert app.read_text() == FIXED
