"""Findings go through JSON unchanged, and nothing else becomes one."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, is_dataclass
from enum import Enum
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mplint import edits
from mplint.edits import (
    Append,
    Block,
    Drop,
    Fix,
    Import,
    Keep,
    New,
    Replace,
    ReplaceText,
    Rewrite,
    Run,
    Safety,
)
from mplint.findings import Finding, Related, Span
from mplint.project.cache.results import Known, decode_known, encode_known
from mplint.project.cache.serial import DecodeError, decoder, encode
from mplint.project.checking import check_bytes
from mplint.project.config import SettingsFinder
from mplint.project.examining import Examined
from mplint.project.programs import Analysis, Needs
from mplint.project.selection import Selection
from mplint.project.settings import CommandLine

CASES = Path(__file__).parents[1] / "cases"
as_finding = decoder(Finding, {"Fix": Fix})

SPAN = Span(1, 2, 3, 4)

FINDINGS = st.builds(
    Finding,
    span=st.from_type(Span),
    code=st.text(),
    message=st.text(),
    related=st.lists(st.from_type(Related)).map(tuple),
    fix=st.none() | st.from_type(Fix),
    path=st.none() | st.text(),
)


def through_json(value: Any) -> Any:
    return json.loads(json.dumps(encode(value)))


def assert_same(one: Finding, other: Finding) -> None:
    assert one == other
    assert one.fix == other.fix, "which == leaves out"
    assert repr(one) == repr(other), "and so are the types"


@given(FINDINGS)
@settings(deadline=None)
def test_any_finding(finding: Finding) -> None:
    assert_same(as_finding(through_json(finding)), finding)


@given(st.from_type(Fix))
@settings(deadline=None)
def test_any_fix(fix: Fix) -> None:
    assert repr(decoder(Fix)(through_json(fix))) == repr(fix)


EVERY_EDIT = Fix(
    "title",
    Safety.UNSAFE,
    (
        Replace(SPAN, "x"),
        Append(SPAN, "x"),
        Drop(SPAN),
        Import("module", "name"),
        ReplaceText(SPAN, "x"),
        Rewrite(
            Run(SPAN, SPAN),
            (Keep(Run(SPAN, SPAN), 2), Keep(Run(SPAN, SPAN)), Block("if x:", (New("y"),), 1, True)),
        ),
    ),
)


def test_every_class_of_edits() -> None:
    classes = {name for name, kind in vars(edits).items() if is_dataclass(kind)} - {"Span"}
    assert all(f"{name}(" in repr(EVERY_EDIT) for name in classes), "a class is missing above"
    assert repr(decoder(Fix)(through_json(EVERY_EDIT))) == repr(EVERY_EDIT)


@pytest.mark.parametrize("code", sorted(path.name for path in CASES.iterdir() if path.is_dir()))
def test_all_findings_of_the_cases(code: str) -> None:
    everything = CommandLine(Selection(select=("ALL",)), noqa=False)
    chosen = SettingsFinder(everything, isolated=True).for_folder(str(CASES))
    found = 0
    for path in sorted((CASES / code).rglob("*.py")):
        report = check_bytes(path.read_bytes(), str(path), chosen)
        for finding in report.findings if report else ():
            assert_same(as_finding(through_json(finding)), finding)
            found += 1
    assert found


NEEDS = st.builds(
    Needs,
    files=st.dictionaries(st.text(), st.none() | st.text()),
    folders=st.dictionaries(st.text(), st.text()),
    searched=st.dictionaries(st.text(), st.lists(st.text(), max_size=2).map(tuple), max_size=2),
    exports=st.dictionaries(st.text(), st.booleans()),
    imports=st.frozensets(st.text()),
)
ANALYSES = st.builds(
    Analysis,
    findings=st.lists(FINDINGS, max_size=3).map(tuple),
    exports=st.frozensets(st.text()),
    depending=st.dictionaries(st.text(), st.frozensets(st.text()), max_size=3),
    aliases=st.dictionaries(st.text(), st.frozensets(st.text()), max_size=3),
    uses=st.frozensets(st.text()),
    at_import=st.frozensets(st.text()),
    at_top=st.frozensets(st.text()),
    matters=st.booleans(),
    passed_over=st.booleans(),
    wants=st.frozensets(st.text()),
    needs=NEEDS,
)
EXAMINED = st.builds(
    Examined,
    analysis=ANALYSES,
    digest=st.text(),
    failure=st.none() | st.text(),
    is_whole=st.booleans(),
)


KNOWN = st.builds(
    Known,
    matters=st.booleans(),
    words=st.lists(st.text(), max_size=3).map(tuple),
    alone=st.none() | EXAMINED,
    linked=st.none() | EXAMINED,
    first=st.lists(st.text()).map(tuple),
)


@given(KNOWN)
@settings(deadline=None)
def test_all_that_is_kept_of_a_file(known: Known) -> None:
    decoded = decode_known(json.loads(json.dumps(encode_known(known))))
    if known.alone is None and known.linked is None:
        assert decoded == Known(words=known.words)
        return
    assert decoded == known
    for one, other in [(decoded.alone, known.alone), (decoded.linked, known.linked)]:
        if one is not None and other is not None:
            assert repr(one.analysis.findings) == repr(other.analysis.findings)


def test_excerpts_and_sets() -> None:
    excerpts = {("b.py", 1): "a\tb", ("c.py", 20): "\ud800 \x00 \N{SNOWMAN}"}
    decode = decoder(tuple[frozenset[int], Mapping[tuple[str, int], str]])
    value = (frozenset({3, 1, 2}), excerpts)
    assert decode(through_json(value)) == value
    wrong: list[Any] = [
        1, [], [[], [], []], [[2, 1], []], [[1, 1], []], [["1"], []],
        [[], [["1", "x"]]], [[], [[["b.py", True], "x"]]], [[], [[["b.py", 1], "x", 2]]],
    ]  # fmt: skip
    for data in wrong:
        with pytest.raises(DecodeError):
            decode(data)


FINDING = Finding(
    SPAN,
    "MPL101",
    "message",
    (Related(SPAN, "text"),),
    Fix("title", Safety.SAFE, (Rewrite(Run(SPAN, SPAN), (Block("if x:", (New("y"),)),)),)),
)

WRONG: list[Any] = [None, True, False, 0, 1, -1, 1.0, "", "x", [], {}, ["x"], [[]], {"x": 1}]


def every_place(data: Any) -> list[list[Any]]:
    """Return each path to a part of ``data``."""
    paths: list[list[Any]] = [[]]
    if isinstance(data, list):
        paths += [[at, *rest] for at, item in enumerate(data) for rest in every_place(item)]
    return paths


def replaced(data: Any, path: list[Any], new: Any) -> Any:
    if not path:
        return new
    return [
        replaced(item, path[1:], new) if at == path[0] else item for at, item in enumerate(data)
    ]


def test_one_wrong_part_anywhere() -> None:
    """Either the result encodes to exactly what was given, or it is refused."""
    data = through_json(FINDING)
    refused = 0
    for path in every_place(data):
        for wrong in WRONG:
            broken = replaced(data, path, wrong)
            try:
                finding = as_finding(broken)
            except DecodeError:
                refused += 1
                continue
            assert repr(through_json(finding)) == repr(broken), (path, wrong)
    assert refused > 300


def test_one_part_too_few_or_too_many() -> None:
    data = through_json(FINDING)

    def part(path: list[Any]) -> Any:
        at = data
        for step in path:
            at = at[step]
        return at

    for path in every_place(data):
        here = part(path)
        if not isinstance(here, list) or not here or not isinstance(here[0], str):
            continue
        for broken in (here[:-1], [*here, 1], here[1:]):
            with pytest.raises(DecodeError):
                as_finding(replaced(data, path, broken))


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5)
    | st.sampled_from(["Finding", "Span", "Fix", "Block", "safe", "Related"]),
    lambda inner: st.lists(inner, max_size=6) | st.dictionaries(st.text(max_size=3), inner),
    max_leaves=20,
)  # fmt: skip


@given(JSON)
@settings(deadline=None)
def test_any_json(data: Any) -> None:
    with pytest.raises(DecodeError):
        as_finding(data)


@given(st.lists(st.tuples(st.sampled_from(every_place(through_json(FINDING))), JSON), max_size=3))
@settings(deadline=None)
def test_any_json_in_a_finding(changes: list[tuple[list[Any], Any]]) -> None:
    data = through_json(FINDING)
    for path, new in changes:
        try:
            data = replaced(data, path, new)
        except TypeError:  # what the path led to has been replaced
            continue
    try:
        finding = as_finding(data)
    except DecodeError:
        return
    assert repr(through_json(finding)) == repr(data)


def test_nested_too_deeply() -> None:
    data: Any = ["New", "x"]
    for _ in range(100_000):
        data = ["Block", "if x:", [data], 0, False]
    with pytest.raises(DecodeError):
        decoder(Block)(data)


class Number(Enum):
    ONE = 1


def test_true_is_not_one() -> None:
    assert decoder(Number)(1) is Number.ONE
    for wrong in (True, 1.0, "1", [1]):
        with pytest.raises(DecodeError):
            decoder(Number)(wrong)
    pairs: list[tuple[type, object]] = [(int, True), (bool, 1), (int, 1.0), (str, None)]
    for kind, other in pairs:
        with pytest.raises(DecodeError):
            decoder(kind)(other)


@dataclass
class Unknown:
    value: float


def test_types_that_nobody_has_thought_of() -> None:
    with pytest.raises(TypeError):
        decoder(Unknown)
    with pytest.raises(TypeError):
        encode(1.5)
    with pytest.raises(TypeError):
        encode({1})


def test_unions_are_told_apart_by_name() -> None:
    decode = decoder(Rewrite)
    wrong = through_json(Rewrite(Run(SPAN, SPAN), (New("x"),)))
    wrong[2][0][0] = "Replace"
    with pytest.raises(DecodeError):
        decode(wrong)
