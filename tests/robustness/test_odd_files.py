"""Files that are not what one expects: one diagnostic at most, and the others are checked."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

BUG = """\
from multiprocessing import Process


def work():
    pass


if __name__ == "__main__":
    p = Process(target=work)
    p.start()
    p.daemon = True
"""
"""MPL201 at 11:5."""

posix = pytest.mark.skipif(sys.platform == "win32", reason="POSIX file systems only")


def check(folder: Path, *options: str) -> tuple[int, list[str], str]:
    """Run ``mplint check`` over ``folder``; return exit code, lines and errors."""
    done = subprocess.run(
        [sys.executable, "-W", "error", "-m", "mplint", "check", ".", *options],
        cwd=folder,
        capture_output=True,
        timeout=120,
        check=False,
    )
    return done.returncode, done.stdout.decode().splitlines(), done.stderr.decode()


def check_beside_a_bug(folder: Path, source: bytes) -> tuple[int, list[str], str]:
    """Check ``source`` as odd.py beside a file with a known bug, which must be found."""
    (folder / "odd.py").write_bytes(source)
    (folder / "zz_other.py").write_text(BUG)
    code, lines, err = check(folder)
    assert lines
    assert lines.pop().startswith("./zz_other.py:11:5: MPL201 ")
    return code, lines, err


@pytest.mark.parametrize(
    ("source", "place", "reason"),
    [
        (b"import multiprocessing\ndef f(:\n", "2:7", "invalid syntax"),
        (b"import multiprocessing\nx = (\n", "2:5", "never closed"),
        (b"import multiprocessing\n  x = 1\n", "2:", "indent"),
        (b"import multiprocessing\nprint 'x'\n", "2:1", "print"),
        (b"import multiprocessing\nx = 1\x00\n", "", "null byte"),
        (b"# coding: klingon\nimport multiprocessing\n", "1:1", "klingon"),
        (b"# coding: rot13\nimport multiprocessing\n", "1:1", "rot13"),
        (b"# coding: undefined\nimport multiprocessing\n", "1:1", "undefined"),
        (b"import multiprocessing\nx = 1\ny = '\xff'\n", "3:6", "is not utf-8"),
        (b"'\xff'\nimport multiprocessing\n", "1:1", "encoding declaration"),
        (b"# coding: ascii\nimport multiprocessing\n# \xe9\n", "3:3", "is not ascii"),
        (b"\xef\xbb\xbf# coding: latin-1\nimport multiprocessing\n", "1:1", "encoding problem"),
        (b"import multiprocessing\n" + b"[" * 1000 + b"]" * 1000, "2:", "too many nested"),
        (b"import multiprocessing\n" + b"-" * 200_000 + b"1", "", ""),
    ],
)
def test_one_diagnostic_and_exit_code_1(
    tmp_path: Path, source: bytes, place: str, reason: str
) -> None:
    code, lines, err = check_beside_a_bug(tmp_path, source)
    assert (code, err) == (1, "")
    assert len(lines) == 1
    assert lines[0].startswith(f"./odd.py:{place}")
    assert ": MPL000 cannot be checked: " in lines[0]
    assert reason in lines[0]


@pytest.mark.parametrize(
    "source",
    [
        b"",
        b"\n\n",
        b"\xef\xbb\xbf",
        b"\x0c\n",
        b"def f(:\n",  # cannot matter, so it is not even parsed
        b"x = '\xff'\n",
        b"\x00" * 100,
        b"# multiprocessing",
        b"import multiprocessing\nx = " + b"(" * 90 + b")" * 90 + b"\n",
        b"import multiprocessing\nx = " + b"-" * 300 + b"1\n",
        b"import multiprocessing\nx = f" + b".a()" * 1_000 + b"\n",
        b"import multiprocessing\n" + b"x = 1\n" * 50_000,
    ],
    ids=lambda source: source[:40].decode("ascii", "replace"),
)
def test_nothing_to_say(tmp_path: Path, source: bytes) -> None:
    assert check_beside_a_bug(tmp_path, source) == (1, [], "")


@pytest.mark.parametrize(
    "source",
    [
        b"import multiprocessing\nx = " + b" + ".join([b"a"] * 3_000) + b"\n",
        b"import multiprocessing\nif a: pass\n" + b"elif b: pass\n" * 5_000,
        b"import multiprocessing\nx = " + b"[" * 150 + b"]" * 150 + b"\n",
        b"import multiprocessing\nx = " + b"lambda: " * 900 + b"1\n",
        b"import multiprocessing\nx = f" + b"()" * 3_000 + b"\n",
        b"import multiprocessing\nx = " + b"not " * 3_000 + b"1\n",
    ],
    ids=["sum", "elif", "brackets", "lambda", "calls", "not"],
)
def test_deep_nesting_is_checked_unless_python_itself_gives_up(
    tmp_path: Path, source: bytes
) -> None:
    code, lines, err = check_beside_a_bug(tmp_path, source)
    assert (code, err) == (1, "")
    if lines:
        assert len(lines) == 1
        assert "MPL000 cannot be checked: it is nested too deeply" in lines[0]
        with pytest.raises((RecursionError, MemoryError)):
            compile(source, "odd.py", "exec")


@pytest.mark.parametrize(
    ("source", "place"),
    [
        (b"\xef\xbb\xbf" + BUG.encode(), "11:5"),
        (BUG.encode().replace(b"\n", b"\r\n"), "11:5"),
        (BUG.encode().replace(b"\n", b"\r"), "11:5"),
        (BUG.encode().replace(b"\n", b"\r\n", 4), "11:5"),
        (BUG.encode().replace(b"\n\n\n", b"\n\n\x0c\n"), "11:5"),
        (BUG.encode().replace(b"    p.daemon", b"\x0c    p.daemon"), "11:6"),
        (BUG.encode().replace(b"    p", b"\tp"), "11:2"),
        (BUG.encode().rstrip(b"\n"), "11:5"),
        (b"# coding: latin-1\n" + BUG.encode().replace(b"    p.d", b"    '\xe9'; p.d"), "12:10"),
        (b"# coding: cp932\n" + BUG.replace("    p.d", "    '名'; p.d").encode("cp932"), "12:10"),
        (BUG.replace("    p.d", "    '\u2028\x0b\x1c'; p.d").encode(), "11:12"),
        ("\n".join(["x = 1"] * 50_000).encode() + b"\n" + BUG.encode(), "50011:5"),
    ],
    ids=[
        "bom", "crlf", "cr", "mixed", "form-feed", "form-feed-indent", "tabs", "no-final-newline",
        "latin-1", "cp932", "unicode-line-ends", "long",
    ],
)  # fmt: skip
def test_findings_stand_in_the_right_place(tmp_path: Path, source: bytes, place: str) -> None:
    code, lines, err = check_beside_a_bug(tmp_path, source)
    assert (code, err) == (1, "")
    assert [line.split(" ")[:2] for line in lines] == [[f"./odd.py:{place}:", "MPL201"]]


@posix
def test_a_dangling_link(tmp_path: Path) -> None:
    (tmp_path / "a.py").symlink_to("nowhere.py")
    (tmp_path / ".#b.py").symlink_to("user@host.1234")  # how Emacs locks a file
    (tmp_path / "zz.py").write_text(BUG)
    code, lines, err = check(tmp_path)
    assert (code, len(lines)) == (2, 1)
    assert err == "mplint: ./a.py: cannot be read: dangling link.\n"


@posix
def test_a_link_to_itself(tmp_path: Path) -> None:
    (tmp_path / "a.py").symlink_to("a.py")
    code, lines, err = check(tmp_path)
    assert (code, lines) == (2, [])
    assert err.startswith("mplint: ./a.py: cannot be read: ")
    assert err.count("\n") == 1


@posix
def test_unreadable_files_and_folders(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text(BUG)
    (tmp_path / "locked").mkdir()
    (tmp_path / "zz.py").write_text(BUG)
    (tmp_path / "a.py").chmod(0)
    (tmp_path / "locked").chmod(0)
    try:
        if os.access(tmp_path / "a.py", os.R_OK):
            pytest.skip("this user may read everything")
        code, lines, err = check(tmp_path)
    finally:
        (tmp_path / "locked").chmod(0o700)
    assert (code, len(lines)) == (2, 1)
    assert err.splitlines() == [
        "mplint: ./a.py: cannot be read: permission denied.",
        "mplint: ./locked: cannot be read: permission denied.",
    ]


@posix
def test_files_that_are_no_files(tmp_path: Path) -> None:
    (tmp_path / "folder.py").mkdir()
    (tmp_path / "folder.py" / "inner.py").write_text(BUG)
    os.mkfifo(tmp_path / "pipe.py")
    code, lines, err = check(tmp_path)
    assert (code, err) == (1, "")
    assert [line.split(" ")[0] for line in lines] == ["./folder.py/inner.py:11:5:"]
    code, lines, err = check(tmp_path, "pipe.py")
    assert (code, len(lines)) == (2, 1)
    assert err.startswith("mplint: pipe.py: cannot be read: it is not a regular file")


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_an_internal_error_is_one_diagnostic(tmp_path: Path, jobs: str) -> None:
    (tmp_path / "a.py").write_text(BUG)
    (tmp_path / "b.py").write_text(BUG.replace("daemon", "name"))
    program = """
import sys
from mplint.cli.main import main
from mplint.rules import registry
from mplint.rules.base import Rule

class Failing(Rule):
    code, name, message = "MPL999", "failing", "fine"
    def check(self, module):
        if any("daemon" in line for line in module.lines):
            raise KeyError("two\\nlines")
        yield self.finding(module, module.tree.body[0])

registry.all_rules = lambda: (Failing(),)
if __name__ == "__main__":
    sys.exit(main(["check", ".", "--jobs", sys.argv[1]]))
"""
    done = subprocess.run(
        [sys.executable, "-c", program, jobs],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert done.stdout == "./b.py:1:1: MPL999 fine\n"
    assert done.stderr.startswith("mplint: ./a.py: cannot be checked: internal error in mplint (")
    assert done.stderr.endswith("; please report it together with the file.\n")
    assert done.stderr.count("\n") == 1
