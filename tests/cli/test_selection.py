"""Which rules run: precedence of ``select`` and ``ignore``, on the command line and in files."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from cli_support import START_BUG, run, write

from mplint.errors import UsageError
from mplint.findings import Finding
from mplint.model import Module
from mplint.project.selection import Selection, parse_selectors, resolve
from mplint.rules import registry
from mplint.rules.base import Rule


def fake(rule_code: str, rule_name: str, on: bool = True, group: str = "") -> Rule:
    class Fake(Rule):
        code = rule_code
        name = rule_name
        message = "never"
        default = on
        tags = frozenset([group] if group else [])

        def check(self, module: Module) -> Iterator[Finding]:
            yield from ()

    return Fake()


RULES = (
    fake("MPL101", "one-oh-one", group="py314"),
    fake("MPL102", "one-oh-two"),
    fake("MPL111", "one-eleven", on=False, group="py314"),
    fake("MPL201", "two-oh-one"),
    fake("MPL301", "three-oh-one"),
)


@pytest.fixture(autouse=True)
def _fake_rules(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if "real" not in request.node.name:
        monkeypatch.setattr(registry, "all_diagnostics", lambda: RULES)


def chosen(*layers: dict[str, str]) -> list[str]:
    parsed = [
        Selection(
            select=parse_selectors(layer["select"].split(), "t") if "select" in layer else None,
            extend_select=parse_selectors(layer.get("extend", "").split(), "t"),
            ignore=parse_selectors(layer.get("ignore", "").split(), "t"),
        )
        for layer in layers
    ]
    return sorted(code.removeprefix("MPL") for code in resolve(parsed))


@pytest.mark.parametrize(
    ("layers", "codes"),
    [
        ([], "101 102 201 301"),
        ([{"select": "MPL1"}], "101 102 111"),
        ([{"select": "ALL"}], "101 102 111 201 301"),
        ([{"select": "MPL"}], "101 102 111 201 301"),
        ([{"select": "two-oh-one"}], "201"),
        ([{"select": ""}], ""),
        ([{"extend": "MPL111"}], "101 102 111 201 301"),
        ([{"ignore": "MPL1"}], "201 301"),
        ([{"ignore": "mpl10 THREE-OH-ONE"}], "201"),
        # The more specific selector wins; with equal length, ignore does.
        ([{"select": "MPL101", "ignore": "MPL1"}], "101"),
        ([{"select": "MPL1", "ignore": "MPL101"}], "102 111"),
        ([{"select": "MPL101", "ignore": "MPL101"}], ""),
        ([{"select": "ALL", "ignore": "ALL"}], ""),
        ([{"extend": "MPL111", "ignore": "MPL1"}], "111 201 301"),
        # A group is wider than any prefix, and narrower than ALL.
        ([{"select": "py314"}], "101 111"),
        ([{"extend": "PY314"}], "101 102 111 201 301"),
        ([{"select": "py314", "ignore": "MPL11"}], "101"),
        ([{"select": "MPL111", "ignore": "py314"}], "111"),
        ([{"select": "ALL", "ignore": "py314"}], "102 201 301"),
        ([{"select": "py314"}, {"ignore": "MPL101"}], "111"),
        # Layers: file, then command line.
        ([{"select": "MPL1"}, {"select": "MPL2"}], "201"),
        ([{"select": "MPL1"}, {"extend": "MPL2"}], "101 102 111 201"),
        ([{"select": "MPL1"}, {"ignore": "MPL102"}], "101 111"),
        ([{"ignore": "MPL101"}, {"select": "MPL1"}], "102 111"),
        ([{"ignore": "MPL1"}, {"select": "MPL101"}], "101"),
        ([{"select": "ALL", "ignore": "MPL101"}, {"select": "MPL1"}], "101 102 111"),
    ],
)
def test_precedence(layers: list[dict[str, str]], codes: str) -> None:
    assert chosen(*layers) == codes.split()


@pytest.mark.parametrize(
    ("word", "hint"),
    [
        ("MPL999", "did you mean"),
        ("three-oh-on", "did you mean `three-oh-one`?"),
        ("E501", "no rule is called `E501`"),
        ("py315", "did you mean `py314`?"),
        ("M", "no rule is called `M`"),
        ("MPL1011", "did you mean `MPL1"),
    ],
)
def test_unknown_selectors(word: str, hint: str) -> None:
    with pytest.raises(UsageError, match="--select: ") as caught:
        parse_selectors([word], "--select")
    assert hint in str(caught.value)


def test_on_the_command_line_with_real_rules(tmp_path: Path) -> None:
    write(tmp_path / "x.py", START_BUG + "p.daemon = True\n")
    both = ["x.py:9:1: MPL101", "x.py:10:1: MPL201"]

    def places(*options: str) -> list[str]:
        return run("check", "x.py", *options, cwd=tmp_path).places

    assert places() == both
    assert places("--select", "MPL2") == both[1:]
    assert places("--select=MPL1,MPL201") == both
    assert places("--select", "MPL1", "--select", "daemon-after-start") == both
    assert places("--select", "MPL1 MPL2", "--ignore", "MPL201") == both[:1]
    assert places("--extend-ignore", "MPL1") == both[1:]
    write(tmp_path / "pyproject.toml", '[tool.mplint]\nselect = ["MPL3"]\n')
    assert places() == []
    assert places("--extend-select", "MPL201") == both[1:]
    assert places("--select", "ALL") == both


def test_mistakes_on_the_command_line_with_real_rules(tmp_path: Path) -> None:
    write(tmp_path / "x.py")
    result = run("check", "--ignore", "MPL219", "x.py", cwd=tmp_path)
    assert (result.code, result.out) == (2, "")
    assert result.err.startswith("mplint: --ignore: no rule is called `MPL219`, did you mean")
