"""Built-ins and container methods through which values pass."""

from __future__ import annotations

import ast

from mplint.model.slots import Slot
from mplint.model.values.constants import constant
from mplint.model.values.domain import Arguments, Container, ContainerMethod, External
from mplint.model.values.semantics import Semantics

_COLLECT = frozenset(
    {
        "builtins.list",
        "builtins.tuple",
        "builtins.set",
        "builtins.frozenset",
        "builtins.sorted",
        "builtins.reversed",
        "builtins.iter",
        "builtins.filter",
        "collections.deque",
        "itertools.chain",
        "itertools.cycle",
        "itertools.islice",
        "tqdm.tqdm",
        "tqdm.auto.tqdm",
    }
)
"""Functions whose result holds what their (iterable) arguments hold."""

_SAME = frozenset({"contextlib.closing", "typing.cast", "weakref.proxy", "copy.copy"})
"""Functions that give back an argument (the last one given)."""

_IMPORTERS = frozenset({"builtins.__import__", "importlib.import_module"})


def call_builtin(
    semantics: Semantics, node: ast.Call, name: str, arguments: Arguments, result: Slot
) -> None:
    """Add to ``result`` what calling the function ``name`` gives."""
    solver = semantics.solver
    plain = [slot for slot, starred in arguments.positional if not starred]
    if name in _COLLECT:
        container = semantics.container(node)
        solver.add(result, container)
        for slot, starred in arguments.positional:
            if slot is not None:
                source = slot
                if starred:
                    source = Slot()
                    semantics.use_iterated(slot, source)
                semantics.use_iterated(source, container.rest)
    elif name == "builtins.enumerate" and plain:
        _tuples(semantics, node, [None, plain[0]], result)
    elif name == "builtins.zip":
        _tuples(semantics, node, list(plain), result)
    elif name in ("itertools.repeat", "itertools.product") and plain:
        slots: list[Slot | None] = list(plain)
        if name == "itertools.product":
            _tuples(semantics, node, slots, result)
        elif plain[0] is not None:
            container = semantics.container(node)
            solver.copy(plain[0], container.rest)
            solver.add(result, container)
    elif name in ("builtins.next", "builtins.min", "builtins.max") and plain and plain[0]:
        semantics.use_iterated(plain[0], result)
    elif name == "builtins.dict":
        _make_dict(semantics, node, arguments, result)
    elif name in ("collections.defaultdict", "collections.OrderedDict", "collections.Counter"):
        solver.add(result, semantics.container(node, is_mapping=True))
    elif name in _SAME and plain and plain[-1] is not None:
        solver.copy(plain[-1], result)
    elif name == "builtins.getattr" and len(node.args) >= 2 and plain and plain[0] is not None:
        attribute = node.args[1]
        if isinstance(attribute, ast.Constant) and isinstance(attribute.value, str):
            text = attribute.value
            solver.use(
                plain[0],
                lambda value: semantics.load_attribute(value, text, result),  # type: ignore[arg-type]
            )
    elif name in _IMPORTERS and node.args:
        target = node.args[0]
        if isinstance(target, ast.Constant) and isinstance(target.value, str):
            module = target.value
            if name == "builtins.__import__":
                module = module.partition(".")[0]
            solver.add(result, External(module))
    elif name == "asyncio.run" and plain and plain[0] is not None:
        solver.copy(plain[0], result)


def _tuples(semantics: Semantics, node: ast.Call, slots: list[Slot | None], result: Slot) -> None:
    """Make an iterable of tuples, one part from each of ``slots``."""
    outer = semantics.container(node)
    inner = semantics.container(node.func)
    for index, slot in enumerate(slots):
        if slot is not None:
            semantics.use_iterated(slot, semantics.field(inner, index))
    semantics.solver.add(outer.rest, inner)
    semantics.solver.add(result, outer)


def _make_dict(semantics: Semantics, node: ast.Call, arguments: Arguments, result: Slot) -> None:
    made = semantics.container(node, is_mapping=True)
    semantics.solver.add(result, made)
    for name, slot in arguments.keywords:
        if slot is None:
            continue
        if name is not None:
            semantics.solver.copy(slot, semantics.field(made, name))
        else:
            _copy_contents(semantics, slot, made)
    for slot, _ in arguments.positional:
        if slot is not None:
            _copy_contents(semantics, slot, made)


def _copy_contents(semantics: Semantics, source: Slot, to: Container) -> None:
    def on_value(value: object) -> None:
        if isinstance(value, Container) and value is not to:
            semantics.solver.copy(value.rest, to.rest)
            for key, slot in tuple(value.fields.items()):
                semantics.solver.copy(slot, semantics.field(to, key))

    semantics.solver.use(source, on_value)


def call_container_method(
    semantics: Semantics, node: ast.Call, value: ContainerMethod, arguments: Arguments, result: Slot
) -> None:
    """Do ``container.method(…)`` and add what it gives to ``result``."""
    solver, container, name = semantics.solver, value.container, value.name
    first = arguments.get(0, "object")
    last = next((slot for slot, _ in reversed(arguments.positional)), None)
    if name in ("append", "add", "appendleft", "insert"):
        if last is not None:
            solver.copy(last, container.rest)
    elif name in ("extend", "extendleft"):
        if first is not None:
            semantics.use_iterated(first, container.rest)
    elif name == "update":
        if first is not None:
            _copy_contents(semantics, first, container)
    elif name in ("pop", "popleft"):
        solver.copy(container.any, result)
    elif name in ("get", "setdefault"):
        key = constant(node.args[0]) if node.args else None
        slot = container.any if key is None else semantics.field(container, key)
        solver.copy(slot, result)
        if len(node.args) > 1 and last is not None:
            solver.copy(last, result)
            if name == "setdefault":
                solver.copy(last, container.rest)
    elif name == "values":
        values = semantics.container(node)
        solver.copy(container.any, values.rest)
        solver.add(result, values)
    elif name == "items":
        outer, inner = semantics.container(node), semantics.container(node.func)
        solver.copy(container.any, semantics.field(inner, 1))
        solver.add(outer.rest, inner)
        solver.add(result, outer)
    elif name == "copy":
        solver.add(result, container)
    elif name == "__getitem__":
        solver.copy(container.any, result)
    elif name == "__iter__":
        solver.add(result, container)
