"""Lines of Chinese are broken where a printer would break them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from mplint.report.wrapping import wrapped


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("进程持有锁", 6, ["进程持\\", "有锁"]),
        ("进程持有锁", 7, ["进程持\\", "有锁"]),
        ("进程持有锁", 10, ["进程持有锁"]),
        ("进程持有，锁", 8, ["进程持\\", "有，锁"]),
        ("进程（持有锁）", 6, ["进程\\", "（持有\\", "锁）"]),
        ("用 `acquire()` 获取锁", 14, ["用 `acquire()`\\", "获取锁"]),
        ("用 `d[k] -= 1` 减一", 10, ["用\\", "`d[k] -= 1`\\", "减一"]),
        ("“`with lock:`”这一行", 6, ["“`with lock:`”\\", "这一行"]),
        ("带有 `*args` 的函数", 9, ["带有\\", "`*args` 的\\", "函数"]),
        ("*默认启用 · py314*", 10, ["*默认启用 ·\\", "py314*"]),
    ],
)
def test_breaks(text: str, width: int, lines: list[str]) -> None:
    assert wrapped(text, width).split("\n") == lines


@pytest.mark.parametrize(
    "text",
    [
        "# 进程持有锁，其他进程等待",
        "- 进程持有锁，其他进程等待",
        "```python\nprint('进程持有锁，其他进程等待')\n```",
        "This is English text, for which Rich breaks lines.",
        "",
    ],
)
def test_left_to_rich(text: str) -> None:
    assert wrapped(text, 10) == text


@given(st.text(alphabet="进程锁，。（）“”`a1 .()*", max_size=60), st.integers(2, 40))
def test_nothing_is_lost(text: str, width: int) -> None:
    lines = wrapped(text, width).replace("\\\n", "")
    assert "".join(lines.split()) == "".join(text.split())


def test_parts_fit() -> None:
    text = "进程之间内存相互隔离，锁只能隔开获取同一把锁的进程。" * 5
    for width in range(4, 60):
        assert all(
            cell_len(line.rstrip("\\")) <= width for line in wrapped(text, width).split("\n")
        )
