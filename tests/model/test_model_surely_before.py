"""Surely before: what every way to a call has come by, through functions and exceptions."""

from __future__ import annotations

import ast

import pytest
from model_helpers import call, module

from mplint.model.calls.sites import CallSite
from mplint.model.flow.surely_before import SurelyBefore

HELPERS = """
def always():
    on()

def sometimes(x):
    if x:
        on()

def never():
    off()

def itself(x):
    if x:
        itself(x - 1)
    on()
"""


def named(name: str, site: CallSite) -> bool:
    return isinstance(site.node.func, ast.Name) and site.node.func.id == name


def before(body: str) -> str | None:
    """Return what has been called before ``here()``, by the source of ``main``."""
    lines = "".join(f"    {line}\n" for line in body.splitlines())
    model = module(f"{HELPERS}\ndef main(x):\n{lines}main(1)\n", imports=False)
    surely = SurelyBefore(model, lambda s: named("on", s), lambda s: named("off", s))
    found = surely.before(call(model, "here()"))
    return None if found is None else ast.unparse(found)


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("here()", None),
        ("on()\nhere()", "on()"),
        ("f(on(), here())", "on()"),
        ("on()\nother()\nhere()", "on()"),
        ("on()\noff()\nhere()", None),
        ("if x:\n    on()\nhere()", None),
        ("if x:\n    on()\nelse:\n    always()\nhere()", "on()"),
        ("x and on()\nhere()", None),
        ("on() and x\nhere()", "on()"),
        ("for y in x:\n    on()\nhere()", None),
        ("while True:\n    on()\n    if x:\n        break\nhere()", "on()"),
        ("for y in x:\n    here()\n    on()", None),
        ("try:\n    on()\nexcept ValueError:\n    here()", None),
        ("on()\ntry:\n    other()\nexcept ValueError:\n    here()", "on()"),
        ("on()\ntry:\n    off()\nexcept ValueError:\n    here()", None),
        ("try:\n    on()\nfinally:\n    here()", None),
        ("always()\nhere()", "always()"),
        ("sometimes(x)\nhere()", None),
        ("on()\nsometimes(x)\nhere()", "on()"),
        ("on()\nnever()\nhere()", None),
        ("itself(3)\nhere()", "itself(3)"),
    ],
)
def test_before(body: str, found: str | None) -> None:
    assert before(body) == found


def test_before_by_every_caller() -> None:
    source = "def f():\n    here()\ndef a():\n    on()\n    f()\n"
    for more, found in (("", True), ("def b():\n    f()\n", False), ("h = [f]\n", False)):
        model = module(source + more, imports=False)
        surely = SurelyBefore(model, lambda s: named("on", s), lambda _: False)
        assert (surely.before(call(model, "here()")) is not None) is found
