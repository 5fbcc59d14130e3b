"""Fixes one file: bytes in, repaired bytes out. Whatever the file holds, this does not raise."""

from __future__ import annotations

import codecs
import io
import tokenize
from collections.abc import Sequence
from dataclasses import dataclass

from mplint import analysis
from mplint.findings import Finding
from mplint.fixes.engine import Refusal, fix_text
from mplint.project.checking import chosen, internal_error, rules_of
from mplint.project.settings import Settings
from mplint.reading import NotPythonError, decode, parse_text, split_lines
from mplint.rules.registry import all_rules


@dataclass(frozen=True, slots=True)
class FileFix:
    """What fixing one file came to.

    ``after`` is ``before`` if nothing was done. ``done`` are the findings that are gone,
    ``refused`` those whose fix turned out not to fit. ``failure`` is set if mplint itself
    failed.
    """

    path: str
    before: bytes
    after: bytes
    done: tuple[Finding, ...] = ()
    refused: tuple[Refusal, ...] = ()
    failure: str | None = None


def fix_bytes(data: bytes, path: str, settings: Settings, *, unsafe: bool = False) -> FileFix:
    """Fix what ``settings`` select in a file's content, and what is hidden by nothing.

    Args:
        data: the content.
        path: the file's name, for ``per-file-ignores``.
        settings: which rules, and what is ignored.
        unsafe: whether unsafe fixes are applied, too.

    """
    nothing = FileFix(path, data, data)
    if not analysis.may_matter(data):
        return nothing
    codes = {rule.code for rule in rules_of(settings)}

    def analyze(text: str) -> list[Finding]:
        tree, lines = parse_text(text), split_lines(text)
        return analysis.analyze(tree, lines, path, all_rules(), settings.start_methods)

    def choose(findings: Sequence[Finding], lines: Sequence[str]) -> list[Finding]:
        fixable = [one for one in findings if one.fix is not None
                   and one.code in codes and (unsafe or one.fix.is_safe)]  # fmt: skip
        return chosen(fixable, lines, path, settings)

    try:
        fixed = fix_text(decode(data), analyze, choose)
        after = _encoded(fixed.text, data) if fixed.done else data
    except NotPythonError:
        return nothing  # checking it has said so
    except UnicodeEncodeError as error:
        reason = f"the fixed file cannot be written as {error.encoding}"
        return FileFix(path, data, data, failure=reason)
    except Exception as error:
        return FileFix(path, data, data, failure=internal_error(error))
    return FileFix(path, data, after, fixed.done, fixed.refused)


def _encoded(text: str, before: bytes) -> bytes:
    """Encode ``text`` as the file was before, with its byte order mark."""
    encoding, _ = tokenize.detect_encoding(io.BytesIO(before).readline)
    if encoding == "utf-8-sig":
        return codecs.BOM_UTF8 + text.encode("utf-8")
    return text.encode(encoding)
