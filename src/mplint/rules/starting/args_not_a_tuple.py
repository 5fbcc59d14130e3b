"""MPL104: the arguments of a child are not a tuple."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import ClassVar

from mplint.edits import Edit, Fix, Safety
from mplint.findings import Finding
from mplint.model import Module
from mplint.model.api import Style
from mplint.model.api.kinds import Kind
from mplint.model.tasks.handoffs import Handoff
from mplint.model.tasks.shapes import Shape
from mplint.model.tasks.signatures import arity_of, keywords_of
from mplint.model.tasks.solid import solid_kinds
from mplint.rules.base import Rule


class ArgsNotATuple(Rule):
    """The arguments of a child are not a tuple.

    What it does
    ------------
    Reports `args=(x)` and `args=x` (also `initargs`, and the second argument of `apply` and
    `apply_async`) where `x` is a number, `None`, or an object of `multiprocessing` that cannot
    be iterated over; and a string that has not as many characters as
    the target has parameters.

    Why it is a bug
    ---------------
    Parentheses alone make no tuple, the comma does. `Process(args=(5))` raises `TypeError:
    'int' object is not iterable`. A string is an iterable of its characters: `args=("abc")` calls
    the target with three arguments, so the child dies with a `TypeError`, while the parent goes
    on as if nothing had happened.

    How to fix
    ----------
    Write the comma:

    ```python
    p = Process(target=work, args=(x,))
    ```

    Fix safety
    ----------
    The comma is written. That is safe: as it stands, the arguments raise a `TypeError`, here or
    in the child. The fix is only offered if the target, where it is known, can be called with
    this one argument, and for a string only if that is known. `None` instead of a tuple is left
    out for a target that takes no arguments; if the target needs one, it gets `None`, but that
    it was meant to is a guess, so this fix is unsafe.

    When it is fine
    ---------------
    The rule is silent for every iterable of the right length, for a string of as many
    characters as the target has parameters, and for what is not known to be something else.

    Source
    ------
    CPython documentation, `multiprocessing`, class `Process`: "args is the argument tuple for
    the target invocation"; and tutorial, "Tuples and Sequences": "a tuple with one item is
    constructed by following a value with a comma".
    """

    code: ClassVar[str] = "MPL104"
    name: ClassVar[str] = "args-not-a-tuple"
    message: ClassVar[str] = "`{args}` is {what}: {effect}; write `({args},)`"
    fixes: ClassVar[frozenset[Safety]] = frozenset(Safety)

    def check(self, module: Module) -> Iterator[Finding]:
        """See the base class."""
        for handoff in module.handoffs:
            args = handoff.args
            if handoff.how.style != Style.PACKED or args is None or handoff.how.leading:
                continue
            if handoff.how.function.keyword == "initializer" and handoff.function is None:
                continue
            steps = module.steps(handoff.site.unit).get(handoff.site.node, [])
            if any(module.raising.is_caught(step, "TypeError") for step in steps):
                continue
            what = self._what(module, handoff, args)
            if what is not None:
                kind, effect = what
                yield self.finding(
                    module,
                    args,
                    args=ast.unparse(args),
                    what=kind,
                    effect=effect,
                    fix=self._fix(module, handoff, args),
                )

    def _what(self, module: Module, handoff: Handoff, args: ast.expr) -> tuple[str, str] | None:
        raises = "it cannot be unpacked, which raises TypeError"
        shapes = module.shapes.of(args)
        if shapes is None:
            kinds = solid_kinds(module, args)
            if not kinds:
                return None
            what = _article(_title(min(kinds, key=lambda kind: kind.name)))
            return f"{what}, not a tuple", raises
        if not any(shape.is_iterable for shape in shapes):
            kind = shapes[0].type
            if kind == "NoneType":
                return "no tuple", raises
            return f"{_article(f'`{kind}`')}, not a tuple", raises
        if not all(shape.is_text for shape in shapes) or not handoff.is_used:
            return None
        if self._fits(module, handoff, shapes):
            return None
        return (
            "a string, not a tuple",
            "the child gets each of its characters as an argument, which raises TypeError",
        )

    def _fits(self, module: Module, handoff: Handoff, shapes: list[Shape]) -> bool:
        """Tell whether the characters of a string may be arguments that the target takes."""
        keywords = keywords_of(handoff.kwargs)
        callees = None if handoff.function is None else module.callees.of(handoff.function)
        if callees is None or keywords is None or handoff.is_open:
            return True
        for callee in callees:
            arity = arity_of(callee)
            if arity is None or callee.is_stub:
                return True
            for shape in shapes:
                if not shape.is_exact and shape.length <= len(arity.positional):
                    return True
                if arity.problem(shape.length, keywords) is None:
                    return True
        return False

    def _fix(self, module: Module, handoff: Handoff, args: ast.expr) -> Fix | None:
        """Return the fix that makes ``args`` a tuple."""
        from mplint.repairs.places import drop, replace
        from mplint.repairs.targets.wording import item

        shapes = module.shapes.of(args) or []
        comma = replace(module, args, f"{item(module, args)},")
        one = self._takes(module, handoff, 1)
        if any(shape.type == "NoneType" for shape in shapes):
            none = self._takes(module, handoff, 0)
            if len(shapes) != 1 or one is None or one is none:
                return None
            if one:
                return Fix("Pass `None` as the only argument", Safety.UNSAFE, (comma,))
            by_name = any(keyword.value is args for keyword in handoff.site.node.keywords)
            edit: Edit = drop(module, args) if by_name else replace(module, args, "()")
            return Fix("Pass no arguments", Safety.SAFE, (edit,))
        if one is False or (one is None and any(shape.is_text for shape in shapes)):
            return None
        return Fix("Write the comma that makes it a tuple", Safety.SAFE, (comma,))

    def _takes(self, module: Module, handoff: Handoff, count: int) -> bool | None:
        """Tell whether the target takes ``count`` arguments; None if it is not known."""
        keywords = keywords_of(handoff.kwargs)
        callees = None if handoff.function is None else module.callees.of(handoff.function)
        if callees is None or keywords is None or handoff.is_open or not handoff.is_used:
            return None
        arities = [arity_of(callee) for callee in callees]
        return all(arity is None or arity.problem(count, keywords) is None for arity in arities)


def _title(kind: Kind) -> str:
    return f"`{kind.name.title().replace('_', '')}`"


def _article(word: str) -> str:
    return f"an {word}" if word[1] in "aeioAEIO" else f"a {word}"
