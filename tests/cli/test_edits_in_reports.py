"""JSON and SARIF say what a fix comes to in the text of the file."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import fake_rules
import pytest
from cli_support import CLEAN, DAEMON_BUG, Result, run, write

from mplint.edits import ReplaceText
from mplint.fixes.comment_edits import replaced
from mplint.place import Span

BUG = DAEMON_BUG + "    p.join()\n"
FIXED = BUG.replace("    p.start()\n    p.daemon = True\n", "    p.daemon = True\n    p.start()\n")


def fixes(result: Result) -> dict[str, dict[str, Any]]:
    """Return the fixes by file; each has one."""
    found = json.loads(result.out or result.err)["findings"]
    return {one["path"].removeprefix("./"): one["fix"] for one in found}


def applied(text: str, fix: dict[str, Any]) -> str:
    edits = [
        ReplaceText(
            Span(
                *(one["location"]["line"], one["location"]["column"] - 1),
                *(one["end_location"]["line"], one["end_location"]["column"] - 1),
            ),
            one["content"],
        )
        for one in fix["edits"]
    ]
    return replaced(text, edits)


def check(*arguments: str, cwd: Path, stdin: str = "") -> dict[str, dict[str, Any]]:
    return fixes(run("check", "--output-format=json", *arguments, cwd=cwd, stdin=stdin.encode()))


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_the_edits_are_those_of_the_file(tmp_path: Path, jobs: str) -> None:
    texts = {f"{number}.py": f"# {number}\n" * number + BUG for number in range(6)}
    texts["crlf.py"] = BUG.replace("\n", "\r\n")
    texts["bom.py"] = "\ufeff" + BUG
    for name, text in texts.items():
        write(tmp_path / name, text)
    write(tmp_path / "clean.py", CLEAN)
    found = check("--jobs", jobs, cwd=tmp_path)
    assert sorted(found) == sorted(texts)
    run("fix", cwd=tmp_path)
    for name, fix in found.items():
        text = texts[name].removeprefix("\ufeff")
        after = (tmp_path / name).read_bytes().decode("utf-8-sig")
        assert applied(text, fix) == after != text


def test_standard_input(tmp_path: Path) -> None:
    assert applied(BUG, check("-", cwd=tmp_path, stdin=BUG)["stdin"]) == FIXED


def test_lines_of_json_have_them_too(tmp_path: Path) -> None:
    write(tmp_path / "a.py", BUG)
    line = run("check", "--output-format=json-lines", cwd=tmp_path).out
    assert applied(BUG, json.loads(line)["fix"]) == FIXED


def test_what_a_fix_leaves_is_for_the_file_as_it_is_then(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake_rules.use(monkeypatch)
    text = fake_rules.source("safe", "unsafe")
    after = fake_rules.source("repaired", "unsafe")
    write(tmp_path / "a.py", text)
    options = ("--isolated", "--output-format=json")
    stdin = run("fix", *options, "-", cwd=tmp_path, stdin=text.encode())
    assert stdin.out == after
    for fix in (
        json.loads(stdin.err.rpartition("}")[0] + "}")["findings"][0]["fix"],
        fixes(run("fix", *options, cwd=tmp_path))["a.py"],
    ):
        assert applied(after, fix) == fake_rules.source("repaired", "repaired")


@pytest.mark.parametrize("name", ["no_syntax", "useless", "worse"])
def test_a_fix_that_is_refused_has_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    fake_rules.use(monkeypatch)
    write(tmp_path / "a.py", fake_rules.source(name))
    fix = check("--isolated", cwd=tmp_path)["a.py"]
    assert fix["edits"] == []
    assert fix["title"].startswith("Write ")


def test_what_cannot_be_written_has_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fake_rules.use(monkeypatch)
    write(tmp_path / "a.py", "# coding: latin-1\n" + fake_rules.source("foreign"))
    assert check("--isolated", cwd=tmp_path)["a.py"]["edits"] == []
    write(tmp_path / "a.py", fake_rules.source("foreign"))
    assert len(check("--isolated", cwd=tmp_path)["a.py"]["edits"]) == 1


def test_what_is_in_a_baseline_costs_nothing(tmp_path: Path) -> None:
    write(tmp_path / "a.py", BUG)
    run("check", "--write-baseline=b.json", cwd=tmp_path)
    code = (
        "import sys; from mplint.cli.main import main; "
        "main(['check', '--output-format=json', '--baseline=b.json', 'a.py']); "
        "sys.exit('libcst' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, capture_output=True, check=False
    )
    assert done.returncode == 0
    assert json.loads(done.stdout)["findings"] == []
