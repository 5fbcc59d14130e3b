"""Separation: whether code can go under the main guard, away from what stays at module level."""

from __future__ import annotations

import ast
import sys
from collections.abc import Collection, Sequence

from mplint.model.api.kinds import INHERITED
from mplint.model.flow.steps import walk
from mplint.model.names.scopes import Variable
from mplint.repairs.places import outwards
from mplint.repairs.scripts.module_body import is_text
from mplint.repairs.scripts.script_parts import ScriptParts
from mplint.repairs.syntax import DEFINITIONS, IMPORTS, root_of

_ONCE = frozenset({"bind", "listen", "connect"})
"""Methods (of sockets) that fail, or confuse the other end, when they are called twice."""

_ASKS = frozenset({"builtins.input", "fileinput.input", "getpass.getpass"})
"""Functions that read what somebody enters."""

_FICKLE_MODULES = frozenset({"random", "secrets", "tempfile", "uuid"})
_FICKLE = frozenset(
    {f"time.{name}" for name in ("time", "time_ns", "monotonic", "perf_counter", "process_time")}
    | {f"datetime.datetime.{name}" for name in ("now", "today", "utcnow")}
    | {"datetime.date.today", "os.getpid", "os.getppid", "os.urandom"}
)
"""Functions that have another result each time, or in each process."""


class Separation:
    """One way to take a module's body apart.

    Args:
        parts: the module's body.
        starts: what comes to a start at import.
        moved: the statements to be moved under the guard.

    """

    def __init__(
        self, parts: ScriptParts, starts: Sequence[ast.AST], moved: Collection[int]
    ) -> None:
        self._module = parts.module
        self._parts = parts
        self._body = parts.body
        self._statements = parts.body.statements
        self._effects = parts.effects
        self._guard = parts.guard
        self._starts = starts
        self._starting = sorted({self._body.position(node) for node in starts})
        self._moved = moved

    def is_sound(self) -> bool:
        """Tell whether both parts surely have what they need, and the order does not matter."""
        first = min(self._moved)
        for at in self._moved:
            if any(isinstance(node, DEFINITIONS) for node in walk(self._statements[at])):
                return False
            if any(self._is_needed(variable) for variable in self._body.bound.get(at, ())):
                return False
            if self._changes_what_children_see(at):
                return False
        if self._only_offers() or self._holds_shared_objects():
            return False
        later = [at for at in range(first + 1, len(self._statements)) if at not in self._moved]
        staying = {at for at in later if not is_text(self._statements[at])}
        for at in staying:
            if self._is_import_at_risk(at):
                return False
            if at != self._guard and self._hides(at):
                return False
        if self._guard is not None and max(self._moved) > self._guard:
            if any(at > self._guard for at in staying):
                return False
        return not any(self._runs_once(at) for at in range(first) if at not in self._moved)

    def _is_needed(self, variable: Variable) -> bool:
        """Tell whether what will not be under the guard needs ``variable``."""
        return self._parts.is_needed(variable, self._moved)

    def _only_offers(self) -> bool:
        """Tell whether what would move does nothing but bind names, some for others to use."""
        moved = [self._statements[at] for at in self._moved]
        return all(
            isinstance(one, (ast.Assign, ast.AnnAssign)) or is_text(one) for one in moved
        ) and (
            any(
                self._is_for_others(one)
                for at in self._moved
                for one in self._body.bound.get(at, ())
            )
        )

    def _holds_shared_objects(self) -> bool:
        """Tell whether definitions or containers hold what each child would make anew.

        Children then use, by an attribute, default or element, an object of multiprocessing that
        they share with nobody.
        """
        held: list[ast.AST] = []
        for statement in self._statements:
            if isinstance(statement, ast.ClassDef):
                held += statement.body
            elif isinstance(statement, (ast.FunctionDef, ast.AsyncFunctionDef)):
                held += [*statement.args.defaults, *filter(None, statement.args.kw_defaults)]
        for at, statement in enumerate(self._statements):
            if at not in self._moved and isinstance(statement, (ast.Assign, ast.AnnAssign)):
                if isinstance(statement.value, ast.expr) and self._is_for_children(at):
                    held += ast.iter_child_nodes(statement.value)
        return any(
            isinstance(node, (ast.Name, ast.Call))
            and not INHERITED.isdisjoint(self._module.kinds(node))
            for one in held
            for node in walk(one)
        )

    def _is_for_children(self, at: int) -> bool:
        """Tell whether code of children reads what a statement binds."""
        in_child = self._module.execution.in_child
        return any(
            unit in in_child
            for variable in self._body.bound.get(at, ())
            for _, unit in self._body.reads.get(variable, ())
        )

    def _hides(self, at: int) -> bool:
        """Tell whether moved code would see what a later statement binds, not what it saw."""
        before = {one for one in self._moved if one < at}
        unit = self._module.module_unit
        for variable in self._body.bound.get(at, ()):
            places = self._body.bindings[variable]
            if len(places) > 1:
                if not before.isdisjoint(places):
                    return True
                for place, reader in self._body.reads.get(variable, ()):
                    if reader is not unit or place in before:
                        return bool(before)
        return False

    def _is_import_at_risk(self, at: int) -> bool:
        """Tell whether an import may fail, or give other names, before the moved code has run."""
        statement = self._statements[at]
        if not isinstance(statement, IMPORTS):
            return False
        if any(alias.name == "*" for alias in statement.names):
            return True
        return not _is_standard(statement) and any(
            isinstance(node, ast.Attribute) and node.attr in ("path", "chdir", "environ", "modules")
            for before in self._moved
            if before < at
            for node in walk(self._statements[before])
        )

    def _changes_what_children_see(self, at: int) -> bool:
        """Tell whether moved code changes plain objects that functions use, before a start."""
        if at > self._starting[-1]:
            return False
        late = self._after_starts(at)
        for node in walk(self._statements[at]):
            if node in late:
                continue
            root: ast.Name | None = None
            if isinstance(node, (ast.Attribute, ast.Subscript)):
                if not isinstance(node.ctx, ast.Load) or self._is_called_only(node):
                    root = root_of(node, items=True)
            if root is not None and not self._is_shared(root):
                variable = self._module.paths.variable(root)
                if variable is not None and self._is_plain(variable):
                    if self._is_needed(variable):
                        return True
        return False

    def _is_called_only(self, node: ast.expr) -> bool:
        """Tell whether a method is called for what it does, not for its result."""
        call = self._module.parents[node]
        return (
            isinstance(node, ast.Attribute)
            and isinstance(call, ast.Call)
            and isinstance(self._module.parents[call], ast.Expr)
        )

    def _after_starts(self, at: int) -> set[ast.AST]:
        """Return what is done in a statement when the last start in it, or at all, is over."""
        if at != self._starting[-1]:
            return set()
        statement = self._statements[at]
        starts = [node for node in self._starts if self._body.position(node) == at]
        if any(
            isinstance(b, (ast.For, ast.While))
            for node in starts
            for b in outwards(self._module, node)
        ):
            return set()
        line = max(self._module.line(node) for node in starts)
        return {node for node in walk(statement) if self._module.line(node) > line}

    def _is_shared(self, node: ast.expr) -> bool:
        """Tell whether ``node`` can be an object of multiprocessing."""
        return any(kind is not None for kind in self._module.kinds(node))

    def _is_plain(self, variable: Variable) -> bool:
        """Tell whether a variable of the module holds an object of its own."""
        return variable in self._body.bindings and not any(
            isinstance(one, (ast.alias, *DEFINITIONS)) for one in variable.bindings
        )

    def is_safe(self) -> bool:
        """Tell whether, but for the bug, the program surely does what it did."""
        first, last = min(self._moved), self._starting[-1]
        for at, statement in enumerate(self._statements):
            if at not in self._moved:
                if isinstance(statement, IMPORTS) and at > first and not _is_standard(statement):
                    return False
                if isinstance(statement, DEFINITIONS) and self._is_registered(statement):
                    return False
                if at < first and not self._is_repeatable(statement):
                    return False
                if at < first and self._is_another_each_time(at):
                    return False
                continue
            if at < last and at not in self._starting:
                if not self._effects.is_local(statement, lambda _: True):
                    return False
            if any(self._is_for_others(one) for one in self._body.bound.get(at, ())):
                return False
        return True

    def _is_repeatable(self, statement: ast.stmt) -> bool:
        """Tell whether each child may well run a statement again, as it will."""
        if is_text(statement) or self._effects.is_definition(statement):
            return True
        if isinstance(statement, (ast.Assign, ast.AnnAssign, ast.AugAssign, ast.Expr)):
            return not any(
                isinstance(node, ast.Call) and self._is_telling(node, statement)
                for node in walk(statement)
            )
        return False

    def _is_another_each_time(self, at: int) -> bool:
        """Tell whether a statement gives children other values than the program has."""
        if not any(self._is_needed(variable) for variable in self._body.bound.get(at, ())):
            return False
        calls = (node for node in walk(self._statements[at]) if isinstance(node, ast.Call))
        names = [self._module.imports.qualified(call.func) or "" for call in calls]
        return any(
            name in _FICKLE
            or name.partition(".")[0] in _FICKLE_MODULES
            or name.startswith("numpy.random.")
            for name in names
        )

    def _is_telling(self, call: ast.Call, statement: ast.stmt) -> bool:
        """Tell whether a call may do something that is seen outside of its process."""
        site = self._module.site(call)
        if site is not None and site.callees:
            return True
        name = self._module.imports.qualified(call.func) or ""
        if name.partition(".")[0] in ("os", "shutil", "subprocess"):
            return isinstance(statement, ast.Expr) and name not in ("os.chdir", "os.putenv")
        if name in ("builtins.open", "builtins.print"):
            return True
        root = root_of(call.func, items=True)
        variable = self._module.paths.variable(root) if root is not None else None
        return isinstance(statement, ast.Expr) and variable is not None and self._is_plain(variable)

    def _is_registered(self, definition: ast.AST) -> bool:
        """Tell whether a decorator may tell somebody else of a definition."""
        for decorator in getattr(definition, "decorator_list", []):
            called = decorator.func if isinstance(decorator, ast.Call) else decorator
            root = root_of(called)
            variable = self._module.paths.variable(root) if root is not None else None
            if variable is not None and self._is_plain(variable):
                return True
            name = self._module.imports.qualified(called)
            if name is not None and name.partition(".")[0] not in sys.stdlib_module_names:
                return True
        return False

    def _is_for_others(self, variable: Variable) -> bool:
        """Tell whether a variable may be bound for those who import the module."""
        if variable.name.startswith("_") or self._body.reads.get(variable):
            return False
        return any(
            isinstance(self._module.parents[node], (ast.Assign, ast.AnnAssign))
            for node in variable.bindings
            if isinstance(node, ast.Name)
        )

    def _runs_once(self, at: int) -> bool:
        """Tell whether a child surely must not run a statement again, as it would.

        It would ask the user, read what has been read, take a port, or work with its own copy of
        what is to be shared.
        """
        statement = self._statements[at]
        if isinstance(statement, DEFINITIONS):
            return False
        for node in walk(statement):
            if isinstance(node, ast.Attribute) and self._reads_input(node):
                return True
            if not isinstance(node, ast.Call):
                continue
            if self._module.imports.qualified(node.func) in _ASKS:
                return True
            if isinstance(statement, ast.Expr) and isinstance(node.func, ast.Attribute):
                if node.func.attr in _ONCE or self._is_shared(node.func.value):
                    return True
        return False

    def _reads_input(self, node: ast.Attribute) -> bool:
        """Tell whether ``node`` is the standard input, and not only asked what it is."""
        if self._module.imports.qualified(node) != "sys.stdin":
            return False
        use = self._module.parents[node]
        return not isinstance(use, ast.Attribute) or use.attr not in ("isatty", "reconfigure")


def _is_standard(statement: ast.stmt) -> bool:
    """Tell whether a statement imports from the standard library only."""
    if isinstance(statement, ast.Import):
        names = [alias.name for alias in statement.names]
    else:
        names = [getattr(statement, "module", None) or ""]
    return all(name.partition(".")[0] in sys.stdlib_module_names for name in names)
