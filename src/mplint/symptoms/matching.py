"""Finds the symptoms in what people paste or type: a traceback, an error's text, or words.

It rather finds nothing than something that has nothing to do with processes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mplint.symptoms import SYMPTOMS
from mplint.symptoms.symptom import Kind, Symptom, Where
from mplint.symptoms.tracebacks import Frame, Printed, collapsed, printed_in

_TYPE = re.compile(r"(?:[A-Za-z_]\w*\.)*(?P<type>[A-Z]\w*): (?P<message>.+)")
_SHORTEST_PART = 12
_MOST_WORDS = 12
_FILLERS = frozenset(
    (
        *("a", "an", "and", "are", "at", "be", "by", "i", "in", "is", "it", "its"),
        *("my", "of", "on", "or", "the", "to", "was", "with"),
    )
)
_NO_FAILURES = ("KeyboardInterrupt", "SystemExit", "GeneratorExit")


@dataclass(frozen=True, slots=True)
class Match:
    """A symptom, and where it is in the text.

    ``seen`` is the error as printed (empty if words led to the symptom), ``frame`` the place
    in the user's own code that the traceback names, if any.
    """

    symptom: Symptom
    seen: str = ""
    frame: Frame | None = None


def diagnose(text: str) -> tuple[Match, ...]:
    """Return the symptoms in ``text``, the one to begin with first; each of them once.

    What can come from multiprocessing only goes before what needed a traceback to tell; then
    the last exception of the text counts most. Words are looked at if there is no error.
    """
    printed = printed_in(text)
    matches = _of_exceptions(printed) or _anywhere(collapsed(text))
    has_traceback = any(one.frames for one in printed)
    if not matches and not has_traceback:
        matches = _of_part(collapsed(text)) or _of_words(collapsed(text))
    return tuple({match.symptom.slug: match for match in reversed(matches)}.values())[::-1]


def takes_a_traceback(printed: Sequence[Printed]) -> bool:
    """Tell whether one of the errors may be a symptom, but lacks the traceback to tell."""
    return any(
        not one.frames
        and symptom.where is Where.TRACEBACK
        and symptom.types
        and _fits(symptom, one)
        for one in printed
        for symptom in SYMPTOMS
    )


def phrases_like(text: str) -> list[str]:
    """Return what can be asked for instead of ``text``: all that has a word in common with it."""
    words = _stems(text)
    phrases: list[str] = []
    for symptom in SYMPTOMS:
        phrases += symptom.words
        if symptom.where is not Where.TRACEBACK:
            phrases += [one.partition(": ")[2] for one in symptom.texts]
    return [one for one in phrases if words & _stems(one)]


def _of_exceptions(printed: list[Printed]) -> list[Match]:
    found: list[tuple[tuple[bool, int, int], Match]] = []
    last_own = next((one.own_frame for one in reversed(printed) if one.own_frame), None)
    for distance, one in enumerate(reversed(printed)):
        fitting = [each for each in SYMPTOMS if _fits(each, one) and _is_from_there(each, one)]
        if fitting:
            symptom = min(fitting, key=lambda each: each.follows)
            # Ctrl-C interrupts all processes, and the order of their tracebacks is chance.
            far = SYMPTOMS.index(symptom) if one.type == "KeyboardInterrupt" else distance
            match = Match(symptom, str(one), one.own_frame or last_own)
            found.append(((symptom.follows, symptom.where, far), match))
    return [match for _, match in sorted(found, key=lambda each: each[0])]


def _fits(symptom: Symptom, one: Printed) -> bool:
    """Tell whether type and message are those of the symptom."""
    if symptom.kind not in (Kind.ERROR, Kind.HANG) or one.type not in (symptom.types or [one.type]):
        return False
    if not symptom.types and one.type in _NO_FAILURES:
        return False
    return re.match(symptom.message, one.message) is not None


def _is_from_there(symptom: Symptom, one: Printed) -> bool:
    if symptom.where is Where.ANYWHERE or (symptom.where is Where.LIBRARY and not one.frames):
        return True
    return bool(one.frames) and re.search(symptom.frames, one.traceback) is not None


def _anywhere(text: str) -> list[Match]:
    """Find what is printed by nothing else, whatever is around it."""
    found = []
    for symptom in SYMPTOMS:
        if symptom.where is Where.ANYWHERE and symptom.message:
            match = re.search(symptom.message, text)
            if match is not None:
                found.append((-match.start(), Match(symptom, match[0])))
    return [match for _, match in sorted(found, key=lambda each: each[0])]


def _of_part(text: str) -> list[Match]:
    """Find the symptoms of whose message ``text`` is a part that tells it from others."""
    typed = _TYPE.fullmatch(text)
    wanted = (typed["message"] if typed else text).casefold().strip(" .:…\"'`")
    if len(wanted) < _SHORTEST_PART or " " not in wanted:
        return _of_message(text)
    return _of_message(text) or [
        Match(symptom, example)
        for symptom in SYMPTOMS
        if symptom.where is Where.ANYWHERE
        for example in symptom.texts
        if re.search(rf"(?<!\w){re.escape(wanted)}(?!\w)", example.casefold())
        and (typed is None or typed["type"] in symptom.types)
    ]


def _of_message(text: str) -> list[Match]:
    """Find the symptom whose message ``text`` begins with, typed without the exception."""
    return [
        Match(symptom, text)
        for symptom in SYMPTOMS
        if symptom.where is Where.LIBRARY and symptom.message and re.match(symptom.message, text)
    ][:1]


def _of_words(text: str) -> list[Match]:
    """Find the symptoms that have no error text by the words of a short description."""
    words = _stems(text)
    if not 0 < len(words) <= _MOST_WORDS:
        return []
    return [
        Match(symptom) for symptom in SYMPTOMS if any(_stems(one) <= words for one in symptom.words)
    ]


def _stems(text: str) -> frozenset[str]:
    """Return the words of ``text`` that count, without the endings of plurals and verbs."""
    return frozenset(_stemmed(text.casefold()))


def _stemmed(text: str) -> Iterator[str]:
    for word in re.findall(r"[\w_]+", text):
        if word not in _FILLERS:
            yield re.sub(r"(?<=\w{3})(?:ing|es|s|ed)$", "", word)
