"""The page of a rule."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from mplint.demos.programs import Demo, find_demo, project_demos
from mplint.demos.proof import START_METHODS, Outcome
from mplint.demos.proven import label as version_label
from mplint.demos.proven import proven
from mplint.edits import Safety
from mplint.report.explanation import outcomes
from mplint.rules.base import Diagnostic
from mplint.rules.docs import docs_of, fix_kinds
from mplint.symptoms import SYMPTOMS
from mplint.translations.phrases import PHRASES
from website.markdown import escaped, fenced, indented, label, reference, rule_page, table
from website.programs import Said, files_of, fix_diff, listing, twin_diff
from website.symptoms import SYMPTOM_PAGE

_SEEN = {
    Outcome.HIDDEN: "works",
    Outcome.ERROR: "error",
    Outcome.HANG: "hangs",
    Outcome.WRONG_RESULT: "wrong result",
}

_HEAD = """\
---
search:
  boost: 2
---"""
"""Who looks for an error's text should find rules before other pages."""

_WORDS = PHRASES["en"]
_LAST = "Source"
_BEFORE_SYMPTOMS = "Why it is a bug"


def facts(rule: Diagnostic, *, default: bool = True) -> str:
    """Return labels: whether a rule is on by default, its fixes, its tags.

    Without ``default``, "on by default" is left out, as it goes without saying in a list.
    """
    words = [f"fix: {' or '.join(fix_kinds(rule))}"] if rule.fixes else []
    if default or not rule.default:
        words.insert(0, "on by default" if rule.default else "off by default")
    return " ".join(label(word, "fact") for word in [*words, *sorted(rule.tags)])


def page_of(rule: Diagnostic, said: Mapping[str, Sequence[Said]]) -> str:
    """Return the page of ``rule``, with what mplint says of its demos."""
    docs = docs_of(type(rule))
    parts = [_HEAD, f"# {rule.code} {rule.name}", docs.summary, facts(rule)]
    for title, text in docs.sections.items():
        if title != _LAST:
            parts += [f"## {title}", text]
        if title == _BEFORE_SYMPTOMS:
            parts += _symptoms(rule)
    demo = find_demo(rule.code)
    if demo is not None:
        parts += _programs(rule, demo, said)
    projects = project_demos(rule.code)
    if projects:
        parts += _projects(rule, projects, said)
    return "\n\n".join([*parts, f"## {_LAST}", docs.sections[_LAST]]) + "\n"


def _symptoms(rule: Diagnostic) -> Iterator[str]:
    shown = [one for one in SYMPTOMS if any(lead.code == rule.code for lead in one.leads)]
    if not shown:
        return
    yield "## How it shows"
    page = rule_page(rule.code)
    for one in shown:
        target = reference(f"{SYMPTOM_PAGE}#{one.slug}", page)
        yield f"[{escaped(one.title)}]({target}){':' if one.texts else '.'}"
        if one.texts:
            yield fenced("\n".join(one.texts))


def _programs(rule: Diagnostic, demo: Demo, said: Mapping[str, Sequence[Said]]) -> Iterator[str]:
    yield "## The failing program"
    yield _sentence(demo.proof.title)
    yield listing(demo.bug, demo.bug.name)
    yield _says([("", one) for one in said[f"{demo.name}/{demo.bug.name}"]])
    yield "## The fixed program"
    yield listing(demo.fixed, demo.fixed.name)
    change = fix_diff(rule, demo)
    if change is not None:
        kind, text = change
        option = " --unsafe-fixes" if kind is Safety.UNSAFE else ""
        yield "## What `mplint fix` does"
        yield f"`mplint fix{option} --diff {demo.bug.name}` shows this {kind.value} fix:"
        yield fenced(text, "diff")
    yield "## What happens"
    yield "\n".join(outcomes(demo.proof, _WORDS))
    yield from _seen(demo)
    yield f"Run both in front of you with `mplint demo {rule.code}`."


def _projects(
    rule: Diagnostic, demos: Sequence[Demo], said: Mapping[str, Sequence[Said]]
) -> Iterator[str]:
    yield "## In several files"
    yield (
        "None of the files shows this bug alone; `mplint check` follows the imports between them. "
        f"`mplint demo {rule.code} --project` runs these programs."
    )
    for demo in demos:
        parts = []
        messages = []
        for path in files_of(demo):
            name = path.relative_to(demo.bug).as_posix()
            parts.append(listing(path, name))
            folder = f"projects/{demo.name}/bug/"
            messages += [
                (name, Said(one.line, one.message.replace(folder, "")))
                for one in said.get(folder + name, ())
            ]
        parts += [_says(messages), "The difference between the bug and the fixed program:"]
        parts.append(fenced(twin_diff(demo), "diff"))
        parts.append("\n".join(outcomes(demo.proof, _WORDS)))
        parts += _seen(demo)
        yield f"### {demo.name.partition('-')[2].replace('-', ' ').capitalize()}"
        yield _sentence(demo.proof.title)
        yield _block('??? example "The program, and what happens"', parts)


def _says(messages: Sequence[tuple[str, Said]]) -> str:
    texts = [
        f"{f'`{name}`, line' if name else 'Line'} {one.line}: {escaped(one.message)}"
        for name, one in messages
    ]
    return _block('!!! bug "What mplint says"', texts)


def _block(head: str, parts: Sequence[str]) -> str:
    """Return an admonition."""
    content = "\n\n".join(parts)
    return f"{head}\n\n{indented(content)}"


def _seen(demo: Demo) -> Iterator[str]:
    """Yield the table of what was seen of a demo, by version of Python and start method."""
    record = proven(demo.name)
    if record is None:
        return
    yield "What was seen, by version of Python and start method:"
    yield table(
        ("Python", *(f"`{method}`" for method in START_METHODS)),
        [
            (version_label(version), *(_cell(seen.get(method)) for method in START_METHODS))
            for version, seen in sorted(record.seen.items())
        ],
    )


def _cell(outcome: Outcome | None) -> str:
    return "" if outcome is None else label(_SEEN[outcome], "seen", outcome.value)


def _sentence(title: str) -> str:
    return f"{escaped(title[:1].upper() + title[1:])}."
