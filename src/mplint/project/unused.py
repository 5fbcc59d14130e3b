"""Comments that are there to hide findings, and hide none."""

from __future__ import annotations

import re
import tokenize
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from mplint.edits import Fix, ReplaceText, Safety
from mplint.findings import UNUSED_NOQA, Finding, Span
from mplint.project.noqa import FILE, LINE, SKIP, Noqa, groups

_CANDIDATE = re.compile(r"noqa:\s?.*mpl|mplint: *skip-file", re.IGNORECASE)
_CODE = re.compile(r"[^,\s]+")


def unused(
    findings: Collection[Finding], lines: Sequence[str], enabled: Collection[str]
) -> list[Finding]:
    """Return a finding for each comment in a file of which some code hides nothing.

    Args:
        findings: all findings of the file, before any comment has hidden one.
        lines: its lines, with their ends.
        enabled: the codes that were looked for; of other ones nothing is known.

    """
    if UNUSED_NOQA not in enabled or not any(map(_CANDIDATE.search, lines)):
        return []
    # Imported late: the rules bring the model along.
    from mplint.rules.registry import all_rules

    rules = all_rules()
    noqa = Noqa(lines)
    comments = list(_comments(lines))
    if noqa.hides_file:
        # What else is in it does not matter; but if nothing is, that comment does.
        skips = [one for one in comments if one.kind is SKIP]
        judged = {rule.code for rule in rules if rule.default} <= set(enabled)
        if not judged or any(one.code in enabled for one in findings) or _hidden_otherwise(lines):
            return []
        return [_finding(one, [], lines) for one in skips]
    found: list[Finding] = []
    for comment in comments:
        hidden = [one for one in findings if one.span.line in comment.hides]
        needless = [
            code
            for code in comment.codes
            if _is_judged(code, [rule.code for rule in rules], enabled)
            and not any(one.code.startswith(code.upper()) for one in hidden)
        ]
        if needless and not noqa.hides(UNUSED_NOQA, comment.line):
            found.append(_finding(comment, needless, lines))
    return found


@dataclass(frozen=True, slots=True)
class _Comment:
    """A comment that hides something: ``match`` is of what does that, in the comment's ``text``."""

    text: str
    line: int
    column: int
    kind: re.Pattern[str]
    match: re.Match[str]
    hides: range

    @property
    def codes(self) -> list[str]:
        """The codes as they are written; none for a comment that hides everything."""
        return [] if self.kind is SKIP else _CODE.findall(self.match["codes"] or "")


def _comments(lines: Sequence[str]) -> Iterator[_Comment]:
    """Yield the comments that hide findings of a whole file, or of their line."""
    joined = {line: group for group in groups(lines) for line in group}
    everywhere = range(len(lines) + 2)
    for token in _comment_tokens(lines):
        (line, column), text = token.start, token.string
        alone = not lines[line - 1][:column].strip()
        for kind in (SKIP, FILE):
            if alone and (match := kind.match(text)):
                yield _Comment(text, line, column, kind, match, everywhere)
        group = joined.get(line, range(line, line + 1))
        # Of lines that are one, the first comment counts, and what looks like one in a string.
        before = "".join(lines[group.start - 1 : line - 1]) + lines[line - 1][:column]
        match = LINE.search(text)
        if match is not None and not LINE.search(before + text[: match.start()]):
            yield _Comment(text, line, column, LINE, match, group)


def _comment_tokens(lines: Sequence[str]) -> list[tokenize.TokenInfo]:
    try:
        tokens = list(tokenize.generate_tokens(iter(lines).__next__))
    except (tokenize.TokenError, SyntaxError):
        return []
    return [token for token in tokens if token.type == tokenize.COMMENT]


def _is_judged(code: str, known: Collection[str], enabled: Collection[str]) -> bool:
    """Tell whether it is known of all that ``code`` means whether it was found."""
    meant = [one for one in known if one.startswith(code.upper())]
    return bool(meant) and all(one in enabled for one in meant)


def _hidden_otherwise(lines: Sequence[str]) -> bool:
    return Noqa([line for line in lines if not SKIP.match(line)]).hides_file


def _finding(comment: _Comment, needless: Sequence[str], lines: Sequence[str]) -> Finding:
    from mplint.rules.unused_noqa import UnusedNoqa

    begin = comment.match.start() + comment.column
    end = comment.column + _end(comment)
    named = ", ".join(f"`{code}`" for code in needless)
    whole = comment.text[comment.match.start() : _end(comment)]
    it = "it"
    edits: tuple[ReplaceText, ...]
    if len(needless) == len(comment.codes):
        what, title = f"`{whole}`", "Remove the comment"
        edits = (_without_comment(comment, lines),)
    else:
        what, title = f"{named} in this comment", f"Remove {named}"
        it = "it" if len(needless) == 1 else "them"
        edits = tuple(_without_codes(comment, needless))
    message = UnusedNoqa.message.format(what=what, it=it)
    return Finding(
        Span(comment.line, begin, comment.line, end),
        UNUSED_NOQA,
        message,
        fix=Fix(title, Safety.SAFE, edits),
    )


def _end(comment: _Comment) -> int:
    """Return where what hides something ends in the comment: behind the last code."""
    text = comment.match.group()
    return comment.match.start() + len(text.rstrip().rstrip(", \t"))


def _without_codes(comment: _Comment, needless: Sequence[str]) -> Iterator[ReplaceText]:
    """Yield the edits that take codes out of a comment that has other ones, with their commas."""
    codes = list(_CODE.finditer(comment.text, comment.match.start("codes"), _end(comment)))
    some_stay = False
    for number, code in enumerate(codes):
        if code.group() not in needless:
            some_stay = True
            continue
        begin = codes[number - 1].end() if some_stay else code.start()
        end = code.end() if some_stay else codes[number + 1].start()
        line, column = comment.line, comment.column
        yield ReplaceText(Span(line, column + begin, line, column + end), "")


def _without_comment(comment: _Comment, lines: Sequence[str]) -> ReplaceText:
    """Return the edit that takes a comment away, but for what is said behind it."""
    line, match = comment.line, comment.match
    rest = comment.text[_end(comment) :].strip().lstrip(",").strip()
    if rest:
        text = rest if rest.startswith("#") else f"# {rest}"
        begin = comment.column + match.start()
        return ReplaceText(Span(line, begin, line, comment.column + len(comment.text)), text)
    before = (lines[line - 1][: comment.column] + comment.text[: match.start()]).rstrip()
    if before:
        end = comment.column + len(comment.text)
        return ReplaceText(Span(line, len(before), line, end), "")
    ended = lines[line - 1].endswith(("\r", "\n"))
    end_of_line = (line + 1, 0) if ended else (line, len(lines[line - 1]))
    return ReplaceText(Span(line, 0, *end_of_line), "")
