"""Start methods that cannot be set: in the children of the program, or in the program itself."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from mplint.model import api
from mplint.model.api.kinds import Kind
from mplint.model.api.start_methods import GET_START_METHOD, settles
from mplint.model.calls.sites import CallSite
from mplint.model.execution.importing import Importing
from mplint.model.execution.reached import ReachedStarts
from mplint.model.execution.starts import Start
from mplint.model.flow.nodes import Node
from mplint.model.flow.raising import Raising
from mplint.model.flow.steps import walk
from mplint.model.flow.surely_before import SurelyBefore
from mplint.model.flow.values import FlowValues
from mplint.model.values.domain import External, FunctionValue, Object

_REIMPORTING = ("spawn", "forkserver")

_OWN_DEFAULT = frozenset({"billiard", "multiprocess"})
"""Drop-in modules that are more than another name for the standard one."""

_PLATFORM = frozenset(
    {"sys.platform", "sys.version_info", "os.name", "platform.system", "sys.platform.startswith"}
)
"""What a condition can ask that has the same answer in a child."""


@dataclass(frozen=True, slots=True)
class Setting:
    """A ``set_start_method`` that raises ``RuntimeError``.

    Attributes:
        node: the call, or the module-level call that leads to it.
        chain: the functions on the way to it.
        settled: what has settled the start method before; None if it is the import of a child.
    """

    node: ast.expr
    call: ast.Call
    chain: tuple[FunctionValue, ...] = ()
    settled: ast.Call | None = None


class _Settings:
    """The calls of ``set_start_method`` that no child may come to, as something to be reached."""

    def __init__(self, methods: StartMethods) -> None:
        self._methods = methods

    def starts_at(self, call: ast.Call) -> Start | None:
        site = self._methods.settings.get(call)
        return None if site is None else self.start_of(site)

    def start_of(self, site: CallSite) -> Start | None:
        if site.node not in self._methods.settings:
            return None
        method = self._methods.method(site)
        return Start(site.node, "set_start_method", method) if method in _REIMPORTING else None

    def entered_start(self, node: Node) -> Start | None:
        return None

    def may_reimport(self, method: str | None) -> bool:
        return True


class StartMethods:
    """Answers for the calls of ``set_start_method`` in one module."""

    def __init__(self, module: FlowValues, importing: Importing, raising: Raising) -> None:
        self._module = module
        self._importing = importing
        self._raising = raising

    def failing(self) -> Iterator[Setting]:
        """Yield the calls that surely raise, in the program or in its children."""
        if not self.settings:
            return  # Nothing is set, or what is set is forced.
        late = {setting.call: setting for setting in self._late()}
        yield from late.values()
        if self._module.is_main_file or self._module.is_conftest or _asks(self._module.sites):
            return
        reached = ReachedStarts(self._module, _Settings(self), self._importing)
        for node, start, chain in reached.of(self._module.module_unit):
            call = start.node
            assert isinstance(call, ast.Call)
            if call not in late and len(chain) < 2 and self._is_plain(call, node):
                yield Setting(node, call, chain)

    @cached_property
    def settings(self) -> dict[ast.Call, CallSite]:
        """The calls of ``set_start_method`` that do not force it and whose errors are not taken."""
        return {
            site.node: site
            for site in self._module.sites
            if list(site.externals) == [api.SET_START_METHOD]
            and not site.callees
            and not site.methods
            and len(site.node.args) < 2
            and not any(keyword.arg in ("force", None) for keyword in site.node.keywords)
        }

    def method(self, site: CallSite) -> str | None:
        """Return the start method that a call sets, if it is a constant."""
        values = [k.value for k in site.node.keywords if k.arg == "method"] or site.node.args
        value = values[0] if values else None
        return str(value.value) if isinstance(value, ast.Constant) and value.value else None

    # In children

    def _is_plain(self, call: ast.Call, entry: ast.expr) -> bool:
        """Tell whether a child comes to ``call`` by the import just as its parent did."""
        site = self._module.site(call)
        first = self._module.site(entry) if isinstance(entry, ast.Call) else None
        return all(
            part is not None
            and not self._is_caught(part)
            and not self._is_skipped_by_return(part)
            and all(
                isinstance(outer, ast.If) and self._is_same_in_children(outer.test)
                for outer in self._module.enclosing(part.unit, part.statement)
                if not isinstance(outer, (ast.Try, ast.With))
            )
            for part in (site, first)
        )

    def _is_skipped_by_return(self, site: CallSite) -> bool:
        """Tell whether its function may be left before it comes to a call."""
        unit = site.unit
        return not unit.is_module and any(
            isinstance(below, (ast.Return, ast.Raise)) and below.lineno < site.node.lineno
            for below in walk(unit.node, into=unit.node)
        )

    def _is_same_in_children(self, test: ast.expr) -> bool:
        """Tell whether a condition is about the platform, or about nothing that can change."""
        if isinstance(test, ast.BoolOp):
            return all(self._is_same_in_children(value) for value in test.values)
        if isinstance(test, ast.UnaryOp):
            return self._is_same_in_children(test.operand)
        if isinstance(test, ast.Compare):
            return all(map(self._is_same_in_children, (test.left, *test.comparators)))
        if isinstance(test, (ast.Constant, ast.Tuple, ast.List, ast.Set)):
            return True
        called = test.func if isinstance(test, ast.Call) else test
        if isinstance(called, ast.Name) and called.id == "__name__":
            return True
        return self._module.imports.qualified(called) in _PLATFORM

    def _is_caught(self, site: CallSite) -> bool:
        steps = self._module.steps(site.unit).get(site.node, [])
        return not steps or any(self._raising.is_caught(s, "RuntimeError") for s in steps)

    # In the program

    def _late(self) -> Iterator[Setting]:
        """Yield the calls before which something has surely settled the start method."""
        if self._asks_whether_it_is_set or "_actual_context" in (
            self._module.builder.attribute_stores
        ):
            return
        settled = SurelyBefore(self._module, self._settles, self._begins_anew)
        for call, site in self.settings.items():
            first = None if self._is_caught(site) else settled.before(site)
            if first is None or not self._is_same_library(call, first):
                continue
            if first in self.settings and _asks(self._module.sites_of[site.unit]):
                continue  # ``if get_start_method() != "spawn"``: not if it is set already.
            yield Setting(call, call, (), first)

    @cached_property
    def _asks_whether_it_is_set(self) -> bool:
        return any(
            GET_START_METHOD in site.externals and (site.node.args or site.node.keywords)
            for site in self._module.sites
        )

    def _begins_anew(self, site: CallSite) -> bool:
        """Tell whether a call sets the start method by force, perhaps to none."""
        return api.SET_START_METHOD in site.externals and site.node not in self.settings

    def _settles(self, site: CallSite) -> bool:
        """Tell whether a call itself settles the start method."""
        if site.node in self.settings:
            return True
        names, methods = self._module.externals(site), self._module.methods(site)
        if site.callees or (names and methods):
            return False
        if methods:
            return all(
                m.kind is Kind.PROCESS
                and m.name == "start"
                and m.method is None
                and not (isinstance(m.receiver, Object) and m.receiver.start_method is not None)
                for m in methods
            )
        return bool(names) and all(_settles(site.node, name) for name in names)

    def _is_same_library(self, one: ast.Call, other: ast.Call) -> bool:
        """Tell whether two calls are about one default: drop-in modules have their own."""
        libraries = [self._library(call) for call in (one, other)]
        if None not in libraries:
            return libraries[0] == libraries[1]
        roots = {name.partition(".")[0] for name in self._module.imports.names}
        return not roots & _OWN_DEFAULT or len(roots & {*_OWN_DEFAULT, "multiprocessing"}) == 1

    def _library(self, call: ast.Call) -> str | None:
        site = self._module.site(call)
        values = site.target.values if site is not None and site.target is not None else {}
        for value in values:
            if isinstance(value, External):
                root = value.name.partition(".")[0]
                return root if root in _OWN_DEFAULT else "multiprocessing"
        return None


def _asks(sites: list[CallSite]) -> bool:
    """Tell whether the program asks which start method is set."""
    return any(GET_START_METHOD in site.externals for site in sites)


def _settles(call: ast.Call, name: str) -> bool:
    if any(isinstance(argument, ast.Starred) for argument in call.args):
        return False
    return settles(name, len(call.args), frozenset(k.arg for k in call.keywords))
