"""The symptoms themselves: complete, and found by each of their texts."""

from __future__ import annotations

import re

import pytest

from mplint.demos.programs import Demo, all_demos, project_demos
from mplint.rules.lookup import find_rule
from mplint.rules.registry import all_rules
from mplint.symptoms import SYMPTOMS, Kind, Symptom, Where
from mplint.symptoms.matching import diagnose

every_symptom = pytest.mark.parametrize("symptom", SYMPTOMS, ids=lambda symptom: symptom.slug)
SURE_TEXTS = [
    (symptom, text)
    for symptom in SYMPTOMS
    if symptom.where is not Where.TRACEBACK
    for text in symptom.texts
]


def test_every_rule_has_a_symptom() -> None:
    told = {lead.code for symptom in SYMPTOMS for lead in symptom.leads}
    assert told == {rule.code for rule in all_rules()}


def test_slugs_and_titles_are_unique() -> None:
    assert len({symptom.slug for symptom in SYMPTOMS}) == len(SYMPTOMS)
    assert len({symptom.title for symptom in SYMPTOMS}) == len(SYMPTOMS)


@every_symptom
def test_it_is_complete(symptom: Symptom) -> None:
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", symptom.slug)
    assert not symptom.title.endswith(".")
    assert symptom.leads
    for lead in symptom.leads:
        assert find_rule(lead.code)
        assert lead.when.startswith("if ")
        assert not lead.when.endswith(".")
    codes = [lead.code for lead in symptom.leads]
    assert len(set(codes)) == len(codes)
    assert not symptom.note or symptom.note.endswith(".")
    assert (symptom.kind is Kind.ERROR) == bool(symptom.texts)
    assert (symptom.kind is not Kind.ERROR) == bool(symptom.words)
    re.compile(symptom.message)
    re.compile(symptom.frames)


@pytest.mark.parametrize(("symptom", "text"), SURE_TEXTS)
def test_its_texts_lead_to_it(symptom: Symptom, text: str) -> None:
    assert diagnose(text)[0].symptom is symptom
    message = text.partition(": ")[2]
    if message:  # people leave out the exception's name
        assert diagnose(message)[0].symptom is symptom


@pytest.mark.parametrize("demo", [*all_demos(), *project_demos()], ids=lambda demo: demo.name)
def test_the_errors_of_the_demos_lead_to_their_rules(demo: Demo) -> None:
    for promise in demo.proof.promises.values():
        for match in diagnose(promise.error or ""):
            assert demo.code in [lead.code for lead in match.symptom.leads]


def _codes(text: str) -> list[str]:
    return [lead.code for match in diagnose(text) for lead in match.symptom.leads]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("RuntimeError: bootstrapping phase", "MPL101"),
        ("has finished its bootstrapping phase", "MPL101"),
        ('freeze_support() "Safe importing" bootstrapping phase', None),
        ("daemonic processes are not allowed", "MPL202"),
        ("E   AssertionError: daemonic processes are not allowed to have children", "MPL202"),
        ("[12:01] ERROR job 3: ValueError: Pool not running", "MPL607"),
        ("through inheritance", "MPL509"),
        ("leaked shared_memory", "MPL407"),
        ("queue.Empty", "MPL504"),
        ("_queue.Empty", "MPL504"),
        ("queue.Full", "MPL504"),
        ("Can't pickle <function <lambda> at 0x1>: attribute lookup failed", "MPL102"),
        ("TypeError: cannot pickle '_thread.RLock' object", "MPL306"),
    ],
)
def test_parts_of_an_error(text: str, code: str | None) -> None:
    codes = _codes(text)
    assert (codes[0] if codes else None) == code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("it hangs", "MPL301"),
        ("my program is stuck", "MPL501"),
        ("hanging at join", "MPL501"),
        ("counts come out wrong", "MPL404"),
        ("The counter is wrong", "MPL401"),
        ("race condition", "MPL404"),
        ("list stays empty", "MPL408"),
        ("same random numbers in every worker", "MPL409"),
        ("zombie processes", "MPL209"),
        ("apply_async does nothing", "MPL601"),
        ("the processes run one after the other", "MPL205"),
    ],
)
def test_descriptions_without_an_error(text: str, code: str) -> None:
    assert code in _codes(text)


@pytest.mark.parametrize(
    "text",
    ["", " ", "error", "process", "is not", "object has no attribute", "no such file or directory"],
)
def test_what_says_nothing(text: str) -> None:
    assert not diagnose(text)
