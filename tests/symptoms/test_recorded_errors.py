"""What different versions of Python have printed leads to the rule whose bug it is."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from mplint.symptoms.matching import diagnose

RECORDED = Path(__file__).parent / "recorded"
PART = re.compile(r"^=== Python (?P<version>[\d.]+), own code: (?P<place>.+)\n", re.MULTILINE)


def _parts() -> list[tuple[str, str, str]]:
    """Return (file and version, place in the user's code, text) of every recording."""
    found = []
    for path in sorted(RECORDED.glob("*.txt")):
        words = PART.split(path.read_text(encoding="utf-8"))[1:]
        for version, place, text in zip(words[::3], words[1::3], words[2::3], strict=True):
            found.append((f"{path.stem} {version}", place, text))
    return found


PARTS = _parts()
every_part = pytest.mark.parametrize(
    ("name", "place", "text"), PARTS, ids=[one[0] for one in PARTS]
)


@every_part
def test_it_leads_to_the_rule(name: str, place: str, text: str) -> None:
    match = diagnose(text)[0]
    assert name[:6] in [lead.code for lead in match.symptom.leads]
    own = "-" if match.frame is None else f"{Path(match.frame.file).name}:{match.frame.line}"
    assert own == place


def _indented(text: str) -> str:
    return "".join(f"    {line}" for line in text.splitlines(keepends=True))


def _coloured(text: str) -> str:
    return re.sub(r'"(.+?)"|^(\w+Error)', "\x1b[35m\\g<0>\x1b[0m", text, flags=re.MULTILINE)


def _windows(text: str) -> str:
    moved = text.replace("/usr/lib/python3.1", "C:/Python31")
    files = re.sub(r"C:/Python31\d/", "C:/Python31/Lib/", moved)
    return re.sub(r'(?<=File ").+?(?=")', lambda file: file[0].replace("/", "\\"), files)


def _among_other_lines(text: str) -> str:
    return f"INFO: start\nready: 3 of 5\n{text}\nmake: *** [all] Error 1\nKilled\n"


def _of_multiprocess(text: str) -> str:
    return text.replace(
        "/lib/python3.14/multiprocessing/", "/lib/python3.14/site-packages/multiprocess/"
    ).replace("/lib/python3.10/multiprocessing/", "/lib/python3.10/site-packages/multiprocess/")


def _in_a_group(text: str) -> str:
    head = """\
  + Exception Group Traceback (most recent call last):
  |   File "main.py", line 1, in <module>
  |     asyncio.run(main())
  | ExceptionGroup: unhandled errors in a TaskGroup (2 sub-exceptions)
  +-+---------------- 1 ----------------
"""
    other = """\
    +---------------- 2 ----------------
    | asyncio.exceptions.CancelledError
    +------------------------------------
"""
    return head + "".join(f"    | {line}\n" for line in text.splitlines()) + other


@every_part
def test_margins_of_exception_groups_are_left_out(name: str, place: str, text: str) -> None:
    match, grouped = diagnose(text)[0], diagnose(_in_a_group(text))[0]
    assert name[:6] in [lead.code for lead in grouped.symptom.leads]
    assert grouped.symptom is match.symptom
    assert grouped.seen == match.seen
    if place != "-":
        assert grouped.frame == match.frame


@pytest.mark.parametrize(
    "change", [_indented, _coloured, _windows, _among_other_lines, _of_multiprocess]
)
@every_part
def test_it_does_so_as_people_paste_it(
    change: Callable[[str], str], name: str, place: str, text: str
) -> None:
    assert place
    matches = diagnose(change(text))
    assert matches
    assert name[:6] in [lead.code for lead in matches[0].symptom.leads]
