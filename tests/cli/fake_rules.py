"""Rules with all sorts of fixes, for names that say what becomes of them."""

from __future__ import annotations

import ast
from collections.abc import Iterator

import pytest

from mplint.edits import Fix, Replace, Safety
from mplint.findings import Finding
from mplint.model import Module
from mplint.rules import registry
from mplint.rules.base import Rule

NEW = {
    "safe": ("repaired", Safety.SAFE),
    "unsafe": ("repaired", Safety.UNSAFE),
    "no_syntax": ("1 +", Safety.SAFE),
    "no_python": ("repaired.__debug__.x = 1", Safety.SAFE),
    "useless": ("useless", Safety.SAFE),
    "worse": ("safe + unsafe", Safety.SAFE),
    "foreign": ("'\N{EURO SIGN}'", Safety.SAFE),
}


class Named(Rule):
    """Finds the names in ``NEW``, and ``hopeless``, which has no fix."""

    code = "MPL990"
    name = "named"
    message = "`{name}` is wrong"
    fixes = frozenset(Safety)

    def check(self, module: Module) -> Iterator[Finding]:
        for node in ast.walk(module.tree):
            if isinstance(node, ast.Name) and node.id in (*NEW, "hopeless"):
                fix = None
                if node.id in NEW:
                    text, safety = NEW[node.id]
                    fix = Fix(f"Write `{text}`", safety, (Replace(module.span(node), text),))
                yield self.finding(module, node, fix=fix, name=node.id)


class Failing(Rule):
    """Fails on what has been repaired."""

    code = "MPL991"
    name = "failing"
    message = ""

    def check(self, module: Module) -> Iterator[Finding]:
        if any(isinstance(node, ast.Name) and node.id == "crash" for node in ast.walk(module.tree)):
            raise KeyError("oops")
        yield from ()


def use(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let these be all rules."""
    rules = (Named(), Failing())
    monkeypatch.setattr(registry, "all_rules", lambda: rules)


def source(*names: str) -> str:
    """Return a program with these names, one a line, from line 2 on."""
    return "".join(["import multiprocessing\n", *(f"print({name})  # 1\n" for name in names)])
