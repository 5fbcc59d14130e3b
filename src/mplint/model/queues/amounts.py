"""Amounts: is what a process puts into a queue more than a pipe holds?"""

from __future__ import annotations

import ast
from functools import cached_property

from mplint.model.api.data import ARRAY_MAKERS, BYTES_MAKERS, DATA_MAKERS, PIPE_BUFFER
from mplint.model.calls.sites import CallSite
from mplint.model.flow.steps import returned_expressions
from mplint.model.flow.values import FlowValues
from mplint.model.names.scopes import Variable
from mplint.model.queues.channels import Access, Channel, Channels
from mplint.model.queues.extents import Extents
from mplint.model.queues.repetition import Loop, Repetition
from mplint.model.tasks.shapes import Shapes
from mplint.model.values.domain import Container, ContainerMethod, FunctionValue, Object

_LEAST = 9
"""Bytes of the smallest item in a pipe: four for its length, five for a pickled number."""

_MAX_DEPTH = 6
_COPIES = frozenset({f"builtins.{name}" for name in ("list", "tuple", "set", "sorted", "dict")})


class Amounts:
    """Answers for the queues of one module.

    Sizes are the least that an item can have; None stands for data that nothing in the program
    limits: a list of whatever there is, a file.
    """

    def __init__(self, module: FlowValues, channels: Channels) -> None:
        self._module = module
        self._channels = channels
        self.extents = Extents(module)
        self._shapes = Shapes(module)
        self.repetition = Repetition(module, self.extents, self._fed)
        self._counting: set[Object] = set()

    def is_too_much(self, put: Access, root: FunctionValue, channel: Channel) -> bool:
        """Tell whether what ``put`` puts, in a process that begins with ``root``, can be too much.

        The amount is more than a pipe or the queue holds, or nothing limits it.
        """
        if self._is_for_errors(put):
            return False
        times = self.repetition.in_process(put.site, root)
        if times == 0:
            return False
        room = channel.capacity if put.waits else None
        if times is not None and room is not None and times > room:
            return True
        size = _LEAST if put.item is None else self.size(put.item)
        if times is None:
            # It takes thousands of them: nobody would see that happen.
            return put.item is None or not self._is_tiny(put.item)
        return size is None or times * size >= PIPE_BUFFER

    def _is_tiny(self, item: ast.expr) -> bool:
        """Tell whether an item is certainly a number, or None."""
        shapes = self._shapes.of(item)
        return bool(shapes) and all(not shape.is_iterable for shape in shapes or ())

    def puts_in_all(self, obj: Object) -> int | None:
        """Return how many items all processes together put into a queue, at most."""
        channel = self._channels.all.get(obj)
        if channel is None or not channel.closed or obj in self._counting:
            return None
        self._counting.add(obj)
        total: int | None = 0
        for put in channel.of("put"):
            times = self.repetition.in_all(put.site)
            total = None if times is None or total is None else total + times
        self._counting.discard(obj)
        return total

    def _fed(self, function: FunctionValue, loop: Loop) -> int | None:
        """Return how often a loop goes round at most that takes something from a queue."""
        last = loop.end_lineno or loop.lineno
        for channel in self._channels:
            for take in channel.of("get"):
                if take.function is not function or len(take.objects) > 1:
                    continue
                if loop.lineno <= take.node.lineno <= last:
                    found = self.puts_in_all(channel.obj)
                    if found is not None:
                        return found
        return None

    def _is_for_errors(self, put: Access) -> bool:
        """Tell whether something is only put when an exception has been caught."""
        return any(
            isinstance(outer, ast.ExceptHandler)
            for outer in self._module.enclosing(put.function, put.site.statement)
        )

    # Sizes

    def size(self, node: ast.expr, depth: int = 0) -> int | None:
        """Return the least size of an item in bytes; None for data that nothing limits."""
        if depth > _MAX_DEPTH:
            return _LEAST
        if isinstance(node, ast.Constant):
            return _LEAST + (len(node.value) if isinstance(node.value, (str, bytes)) else 0)
        if isinstance(node, (ast.Tuple, ast.List, ast.Set)):
            return self._sum(node.elts, depth)
        if isinstance(node, ast.Dict):
            return self._sum(node.values, depth)
        if isinstance(node, (ast.ListComp, ast.SetComp, ast.DictComp)):
            length = self.extents.length(node)
            part = self.size(node.value if isinstance(node, ast.DictComp) else node.elt, depth + 1)
            return None if length is None or part is None else length * part // 4
        if isinstance(node, ast.IfExp):
            return self._largest([node.body, node.orelse], depth)
        if isinstance(node, ast.BoolOp):
            return self._largest(node.values, depth)
        if isinstance(node, ast.BinOp):
            length = self.extents.length(node)
            return _LEAST + (0 if length is None else length)
        if isinstance(node, ast.Call):
            return self._call(node, depth)
        if isinstance(node, (ast.Name, ast.Attribute)):
            return self._named(node, depth)
        return _LEAST

    def _sum(self, nodes: list[ast.expr], depth: int) -> int | None:
        total = _LEAST
        for node in nodes:
            size = self.size(node, depth + 1)
            if size is None:
                return None
            total += size // 4
        return total

    def _largest(self, nodes: list[ast.expr], depth: int) -> int | None:
        sizes = [self.size(node, depth + 1) for node in nodes]
        known = [size for size in sizes if size is not None]
        return max([_LEAST, *known]) if len(known) == len(sizes) else None

    def _call(self, node: ast.Call, depth: int) -> int | None:
        site = self._module.site(node)
        if site is None:
            return _LEAST
        if site.callees:
            expressions = [
                expression
                for callee in site.callees
                if not callee.is_generator and not callee.decorated
                for expression in returned_expressions(callee.node)
            ]
            return self._largest(expressions, depth)
        names = self._module.externals(site)
        if len(names) == 1:
            return self._made(node, names[0], depth)
        values = site.target.values if site.target is not None else {}
        if isinstance(node.func, ast.Attribute) and node.func.attr == "copy":
            if values and all(isinstance(value, ContainerMethod) for value in values):
                return self.size(node.func.value, depth + 1)
        return _LEAST

    def _made(self, node: ast.Call, name: str, depth: int) -> int | None:
        """Return the size of what a function of a library makes."""
        if name in DATA_MAKERS:
            return None
        if name in _COPIES and node.args:
            length = self.extents.length(node.args[0])
            return self.size(node.args[0], depth + 1) if length is None else _LEAST + 2 * length
        if name in BYTES_MAKERS and node.args:
            return _LEAST + (self.extents.number(node.args[0]) or 0)
        if name in ARRAY_MAKERS and node.args:
            shape = node.args[:1] if isinstance(node.args[0], ast.Tuple) else node.args
            sides = shape[0].elts if isinstance(shape[0], ast.Tuple) else shape
            total = 8
            for side in sides:
                total *= self.extents.number(side) or 1
            return total
        return _LEAST

    def _named(self, node: ast.Name | ast.Attribute, depth: int) -> int | None:
        sizes: list[int | None] = [
            self.size(n, depth + 1) for n in self.extents.sources.of(node) or ()
        ]
        if isinstance(node, ast.Name):
            variable = self._module.paths.variable(node)
            for times, item in self._added.get(variable, ()) if variable is not None else ():
                size = self.size(item, depth + 1) if item is not None else _LEAST
                sizes.append(None if times is None or size is None else times * size // 4)
        if None in sizes:
            return None
        return max([_LEAST, *(size for size in sizes if size is not None)])

    @cached_property
    def _added(self) -> dict[Variable, list[tuple[int | None, ast.expr | None]]]:
        """What is added to the lists and dictionaries of local names: how often, and what."""
        found: dict[Variable, list[tuple[int | None, ast.expr | None]]] = {}
        for site in self._module.sites:
            func = site.node.func
            if not isinstance(func, ast.Attribute) or not isinstance(func.value, ast.Name):
                continue
            if func.attr not in ("append", "extend", "insert", "add", "appendleft"):
                continue
            variable = self._own_container(func.value, site.unit)
            if variable is not None:
                item = site.node.args[-1] if site.node.args and func.attr != "extend" else None
                found.setdefault(variable, []).append((self.repetition.within(site), item))
        for target, unit, statement in self._module.builder.stores:
            if isinstance(target, ast.Subscript) and isinstance(target.value, ast.Name):
                variable = self._own_container(target.value, unit)
                if variable is not None and not isinstance(target.slice, ast.Constant):
                    times = self.repetition.within(CallSite(_NO_CALL, unit, statement, None))
                    value = getattr(statement, "value", None)
                    found.setdefault(variable, []).append((times, value))
        return found

    def _own_container(self, name: ast.Name, unit: FunctionValue) -> Variable | None:
        """Return the variable of a list or the like that the function itself makes."""
        variable = self._module.paths.variable(name)
        if variable is None or variable.scope is not unit.scope or name.id in unit.params:
            return None
        held = variable.slot.values
        if not held or not all(isinstance(value, Container) for value in held):
            return None
        return variable


_NO_CALL = ast.Call(func=ast.Name(id="", ctx=ast.Load()), args=[], keywords=[])
