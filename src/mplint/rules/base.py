"""What a rule is: a code, a name, an explanation, and a pure function of the model."""

from __future__ import annotations

import ast
from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator
from typing import ClassVar

from mplint.edits import Fix, Safety
from mplint.findings import Finding, Related
from mplint.model import Module


class Diagnostic(ABC):
    """What can be reported, selected and explained: a rule, or what is found otherwise.

    The subclass's docstring is its only documentation. Its first line is a summary
    (for tables); then follow the sections ``What it does``, ``Why it is a bug``,
    ``How to fix``, ``When it is fine`` and ``Source``, each a line of its own ending in no
    punctuation and underlined with dashes, with Markdown below.
    """

    code: ClassVar[str]
    """``MPL`` and three digits; the first digit is the family. Never reused."""
    name: ClassVar[str]
    """The kebab-case name that ``mplint explain`` also accepts."""
    message: ClassVar[str]
    """A ``str.format`` template for the finding's message."""
    default: ClassVar[bool] = True
    """Whether the rule is on unless deselected."""
    tags: ClassVar[frozenset[str]] = frozenset()
    """Labels: ``start-method`` if nothing is wrong under fork; ``py314`` (the group) if the
    demo fares worse, or otherwise, under the default of Python 3.14 than under fork."""

    fixes: ClassVar[frozenset[Safety]] = frozenset()
    """The kinds of fixes that its findings can have; none if it has no autofix."""


class Rule(Diagnostic, ABC):
    """Base of every rule; a subclass in ``rules/<family>/`` is registered by being there."""

    @abstractmethod
    def check(self, module: Module) -> Iterator[Finding]:
        """Yield the findings of this rule in ``module``, in any order.

        What plans their fixes is imported where there is a finding: most files have none, and
        the planners take a quarter of the time that all rules take to be imported.
        """

    def finding(
        self,
        module: Module,
        node: ast.AST,
        *,
        related: Iterable[tuple[ast.AST, str]] = (),
        fix: Fix | None = None,
        **fields: object,
    ) -> Finding:
        """Build a finding at ``node`` with ``message`` filled in from ``fields``."""
        others = tuple(
            Related(module.span(at), module.spoken(text, at), path=module.path_beside(at, node))
            for at, text in related
        )
        message = module.spoken(self.message.format(**fields), node)
        beside = next((one for one in others if one.path is not None), None)
        if beside is not None and not any(one.path and one.path in message for one in others):
            message += f" ({beside.path}:{beside.span.line}: {beside.message})"
        return Finding(
            span=module.span(node),
            code=self.code,
            message=message,
            related=others,
            fix=fix,
            path=module.path_of(node),
        )
