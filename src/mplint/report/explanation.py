"""What there is to say about a rule, as one Markdown text that also reads well as it is."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mplint.demos.programs import Demo, find_demo, project_demos
from mplint.demos.proof import START_METHODS, Outcome, Promise, Proof, Version
from mplint.demos.proven import labels, proven
from mplint.rules.base import Diagnostic
from mplint.rules.docs import docs_of, fix_kinds

_EXPECTATION = re.compile(r"[ \t]*# expect: (?P<codes>[^\n]*)")
_POSITION = re.compile(r"@\d+")


def explanation(rule: Diagnostic) -> str:
    """Return title, sections, the failing program, its fixed twin and the recorded outcomes."""
    docs = docs_of(type(rule))
    state = "on by default" if rule.default else "off unless selected"
    facts = " · ".join([state, *sorted(rule.tags), *_fixes(rule)])
    parts = [f"# {rule.code} {rule.name}", docs.summary, f"*{facts}*"]
    for title, text in docs.sections.items():
        parts += [f"## {title}", text]
    demo = find_demo(rule.code)
    if demo:
        parts += _demo(rule, demo)
    return "\n\n".join(parts)


def _fixes(rule: Diagnostic) -> Iterator[str]:
    if kinds := fix_kinds(rule):
        yield f"`mplint fix` repairs it ({' or '.join(kinds)})"


def _demo(rule: Diagnostic, demo: Demo) -> Iterator[str]:
    yield "## The bug"
    yield f"{demo.proof.title[:1].upper()}{demo.proof.title[1:]}."
    yield _code(demo.bug.read_text(encoding="utf-8"))
    yield "## The fix"
    yield _code(demo.fixed.read_text(encoding="utf-8"))
    yield "## What happens"
    yield "\n".join(_outcomes(demo.proof))
    seen = proven(demo.code)
    if seen is not None:
        yield f"Seen on Python {labels(seen.versions)}."
    yield f"Run both in front of you with `mplint demo {rule.code}`."
    if project_demos(rule.code):
        yield (
            "The bug can also be spread over several files, none of which has it alone: "
            f"`mplint demo {rule.code} --project`."
        )


def _code(source: str) -> str:
    shown = _EXPECTATION.sub(_arrow, source).strip("\n")
    return f"```python\n{shown}\n```"


def _arrow(match: re.Match[str]) -> str:
    return f"  # <-- {_POSITION.sub('', match['codes']).strip()}"


def _outcomes(proof: Proof) -> Iterator[str]:
    """Yield a list item per start method, or one for all if they behave alike."""
    alike = len({repr(proof.promises[method]) for method in START_METHODS}) == 1
    if alike and not proof.overrides:
        yield f"- every start method: {_outcome(proof.promises[START_METHODS[0]])}"
    else:
        for method in START_METHODS:
            yield f"- {method}: {_outcome(proof.promises[method])}"
            for override in proof.overrides:
                if override.method == method:
                    versions = _versions(override.since, override.until)
                    yield f"    - on Python {versions}: {_outcome(override.promise)}"
    yield f"- the fixed program prints {_shown(proof.fixed_stdout)} under each of them"


def _outcome(promise: Promise) -> str:
    if promise.outcome is Outcome.HIDDEN:
        return "works; the bug stays hidden"
    if promise.outcome is Outcome.HANG:
        return "hangs"
    if promise.outcome is Outcome.ERROR:
        where = "in" if (promise.error or "").endswith(".py") else "with"
        return f"fails {where} `{promise.error}`"
    if promise.stdout is not None:
        return f"prints a wrong result, {_shown(promise.stdout)}"
    return "prints a wrong result"


def _shown(output: str) -> str:
    lines = output.strip().splitlines()
    return " / ".join(f"`{line}`" for line in lines) if lines else "nothing"


def _versions(since: Version, until: Version | None) -> str:
    first = ".".join(map(str, since))
    if until is None:
        return f"{first} and later"
    return f"{first} until before {'.'.join(map(str, until))}"
