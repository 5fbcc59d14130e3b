"""The page of a rule, in each language in which there is one."""

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
from mplint.symptoms import SYMPTOMS, Symptom
from mplint.translations import LANGUAGES
from mplint.translations import page_of as translated
from mplint.translations.phrases import PHRASES
from website.markdown import escaped, fenced, indented, label, reference, rule_page, table
from website.programs import Said, files_of, fix_diff, listing, twin_diff
from website.symptoms import SYMPTOM_PAGE
from website.words import WORDS, Words

_HEAD = """\
---
search:
  boost: 2
---"""
"""Who looks for an error's text should find rules before other pages."""

_LAST = "Source"
_BEFORE_SYMPTOMS = "Why it is a bug"
_ENGLISH = WORDS["en"]


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
    others = [_link(rule, one) for one in languages_of(rule)]
    parts = [_HEAD, f"# {rule.code} {rule.name}", docs.summary, " ".join([facts(rule), *others])]
    for title, text in docs.sections.items():
        if title != _LAST:
            parts += [f"## {title}", text]
        if title == _BEFORE_SYMPTOMS:
            parts += _symptoms(rule)
    demo = find_demo(rule.code)
    if demo is not None:
        parts += _programs(rule, demo, said, "en", _sentence(demo.proof.title))
    projects = project_demos(rule.code)
    if projects:
        parts += _projects(rule, projects, said)
    return "\n\n".join([*parts, f"## {_LAST}", docs.sections[_LAST]]) + "\n"


def languages_of(rule: Diagnostic) -> list[str]:
    """Return the languages, other than English, in which there is a page of a rule."""
    return [one for one in LANGUAGES[1:] if translated(rule, one) is not None]


def translated_page_of(
    rule: Diagnostic, language: str, said: Mapping[str, Sequence[Said]]
) -> str | None:
    """Return the page of ``rule`` in another language than English; None if there is none.

    What mplint and Python say is in English there, too; so are the programs.
    """
    written, phrases, words = translated(rule, language), PHRASES[language], WORDS[language]
    if written is None:
        return None
    facts = [phrases.default if rule.default else phrases.optional]
    if rule.fixes:
        kinds = phrases.alternative.join(phrases.kinds[kind] for kind in fix_kinds(rule))
        facts.append(phrases.fixable.format(kinds=kinds))
    facts.append(_link(rule, "en"))
    parts = [f"# {rule.code} {rule.name}", written.summary, " · ".join(facts)]
    for title, text in written.sections.items():
        if title != phrases.sections[_LAST]:
            parts += [f"## {title}", text]
        texts = [text for one in _symptoms_of(rule) for text in one.texts]
        if title == phrases.sections[_BEFORE_SYMPTOMS] and texts:
            parts += [f"## {words.symptoms}", fenced("\n".join(texts))]
    demo = find_demo(rule.code)
    if demo is not None:
        parts += _programs(rule, demo, said, language, written.bug or "")
    if project_demos(rule.code):
        parts += [f"## {words.several}", phrases.projects.format(code=rule.code)]
    last = phrases.sections[_LAST]
    return "\n\n".join([*parts, f"## {last}", written.sections[last]]) + "\n"


def _link(rule: Diagnostic, language: str) -> str:
    """Return a link to the page of a rule in another language, kept in one line."""
    target = reference(rule_page(rule.code, language), rule_page(rule.code))
    return f"[{WORDS[language].name}]({target}){{ .other-language hreflang={language} }}"


def _symptoms_of(rule: Diagnostic) -> list[Symptom]:
    return [one for one in SYMPTOMS if any(lead.code == rule.code for lead in one.leads)]


def _symptoms(rule: Diagnostic) -> Iterator[str]:
    shown = _symptoms_of(rule)
    if not shown:
        return
    yield f"## {_ENGLISH.symptoms}"
    page = rule_page(rule.code)
    for one in shown:
        target = reference(f"{SYMPTOM_PAGE}#{one.slug}", page)
        yield f"[{escaped(one.title)}]({target}){':' if one.texts else '.'}"
        if one.texts:
            yield fenced("\n".join(one.texts))


def _programs(
    rule: Diagnostic, demo: Demo, said: Mapping[str, Sequence[Said]], language: str, about: str
) -> Iterator[str]:
    words, phrases = WORDS[language], PHRASES[language]
    yield f"## {words.bug}"
    yield about
    yield listing(demo.bug, demo.bug.name)
    yield _says([("", one) for one in said[f"{demo.name}/{demo.bug.name}"]], words)
    yield f"## {words.fixed}"
    yield listing(demo.fixed, demo.fixed.name)
    change = fix_diff(rule, demo)
    if change is not None:
        kind, text = change
        option = " --unsafe-fixes" if kind is Safety.UNSAFE else ""
        command = f"mplint fix{option} --diff {demo.bug.name}"
        yield f"## {words.fix}"
        yield words.shown.format(command=command, kind=phrases.kinds[kind.value])
        yield fenced(text, "diff")
    yield f"## {words.happens}"
    yield "\n".join(outcomes(demo.proof, phrases))
    yield from _seen(demo, words)
    yield phrases.demo.format(code=rule.code)


def _projects(
    rule: Diagnostic, demos: Sequence[Demo], said: Mapping[str, Sequence[Said]]
) -> Iterator[str]:
    yield f"## {_ENGLISH.several}"
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
        parts += [
            _says(messages, _ENGLISH),
            "The difference between the bug and the fixed program:",
        ]
        parts.append(fenced(twin_diff(demo), "diff"))
        parts.append("\n".join(outcomes(demo.proof, PHRASES["en"])))
        parts += _seen(demo, _ENGLISH)
        yield f"### {demo.name.partition('-')[2].replace('-', ' ').capitalize()}"
        yield _sentence(demo.proof.title)
        yield _block('??? example "The program, and what happens"', parts)


def _says(messages: Sequence[tuple[str, Said]], words: Words) -> str:
    texts = []
    for name, one in messages:
        text = words.line.format(line=one.line, message=escaped(one.message))
        texts.append(f"`{name}`, {text[:1].lower()}{text[1:]}" if name else text)
    return _block(f'!!! bug "{words.says}"', texts)


def _block(head: str, parts: Sequence[str]) -> str:
    """Return an admonition."""
    content = "\n\n".join(parts)
    return f"{head}\n\n{indented(content)}"


def _seen(demo: Demo, words: Words) -> Iterator[str]:
    """Yield the table of what was seen of a demo, by version of Python and start method."""
    record = proven(demo.name)
    if record is None:
        return
    yield words.seen
    yield table(
        ("Python", *(f"`{method}`" for method in START_METHODS)),
        [
            (version_label(version), *(_cell(seen.get(one), words) for one in START_METHODS))
            for version, seen in sorted(record.seen.items())
        ],
    )


def _cell(outcome: Outcome | None, words: Words) -> str:
    return "" if outcome is None else label(words.outcomes[outcome], "seen", outcome.value)


def _sentence(title: str) -> str:
    return f"{escaped(title[:1].upper() + title[1:])}."
