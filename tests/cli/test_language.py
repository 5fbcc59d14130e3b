"""``mplint explain`` in the language that is asked for, or that the system is set to."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from cli_support import run
from rich.cells import cell_len

from mplint.cli.language import system_language
from mplint.report.explanation import explanation
from mplint.rules.lookup import find_rule
from mplint.translations import LANGUAGES, primary

ENGLISH = "The `daemon` flag is set after the process was started."
CHINESE = "在进程启动之后才设置 `daemon` 标志。"
UNTRANSLATED = "（这条规则还没有中文说明，以下是英文原文。）"
SET = {"LC_ALL": "", "LC_MESSAGES": "", "LANG": "", "NO_COLOR": "1"}


def program(*arguments: str, **env: str) -> subprocess.CompletedProcess[bytes]:
    surroundings = {**os.environ, **SET, "PYTHONIOENCODING": "utf-8", **env}
    command = [sys.executable, "-m", "mplint", *arguments]
    return subprocess.run(command, capture_output=True, env=surroundings, check=False)


@pytest.mark.parametrize("tag", ["zh", "ZH", "zh_CN", "zh-CN", "zh-Hans", "zh_CN.UTF-8"])
def test_asked_for_chinese(tmp_path: Path, tag: str) -> None:
    result = run("explain", "MPL201", "--lang", tag, cwd=tmp_path)
    assert result.code == 0
    assert result.out == explanation(find_rule("MPL201"), "zh") + "\n"
    for word in (CHINESE, "## 如何修复", "默认启用", "（安全或不安全）", "## 修复后的程序"):
        assert word in result.out
    assert "- 所有启动方式：出错，错误信息为 `AssertionError: process has already" in result.out


@pytest.mark.parametrize("tag", ["en", "en_GB", "EN"])
def test_asked_for_english(tmp_path: Path, tag: str) -> None:
    env = {"LC_ALL": "zh_CN.UTF-8"}
    result = run("explain", "MPL201", "--lang", tag, cwd=tmp_path, env=env)
    assert result.out == explanation(find_rule("MPL201")) + "\n"


@pytest.mark.parametrize("tag", ["fr", "zho", "", "../zh", "z"])
def test_asked_for_another_language(tmp_path: Path, tag: str) -> None:
    result = run("explain", "MPL201", f"--lang={tag}", cwd=tmp_path)
    assert result.code == 2
    assert result.err == f"mplint: --lang: there is no `{tag}`; choose from en, zh.\n"


@pytest.mark.parametrize(
    ("env", "summary"),
    [
        ({}, ENGLISH),
        ({"LANG": "C"}, ENGLISH),
        ({"LANG": "zh_CN.UTF-8"}, CHINESE),
        ({"LANG": "zh"}, CHINESE),
        ({"LANG": "zh_CN@pinyin"}, CHINESE),
        ({"LANG": "zha_CN.UTF-8"}, ENGLISH),
        ({"LANG": "de_DE.UTF-8"}, ENGLISH),
        ({"LC_MESSAGES": "zh_CN.UTF-8"}, CHINESE),
        ({"LC_MESSAGES": "en_US.UTF-8", "LANG": "zh_CN.UTF-8"}, ENGLISH),
        ({"LC_ALL": "zh_CN.UTF-8", "LC_MESSAGES": "C", "LANG": "C"}, CHINESE),
        ({"LC_ALL": "C.UTF-8", "LC_MESSAGES": "zh_CN.UTF-8", "LANG": "zh_CN.UTF-8"}, ENGLISH),
    ],
)
@pytest.mark.skipif(sys.platform == "win32", reason="there the user's menus count as well")
def test_the_language_of_the_system(tmp_path: Path, env: dict[str, str], summary: str) -> None:
    result = run("explain", "MPL201", cwd=tmp_path, env={**SET, **env})
    assert result.out.splitlines()[2] == summary


def test_no_translation(tmp_path: Path) -> None:
    result = run("explain", "MPL602", "--lang", "zh", cwd=tmp_path)
    title, *rest = explanation(find_rule("MPL602")).split("\n\n")
    assert result.out == "\n\n".join([title, UNTRANSLATED, *rest]) + "\n"
    assert UNTRANSLATED not in run("explain", "MPL602", "--lang", "en", cwd=tmp_path).out


def test_all_in_chinese(tmp_path: Path) -> None:
    out = run("explain", "--all", "--lang", "zh", cwd=tmp_path).out
    titles = re.findall(r"^# MPL\d+", out, re.MULTILINE)
    assert len(titles) == out.count(UNTRANSLATED) + out.count("\n## 检查什么\n")


def test_other_encodings() -> None:
    gbk = program("explain", "MPL201", LANG="zh_CN.GBK", PYTHONIOENCODING="gbk")
    assert CHINESE in gbk.stdout.decode("gbk")
    unable = program("explain", "MPL201", LANG="zh_CN.UTF-8", PYTHONIOENCODING="ascii")
    assert ENGLISH.encode() in unable.stdout
    forced = program("explain", "MPL201", "--lang", "zh", PYTHONIOENCODING="latin-1")
    assert b"# MPL201 daemon-after-start" in forced.stdout
    for done in (gbk, unable, forced):
        assert (done.returncode, done.stderr) == (0, b"")


def test_streams_and_languages() -> None:
    narrow = io.TextIOWrapper(io.BytesIO(), encoding="cp1252")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("LC_ALL", "zh_TW.UTF-8")
        assert system_language(LANGUAGES, io.StringIO()) == "zh"
        assert system_language(LANGUAGES, narrow) == "en"
        assert system_language(("en",), io.StringIO()) == "en"
    assert [primary(tag) for tag in ("zh_CN.UTF-8", " ZH ", "C", "")] == ["zh", "zh", "c", ""]


@pytest.mark.parametrize("columns", [20, 47, 80, 133])
def test_no_line_is_wider_than_the_terminal(tmp_path: Path, columns: int) -> None:
    env = {"NO_COLOR": "1", "COLUMNS": str(columns), "TERM": "xterm"}
    result = run("explain", "MPL401", "--lang", "zh", cwd=tmp_path, terminal=True, env=env)
    assert result.code == 0
    lines = re.sub(r"\x1b\[[\d;]*m", "", result.out).splitlines()
    assert max(cell_len(line) for line in lines) <= columns
    assert any("没有持有锁" in line for line in lines)
    assert not [line for line in lines if line.lstrip().startswith(("，", "。", "、", "：", "）"))]
    assert not [line for line in lines if line.rstrip().endswith("（")]
