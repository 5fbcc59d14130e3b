"""The whole site: which pages there are, and in which order."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from mplint.project.settings import DEFAULT_EXCLUDE
from mplint.rules.registry import all_diagnostics
from mplint.translations import LANGUAGES
from website.command_line import command_line_page
from website.markdown import rule_page, with_rule_links
from website.overview import OVERVIEW, families, overview_page
from website.programs import all_said
from website.readme_text import Readme
from website.rule_pages import page_of
from website.symptoms import SYMPTOM_PAGE, symptom_page
from website.translated import overview_of, translated_pages
from website.words import WORDS

ROOT = Path(__file__).resolve().parents[2]

CONTENTS: Mapping[str, tuple[str, ...]] = {
    "index.md": ("An example", "Try it", "The commands"),
    OVERVIEW: ("The rules",),
    "python-3.14.md": ("Moving to Python 3.14",),
    "autofixes.md": ("Autofixes",),
    "configuration.md": ("Configuration",),
    "integrations.md": ("flake8", "pre-commit", "Together with ruff"),
    "reports.md": ("Reports for other programs, and old code bases",),
    "notebooks.md": ("Notebooks",),
    "editors.md": ("Editors",),
    "comparison.md": ("What other linters say",),
    "performance.md": ("How fast it is",),
    "how-it-works.md": ("How it works", "Limits"),
}
"""The sections of README.md that are on each page, for links; not all pages are made of them."""

WRITTEN = ("editors.md", "ci.md", "how-it-works.md", "adding-a-rule.md")
"""The pages that stand in ``docs`` as they are."""

USING = {
    "Autofixes": "autofixes.md",
    "Configuration": "configuration.md",
    "Command line": "command-line.md",
    "Reports and old code": "reports.md",
    "flake8, pre-commit, ruff": "integrations.md",
    "Continuous integration": "ci.md",
    "Editors": "editors.md",
    "Notebooks": "notebooks.md",
}

ABOUT = {
    "How it works": "how-it-works.md",
    "Adding a rule": "adding-a-rule.md",
    "What other linters say": "comparison.md",
    "How fast it is": "performance.md",
    "Changes": "changelog.md",
}

_TITLES = {"integrations.md": "flake8, pre-commit and ruff"}


def pages() -> dict[str, str]:
    """Return the Markdown of every page, by its name."""
    readme = Readme(_read("README.md"), CONTENTS)
    made = {
        "index.md": _front_page(readme),
        SYMPTOM_PAGE: symptom_page(),
        OVERVIEW: overview_page(),
        "command-line.md": command_line_page(),
        "changelog.md": _read("CHANGELOG.md"),
    }
    for name, titles in CONTENTS.items():
        if name not in made and name not in WRITTEN:
            made[name] = f"# {_TITLES.get(name, titles[0])}\n\n{readme.page(name)}\n"
    made["configuration.md"] += _configuration()
    for name in WRITTEN:
        made[name] = _read(f"docs/{name}")
    made["how-it-works.md"] += f"\n{readme.section('Limits', 'how-it-works.md')}\n"
    said = all_said()
    for rule in all_diagnostics():
        made[rule_page(rule.code)] = page_of(rule, said)
    targets = {rule.code: rule_page(rule.code) for rule in all_diagnostics()}
    made = {name: with_rule_links(text, name, targets) for name, text in made.items()}
    for language in LANGUAGES[1:]:
        made |= translated_pages(language, said)
    return made


def navigation() -> list[object]:
    """Return the order of the pages, as ``nav`` of MkDocs has it."""
    rules: list[object] = [OVERVIEW]
    rules += [{WORDS[one].rules: overview_of(one)} for one in LANGUAGES[1:]]
    for title, family in families():
        rules.append({title: [{f"{one.code} {one.name}": rule_page(one.code)} for one in family]})
    return [
        {"Overview": "index.md"},
        {"What went wrong?": SYMPTOM_PAGE},
        {"The rules": rules},
        {"Moving to Python 3.14": "python-3.14.md"},
        {"Using mplint": [{title: page} for title, page in USING.items()]},
        {"About mplint": [{title: page} for title, page in ABOUT.items()]},
    ]


_FRONT = """\
Where to go from here:

- an error, a hang, a wrong result: [what went wrong?](symptoms.md)
- [all rules](rules/index.md), each with a program that fails and its repaired twin
  ([中文](rules/index.zh.md))
- [moving to Python 3.14](python-3.14.md), whose processes start in another way
- [configuration](configuration.md), [editors](editors.md), [continuous integration](ci.md)
- [how it works](how-it-works.md), and [how to add a rule](adding-a-rule.md)"""


def _front_page(readme: Readme) -> str:
    parts = ["# mplint", readme.introduction(), _FRONT]
    parts += [readme.section(title, "index.md") for title in CONTENTS["index.md"]]
    return "\n\n".join(parts) + "\n"


def _configuration() -> str:
    folders = ", ".join(f"`{name}`" for name in DEFAULT_EXCLUDE)
    return f"\n## What is left out\n\nUnless `exclude` says otherwise: {folders}.\n"


def _read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")
