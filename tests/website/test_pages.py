"""The pages of the documentation site, before MkDocs makes HTML of them."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest
from website.checks import problems
from website.command_line import command_line_page
from website.markdown import escaped, fenced, rule_page, with_rule_links
from website.readme_text import Readme
from website.site import CONTENTS, ROOT, navigation, pages

from mplint.cli.main import COMMANDS
from mplint.demos.programs import find_demo, project_demos
from mplint.demos.proven import label, proven
from mplint.project.settings import KEYS
from mplint.rules.base import Diagnostic
from mplint.rules.docs import docs_of
from mplint.rules.registry import all_diagnostics, all_rules
from mplint.symptoms import SYMPTOMS, Symptom
from mplint.translations import LANGUAGES, page_of

README = Readme((ROOT / "README.md").read_text(encoding="utf-8"), CONTENTS)


def page(name: str) -> str:
    """Return the Markdown of a page."""
    return made()[name]


@cache
def made() -> dict[str, str]:
    return pages()


def named(tree: object) -> list[str]:
    """Return the pages that the navigation leads to."""
    return re.findall(r"'([^']+\.md)'", str(tree))


def prose(text: str) -> str:
    """Return a text with its links taken for their words."""
    return re.sub(r"\[([^\]\n]+)\]\([^)\n]*\)", r"\1", text)


def test_pages_of_rules_are_where_editors_look_for_them() -> None:
    diagnostics = pytest.importorskip("mplint.lsp.diagnostics", reason="mplint[lsp] is missing")
    settings = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    (address,) = re.findall(r"^site_url: (.+)$", settings, re.MULTILINE)
    place = rule_page("MPL101").removesuffix(".md")
    assert diagnostics.RULE_PAGE.format(code="MPL101") == f"{address}{place}/"


def test_every_page_is_in_the_navigation_once() -> None:
    """The overviews of translations are, but not the pages that these lead to."""
    pages = [name for name in made() if not re.search(r"\d\.[a-z]{2}\.md$", name)]
    assert sorted(named(navigation())) == sorted(pages)


@pytest.mark.parametrize("rule", all_diagnostics(), ids=lambda rule: rule.code)
def test_every_rule_has_a_page_with_all_its_sections(rule: Diagnostic) -> None:
    docs = docs_of(type(rule))
    shown = prose(page(rule_page(rule.code)))
    assert docs.summary in shown
    assert [title for title in docs.sections if f"\n## {title}\n" not in shown] == []
    assert [title for title, text in docs.sections.items() if text not in shown] == []


@pytest.mark.parametrize("language", LANGUAGES[1:])
def test_translations_have_pages(language: str) -> None:
    """They have what is written, the programs, and links to and from the English page."""
    codes = [rule for rule in all_diagnostics() if page_of(rule, language) is not None]
    assert len(codes) >= 30
    for rule in codes:
        written = page_of(rule, language)
        shown = page(rule_page(rule.code, language))
        assert written is not None
        assert written.summary in shown
        assert [one for one in written.sections.values() if one not in prose(shown)] == []
        assert f"[English]({rule.code}.md){{" in shown
        assert f"]({rule.code}.{language}.md)" in page(rule_page(rule.code))
        assert f"]({rule.code}.{language}.md)" in page(f"rules/index.{language}.md")
        demo = find_demo(rule.code)
        assert demo is not None
        assert 'title="bug.py"' in shown
        assert 'title="fixed.py"' in shown
        assert (written.bug or "?") in shown
    untranslated = {rule.code for rule in all_diagnostics()} - {rule.code for rule in codes}
    assert [code for code in untranslated if f"{code}.{language}.md" in str(made())] == []


@pytest.mark.parametrize("code", [rule.code for rule in all_rules()])
def test_pages_show_the_programs_what_is_said_of_them_and_what_was_seen(code: str) -> None:
    shown = page(rule_page(code))
    demo, record = find_demo(code), proven(code)
    assert demo is not None
    assert record is not None
    assert "# expect:" not in shown
    assert "# related:" not in shown
    assert shown.count("What mplint says") == 1 + len(project_demos(code))
    for path in (demo.bug, demo.fixed):
        (block,) = re.findall(rf'^```python title="{path.name}".*?^```$', shown, re.M | re.S)
        assert block.splitlines()[-2] in path.read_text(encoding="utf-8")
    assert [one for one in record.versions if f"| {label(one)} | " not in shown] == []
    assert sum(one.proof.title.lower() in shown.lower() for one in project_demos(code)) == len(
        project_demos(code)
    )


@pytest.mark.parametrize(
    "rule", [one for one in all_rules() if one.fixes], ids=lambda one: one.code
)
def test_rules_with_a_fix_show_what_it_changes(rule: Diagnostic) -> None:
    shown = page(rule_page(rule.code))
    assert re.search(r"^```diff\n--- bug\.py\n\+\+\+ bug\.py\n@@ ", shown, re.MULTILINE)


@pytest.mark.parametrize("symptom", SYMPTOMS, ids=lambda symptom: symptom.slug)
def test_error_texts_are_on_the_pages_that_are_about_them(symptom: Symptom) -> None:
    names = ["symptoms.md", *(rule_page(lead.code) for lead in symptom.leads)]
    for text in symptom.texts:
        assert [name for name in names if text not in page(name)] == []


def test_all_settings_commands_and_options_are_documented() -> None:
    assert [key for key in KEYS if f"`{key}`" not in page("configuration.md")] == []
    shown = command_line_page()
    assert re.findall(r"^## mplint (\w+)$", shown, re.MULTILINE) == list(COMMANDS)
    assert "| `--diff-base REVISION` |" in shown
    assert "| `--respect-gitignore`, `--no-respect-gitignore` |" in shown


def test_mentions_of_rules_become_links_outside_code_and_headings() -> None:
    text = "# MPL101\n\nMPL101, MPL102 and `MPL103` [MPL104](x) MPL999\n\n```\nMPL101\n```\n"
    pages = {code: rule_page(code) for code in ("MPL101", "MPL102", "MPL103", "MPL104")}
    shown = with_rule_links(text, "rules/MPL102.md", pages)
    assert shown == text.replace("\n\nMPL101,", "\n\n[MPL101](MPL101.md),")
    assert "[MPL101](rules/MPL101.md)," in with_rule_links(text, "index.md", pages)
    assert with_rule_links("（参见MPL101。）", "index.md", pages) == (
        "（参见[MPL101](rules/MPL101.md)。）"
    )


def test_messages_and_code_are_no_markup() -> None:
    assert escaped("a_b *c* `d_e` <f> [g]") == r"a\_b \*c\* `d_e` \<f> \[g\]"
    assert fenced("```\nx\n```") == "````text\n```\nx\n```\n````"


def test_parts_of_the_readme_have_links_that_hold_where_they_are() -> None:
    assert README.linked("[a](#the-cache)", "index.md") == "[a](configuration.md#the-cache)"
    assert README.linked("[a](#autofixes)", "rules/X.md") == "[a](../autofixes.md)"
    assert README.linked("[a](docs/editors.md)", "index.md") == "[a](editors.md)"
    assert README.linked("[a](LICENSE)", "index.md") == "`LICENSE`"
    with pytest.raises(ValueError, match="#nowhere"):
        README.linked("[a](#nowhere)", "index.md")


def test_a_section_that_is_gone_is_an_error() -> None:
    with pytest.raises(ValueError, match="no section 'Gone'"):
        Readme("# x\n\n## Y\n\ntext\n", {"a.md": ("Gone",)}).page("a.md")


def test_what_a_built_site_lacks_or_loads_is_told(tmp_path: Path) -> None:
    (tmp_path / "search").mkdir()
    (tmp_path / "search" / "search_index.json").write_text('{"docs": []}', encoding="utf-8")
    (tmp_path / "index.html").write_text(
        '<link href="https://example.com/a/" rel="canonical"><a href="https://example.com/"></a>'
        '<script src="https://example.com/x.js"></script>',
        encoding="utf-8",
    )
    (tmp_path / "x.css").write_text("a { background: url(//example.com/a.png) }", encoding="utf-8")
    told = "\n".join(problems(tmp_path))
    assert "MPL101 has no page" in told
    assert told.count("index.html loads something from elsewhere") == 1
    assert "x.css loads something from elsewhere" in told
    assert "the search does not find" in told
