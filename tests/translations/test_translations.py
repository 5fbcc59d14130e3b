"""Translations say what the English text says: they are revised when it changes."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from pathlib import Path

import pytest

import mplint.translations
from mplint.report.explanation import explanation
from mplint.rules.lookup import find_rule
from mplint.rules.registry import all_diagnostics
from mplint.translations import LANGUAGES, english_page, page_of, translation
from mplint.translations.phrases import PHRASES

FOLDER = Path(mplint.translations.__file__).parent
FILES = sorted(FOLDER.glob("*/*.md"))
COURSE = Path(__file__).parents[1] / "tutorial" / "README.md"

COMMENT = re.compile(r"<!-- english: (?P<digest>[0-9a-f]{16}) -->\n(?!\n)")
FENCED = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)
INLINE = re.compile(r"`([^`]+)`")
CODE = re.compile(r"MPL\d{3}")
LINK = re.compile(r"https?://[^\s)>]+|\]\([^)]*\)")
QUOTED = re.compile(r'"([^"]+)"')
HAN = re.compile(r"[\u4e00-\u9fff]")


def digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def spans(text: str) -> Counter[str]:
    """Return the inline code of ``text``; where its lines are broken does not matter."""
    found = INLINE.findall(FENCED.sub("", text))
    return Counter(" ".join(code.split()).replace("/ ", "/") for code in found)


def stale(code: str, language: str, text: str) -> str | None:
    """Return what is to be done about a translation file with this ``text``; None if nothing."""
    english = digest(translation(code, "en") or "")
    comment = COMMENT.match(text)
    if comment and comment["digest"] == english:
        return None
    return (
        f"src/mplint/translations/{language}/{code}.md is to be revised: the English text of "
        f"{code} is another one now. Then its first line is: <!-- english: {english} -->"
    )


@pytest.fixture(params=FILES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def file(request: pytest.FixtureRequest) -> Path:
    assert isinstance(request.param, Path)
    return request.param


def test_files_are_named_by_language_and_rule() -> None:
    codes = {rule.code for rule in all_diagnostics()}
    folders = {path.name for path in FOLDER.iterdir() if path.is_dir()} - {"__pycache__"}
    assert folders == set(LANGUAGES) - {"en"}
    for path in (path for folder in folders for path in (FOLDER / folder).iterdir()):
        assert (path.stem in codes, path.suffix) == (True, ".md"), path


def test_it_is_made_from_the_english_text_of_today(file: Path) -> None:
    trouble = stale(file.stem, file.parent.name, file.read_text(encoding="utf-8"))
    assert trouble is None, trouble


def test_another_english_text_is_noticed() -> None:
    text = FILES[0].read_text(encoding="utf-8")
    code = "MPL101" if FILES[0].stem != "MPL101" else "MPL102"
    assert f"zh/{code}.md is to be revised" in (stale(code, "zh", text) or "")
    assert "to be revised" in (stale(FILES[0].stem, "zh", text.split("\n", 1)[1]) or "")


def test_it_has_the_same_sections(file: Path) -> None:
    rule, words = find_rule(file.stem), PHRASES[file.parent.name]
    english, page = english_page(rule), page_of(rule, file.parent.name)
    assert page is not None
    assert list(page.sections) == [words.sections[title] for title in english.sections]
    assert all(page.sections.values())
    assert "\n" not in page.summary
    assert (page.bug is None) == (english.bug is None)
    assert page.bug is None or "\n" not in page.bug


def test_every_section_has_the_same_code_rules_and_links(file: Path) -> None:
    rule, words = find_rule(file.stem), PHRASES[file.parent.name]
    english, page = english_page(rule), page_of(rule, file.parent.name)
    assert page is not None
    pairs = [(english.summary, page.summary), (english.bug or "", page.bug or "")]
    pairs += [
        (text, page.sections[words.sections[title]]) for title, text in english.sections.items()
    ]
    for text, translated in pairs:
        assert FENCED.findall(translated) == FENCED.findall(text)
        assert not spans(text).keys() ^ spans(translated).keys()
        assert Counter(CODE.findall(translated)) == Counter(CODE.findall(text))
        assert Counter(LINK.findall(translated)) == Counter(LINK.findall(text))
        assert translated.count("\n\n") == text.count("\n\n"), "as many paragraphs"


def test_sources_are_quoted_as_they_are(file: Path) -> None:
    rule, words = find_rule(file.stem), PHRASES[file.parent.name]
    page = page_of(rule, file.parent.name)
    assert page is not None
    english = english_page(rule).sections["Source"]
    quotes = [" ".join(quote.split()) for quote in QUOTED.findall(english)]
    assert QUOTED.findall(page.sections[words.sections["Source"]]) == quotes


def test_chinese_paragraphs_are_lines() -> None:
    """A line break inside one would be shown as a blank between two characters."""
    for path in FOLDER.glob("zh/*.md"):
        prose = FENCED.sub("", path.read_text(encoding="utf-8"))
        assert not re.search(r"\S\n(?=\S)(?!<!--)", prose.split("\n", 1)[1]), path.name
        for paragraph in prose.split("\n\n"):
            assert HAN.search(paragraph) or not paragraph.strip(), (path.name, paragraph)


def test_the_rules_of_the_tutorial_are_there_in_chinese() -> None:
    taught = re.findall(r"^\| (MPL\d{3}) ", COURSE.read_text(encoding="utf-8"), re.MULTILINE)
    assert sorted(taught) == sorted(path.stem for path in FOLDER.glob("zh/*.md"))


def test_every_language_has_all_the_phrases() -> None:
    english = PHRASES["en"]
    fields = [name for name in type(english).__slots__ if isinstance(getattr(english, name), str)]
    for phrases in PHRASES.values():
        assert list(phrases.sections) == list(english.sections)
        assert list(phrases.kinds) == list(english.kinds)
        for name in fields:
            holes = [re.findall(r"\{\w+\}", getattr(one, name)) for one in (english, phrases)]
            assert sorted(holes[0]) == sorted(holes[1]), name


@pytest.mark.parametrize(
    ("words", "english", "chinese"),
    [
        ([], "", ""),
        (["3.9"], "3.9", "3.9"),
        (["3.9", "3.10", "3.11"], "3.9, 3.10 and 3.11", "3.9、3.10 和 3.11"),
    ],
)
def test_enumerations(words: list[str], english: str, chinese: str) -> None:
    assert PHRASES["en"].listed(words) == english
    assert PHRASES["zh"].listed(words) == chinese


def test_the_text_of_a_translation() -> None:
    text = translation("MPL201", "zh")
    assert text is not None
    assert text.startswith("在进程启动之后才设置 `daemon` 标志。\n\n## 检查什么\n\n")
    assert text.endswith("\n\n## 出错的程序\n\n进程启动之后才被设为守护进程。\n")
    english = translation("MPL201", "en")
    assert english is not None
    assert english.startswith("The `daemon` flag is set after the process was started.\n\n## What")
    assert english.endswith("\n\n## The bug\n\nThe process is made a daemon after its start.\n")


@pytest.mark.parametrize(
    ("code", "language"),
    [("MPL602", "zh"), ("MPL999", "zh"), ("MPL201", "fr"), ("MPL201", ""), ("../zh/MPL201", "zh")],
)
def test_what_is_not_translated(code: str, language: str) -> None:
    assert translation(code, language) is None


def test_a_rule_without_a_demo_tells_of_no_bug() -> None:
    text = translation("MPL001", "en")
    assert text is not None
    assert "## The bug" not in text


@pytest.mark.parametrize("file", sorted(FOLDER.glob("zh/*.md")), ids=lambda path: path.stem)
def test_the_whole_explanation_is_chinese(file: Path) -> None:
    text = FENCED.sub("", explanation(find_rule(file.stem), "zh"))
    for paragraph in re.split(r"\n\n+|\n- |\n    - ", text)[1:]:
        assert HAN.search(paragraph), paragraph
