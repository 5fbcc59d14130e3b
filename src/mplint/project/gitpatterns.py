"""The patterns of ``.gitignore`` files, with git's meaning.

Source: ``gitignore(5)``, and what ``git check-ignore`` answers. Git compares bytes; here, each byte
is a character (Latin-1), so that ``?`` means what it means to git in names that are not ASCII.
"""

from __future__ import annotations

import re
import string
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

_SPECIAL = re.compile(r"[*?\[\\]")

_CLASS = re.compile(r"\[:(?P<name>[^\]]*):\]")
_CLASSES = {
    "alnum": string.ascii_letters + string.digits,
    "alpha": string.ascii_letters,
    "blank": " \t",
    "cntrl": "".join(map(chr, [*range(1, 32), 127])),
    "digit": string.digits,
    "graph": "".join(map(chr, range(33, 127))),
    "lower": string.ascii_lowercase,
    "print": "".join(map(chr, range(32, 127))),
    "punct": string.punctuation,
    "space": " \t\n\r\v\f",
    "upper": string.ascii_uppercase,
    "xdigit": string.hexdigits,
}


@dataclass(frozen=True, slots=True)
class Pattern:
    """One line of a ``.gitignore``.

    ``text`` is without the marks that the flags stand for: ``negated`` is ``!`` before it,
    ``only_folders`` a slash after it. ``by_name`` is whether it has no other slash, so that it
    means the last part of a path, at any depth; otherwise it means a whole path, from the folder
    of the file.
    """

    text: str
    negated: bool
    only_folders: bool
    by_name: bool


def parse(data: bytes) -> list[Pattern]:
    """Return the patterns of a ``.gitignore`` file, in order."""
    found: list[Pattern] = []
    for line in data.decode("latin-1").removeprefix("\xef\xbb\xbf").split("\n"):
        text = _without_last_blanks(line.removesuffix("\r"))
        if not text or text.startswith("#"):
            continue
        negated = text.startswith("!")
        text = text[negated:]
        only_folders = text.endswith("/")
        text = text[: len(text) - only_folders]
        found.append(Pattern(text, negated, only_folders, "/" not in text))
    return found


def _without_last_blanks(line: str) -> str:
    r"""Return a line without the blanks at its end; one behind a backslash stays."""
    text = line.rstrip(" ")
    backslashes = len(text) - len(text.rstrip("\\"))
    return text + " " if backslashes % 2 and len(text) < len(line) else text


class Matcher:
    """Tells what the patterns of one ``.gitignore`` file say of a path.

    Nearly every path matches nothing, and a project's file may have a hundred patterns: so words
    are looked up, endings (``*.so``) are tried at once, and only the rest are regular expressions,
    united into two.
    """

    __slots__ = ("_endings", "_names", "_paths", "_rules", "_some_name", "_some_path")

    def __init__(self, patterns: list[Pattern]) -> None:
        self._rules: list[tuple[Pattern, Callable[[str], object]]] = []
        self._names: set[str] = set()
        self._paths: set[str] = set()
        endings: list[str] = []
        globs: dict[bool, list[str]] = {True: [], False: []}
        for number, pattern in enumerate(patterns):
            expression = _expression(pattern, number)
            if expression is None:
                continue
            self._rules.append((pattern, re.compile(expression, re.DOTALL).fullmatch))
            text = pattern.text
            if not _SPECIAL.search(text):
                (self._names if pattern.by_name else self._paths).add(text.removeprefix("/"))
            elif pattern.by_name and text[0] == "*" and not _SPECIAL.search(text[1:]):
                endings.append(text[1:])
            else:
                globs[pattern.by_name].append(expression)
        self._rules.reverse()
        self._endings = tuple(endings)
        self._some_name = _united(globs[True])
        self._some_path = _united(globs[False])

    def verdict(self, path: str, name: str, is_folder: bool) -> bool | None:
        """Return whether a path is ignored; None if no pattern means it.

        Args:
            path: relative to the folder of the file, with slashes; each character is a byte.
            name: its last part.
            is_folder: whether it is a folder (a link to one is none).

        """
        if not (
            name in self._names
            or path in self._paths
            or name.endswith(self._endings)
            or (self._some_name and self._some_name(name))
            or (self._some_path and self._some_path(path))
        ):
            return None
        for pattern, matches in self._rules:  # the last one in the file first
            if (is_folder or not pattern.only_folders) and matches(
                name if pattern.by_name else path
            ):
                return not pattern.negated
        return None


def _united(expressions: list[str]) -> Callable[[str], object] | None:
    if not expressions:
        return None
    return re.compile("|".join(f"(?:{one})" for one in expressions), re.DOTALL).fullmatch


def _expression(pattern: Pattern, number: int) -> str | None:
    """Return a pattern as a regular expression; None if nothing can match it.

    ``number`` keeps the names of its groups apart from those of other patterns.
    """
    text = pattern.text if pattern.by_name else pattern.text.removeprefix("/")
    special = _SPECIAL.search(text)
    start = special.start() if special else len(text)
    tokens = _tokens(text[start:], pattern.by_name)
    if tokens is None or not text:
        return None
    return re.escape(text[:start]) + _joined(tokens, f"p{number}_")


_STAR, _DEEP, _DEEP_FOLDERS = "[^/]*?", ".*?", "(?:.*?/)??"
"""``*``, and ``**`` without and with a slash behind it; each also matches nothing."""

_Token: TypeAlias = str
"""An expression for one character, or one of the three above."""


def _tokens(text: str, by_name: bool) -> list[_Token] | None:
    """Return what the wild part of a pattern consists of; None if it is malformed.

    For git, the wild part begins with the first special character: so ``**`` there stands for
    whole folders, whatever comes before it (``foo**/bar`` means ``foobar`` and ``foo/x/bar``).
    """
    found: list[_Token] = []
    at = 0
    while at < len(text):
        char = text[at]
        if char == "*":
            behind = at + len(text[at:]) - len(text[at:].lstrip("*"))
            rest = text[behind:]
            alone = (at == 0 or text[at - 1] == "/") and (not rest or rest.startswith(("/", "\\/")))
            if by_name or behind - at == 1 or not alone:
                found.append(_STAR)
            else:
                found.append(_DEEP_FOLDERS if rest.startswith("/") else _DEEP)
                behind += rest.startswith("/")
            at = behind
        elif char == "[":
            bracket = _bracket(text, at + 1)
            if bracket is None:
                return None
            expression, at = bracket
            found.append(expression)
        elif char == "\\":
            if at + 1 == len(text):
                return None
            found.append(re.escape(text[at + 1]))
            at += 2
        else:
            found.append("[^/]" if char == "?" else re.escape(char))
            at += 1
    return found


def _bracket(text: str, at: int) -> tuple[str, int] | None:
    """Return the expression of a bracket (from behind its ``[``), and where it ends."""
    negated = text.startswith(("!", "^"), at)
    begin = at = at + negated
    chars: set[str] = set()
    previous = ""
    while at == begin or not text.startswith("]", at):
        if named := _CLASS.match(text, at):
            if named["name"] not in _CLASSES:
                return None
            chars.update(_CLASSES[named["name"]])
            previous, at = "", named.end()
            continue
        is_range = text.startswith("-", at) and previous and text[at + 1 : at + 2] not in ("", "]")
        char, at = _member(text, at + 1 if is_range else at)
        if not char:
            return None
        chars.update(map(chr, range(ord(previous if is_range else char), ord(char) + 1)))
        previous = "" if is_range else char
    listed = "".join(re.escape(char) for char in sorted(chars - {"/"}))
    if negated:
        return f"[^/{listed}]", at + 1
    return (f"[{listed}]" if listed else "(?!)"), at + 1


def _member(text: str, at: int) -> tuple[str, int]:
    """Return a character of a bracket (none at the end of the text), and where the next one is."""
    at += text.startswith("\\", at)
    return text[at : at + 1], at + 1


def _joined(tokens: list[_Token], prefix: str) -> str:
    """Join tokens so that matching takes no exponential time, however many stars there are.

    The piece between two stars that may reach equally far is looked for once, at the first place
    where it is, and not tried again further on if the rest fails: what follows begins with a
    star and so finds from there all that it would find later. (Python 3.11 could say ``(?>…)``.)
    """
    parts: list[list[str]] = [[]]  # between ``**``
    deep: list[str] = []
    for token in tokens:
        if token in (_DEEP, _DEEP_FOLDERS):
            deep.append(token)
            parts.append([])
        else:
            parts[-1].append(token)
    result = ""
    for number, part in enumerate(parts):
        last = number == len(parts) - 1
        name = f"{prefix}{number}"
        text = (deep[number - 1] if number else "") + _stars(part, name, last=last)
        result += text if last or not number else _once(text, name)
    return result


def _stars(part: list[str], name: str, *, last: bool) -> str:
    stars = [at for at, token in enumerate(part) if token == _STAR]
    if not stars:
        return "".join(part)
    result = "".join(part[: stars[0]])
    for number, (at, stop) in enumerate(zip(stars, [*stars[1:], len(part)], strict=True)):
        text = "".join(part[at:stop])
        final = last and stop == len(part)
        result += text if final else _once(text, f"{name}_{number}")
    return result


def _once(expression: str, name: str) -> str:
    return f"(?=(?P<{name}>{expression}))(?P={name})"
