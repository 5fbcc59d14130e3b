"""Hands an object to the functions that need it: a parameter here, an argument there.

A child gets nothing from its parent but its arguments (CPython documentation,
``multiprocessing``, "Programming guidelines": "Explicitly pass resources to child processes").
So what it needs becomes a parameter of its target, an element of ``args``, and an argument of
every plain call; a function on the way that has not got it either is treated alike.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterable, Iterator

from mplint.edits import Edit
from mplint.model import Module
from mplint.model.api.runs import Style
from mplint.model.names.scopes import Variable
from mplint.model.tasks.handoffs import Handoff
from mplint.model.values.domain import FunctionValue
from mplint.repairs.places import append

_MAX_FUNCTIONS = 12
"""A fix that changes more signatures than this is a redesign, not a repair."""


def passed(
    module: Module,
    functions: Iterable[FunctionValue],
    name: str,
    available: Callable[[FunctionValue], bool],
    *,
    pickled: bool = False,
) -> tuple[Edit, ...] | None:
    """Return the edits that make ``name`` a parameter of ``functions``, and hand it to them.

    None if one of them cannot be given a parameter for sure: it has defaults, ``*args`` or
    decorators, it is a method that others may override, or is used in ways that are not seen
    here; or if what runs it has no arguments to add to (a pool's tasks: they are pickled one by
    one, and multiprocessing's own locks and queues cannot be).

    Args:
        module: the module.
        functions: those whose code needs the object.
        name: what it is called: the parameter and, wherever it is available, the object.
        available: whether a function (or the module itself) has got it under that name.
        pickled: whether the object can be pickled at any time, as a manager's can: then the
            tasks of pools and executors may have it, too.

    """
    edits: list[Edit] = []
    todo = list(dict.fromkeys(functions))
    for function in todo:
        if len(todo) > _MAX_FUNCTIONS or not _can_take(module, function, name):
            return None
        uses = _uses(module, function, pickled=pickled)
        if uses is None:
            return None
        edits.append(append(module, function.node, name))
        for unit, edit in uses(name):
            edits.append(edit)
            if not available(unit) and unit not in todo:
                todo.append(unit)
    return tuple(edits)


def passing_calls(module: Module, function: FunctionValue) -> list[ast.Call] | None:
    """Return the calls that run ``function``, here or in a child; None if some are not seen."""
    references = _references(module, function)
    if references is None:
        return None
    calls = [_call_of(module, function, node) for node in references]
    return None if None in calls else [call for call in calls if call is not None]


def _can_take(module: Module, function: FunctionValue, name: str) -> bool:
    """Tell whether another positional parameter can be put behind those of ``function``."""
    node = function.node
    if not isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
        return False
    spec = node.args
    if node.decorator_list or spec.vararg or spec.kwarg or spec.defaults or spec.kwonlyargs:
        return False
    if function is module.module_unit or name in function.scope.variables:
        return False
    cls = function.class_value
    if cls is not None and node.name == "__init__":
        return not cls.is_dataclass and not any(
            cls in other.bases() for other in module.builder.classes if other is not cls
        )
    if cls is not None:
        return not node.name.startswith("__") and not _is_overridden(module, function)
    return True


def _is_overridden(module: Module, function: FunctionValue) -> bool:
    """Tell whether another class has a method of that name, or the library calls it."""
    others = [one for one in module.functions if one.name == function.name and one is not function]
    return function.name == "run" or any(one.class_value is not None for one in others)


def _references(module: Module, function: FunctionValue) -> list[ast.expr] | None:
    """Return every place that speaks of ``function``; None if there may be others."""
    if function.class_value is not None and function.name == "__init__":
        return _references_to_class(module, function)
    if function.class_value is not None:
        return [*module.attribute_reads.get(function.name, [])]
    variable = _variable(function)
    if variable is None or len(variable.bindings) != 1 or variable.foreign:
        return None
    if any(_may_be_module(module, one) for one in module.attribute_reads.get(function.name, ())):
        return None
    return [*module.references.get(variable, [])]


def _references_to_class(module: Module, init: FunctionValue) -> list[ast.expr] | None:
    """Return every place that speaks of the class of ``init``, if only those call ``init``."""
    cls = init.class_value
    around = cls.scope.parent if cls is not None else None
    variable = around.variables.get(cls.name) if cls is not None and around is not None else None
    if variable is None or len(variable.bindings) != 1 or variable.foreign:
        return None
    names = module.references.get(variable, [])
    called = {site.node.func for site in module.callers.get(init, ())}
    return [*names] if called <= set(names) else None


def _may_be_module(module: Module, attribute: ast.Attribute) -> bool:
    """Tell whether an attribute is one of something imported, which may be this module."""
    base = attribute.value
    variable = module.paths.variable(base) if isinstance(base, ast.Name) else None
    return variable is not None and any(isinstance(one, ast.alias) for one in variable.bindings)


def _variable(function: FunctionValue) -> Variable | None:
    parent = function.scope.parent
    return None if parent is None else parent.variables.get(function.name)


def _uses(
    module: Module, function: FunctionValue, *, pickled: bool
) -> Callable[[str], Iterator[tuple[FunctionValue, Edit]]] | None:
    """Return what yields, for a name, each unit that runs ``function`` and the edit there."""
    references = _references(module, function)
    if not references:
        return None
    adders: list[tuple[FunctionValue, Callable[[str], Edit]]] = []
    for node in references:
        adder = _call_adder(module, function, node) or _handoff_adder(module, function, node)
        if adder is None and pickled:
            adder = _task_adder(module, function, node)
        if adder is None:
            return None
        adders.append(adder)

    def edits(name: str) -> Iterator[tuple[FunctionValue, Edit]]:
        for unit, adder in adders:
            yield unit, adder(name)

    return edits


def _call_of(module: Module, function: FunctionValue, node: ast.expr) -> ast.Call | None:
    """Return the call that runs ``function``, mentioned as ``node``."""
    site = _direct(module, function, node)
    if site is not None:
        return site
    handoff = _handoff(module, function, node)
    return handoff.site.node if handoff is not None else _partial(module, node)


def _direct(module: Module, function: FunctionValue, node: ast.expr) -> ast.Call | None:
    call = module.parents.get(node)
    if not isinstance(call, ast.Call) or call.func is not node:
        return None
    site = module.site(call)
    return call if site is not None and list(site.callees) == [function] else None


def _handoff(module: Module, function: FunctionValue, node: ast.expr) -> Handoff | None:
    found = module.handoffs.of(node)
    callees = module.callees.of(node)
    if len(found) != 1 or callees is None or len(callees) != 1:
        return None
    return found[0] if callees[0].function is function else None


def _call_adder(
    module: Module, function: FunctionValue, node: ast.expr
) -> tuple[FunctionValue, Callable[[str], Edit]] | None:
    """Return how a plain call of ``function`` hands something on, and in which unit."""
    call = _direct(module, function, node)
    site = module.site(call) if call is not None else None
    if call is None or site is None:
        return None
    named = call.keywords or any(isinstance(one, ast.Starred) for one in call.args)
    return site.unit, lambda name: append(module, call, f"{name}={name}" if named else name)


def _handoff_adder(
    module: Module, function: FunctionValue, node: ast.expr
) -> tuple[FunctionValue, Callable[[str], Edit]] | None:
    """Return how a call that has ``function`` run elsewhere hands something on."""
    handoff = _handoff(module, function, node)
    if handoff is None or handoff.how.style != Style.PACKED or handoff.is_open:
        return None
    if handoff.kwargs is not None or handoff.how.args is None or not _inherits(handoff):
        return None
    call, args = handoff.site.node, handoff.args
    keyword = handoff.how.args.keyword
    if args is None:
        return handoff.site.unit, lambda name: append(module, call, f"{keyword}=({name},)")
    if not isinstance(args, (ast.Tuple, ast.List)):
        return None
    return handoff.site.unit, lambda name: append(module, args, name)


def _task_adder(
    module: Module, function: FunctionValue, node: ast.expr
) -> tuple[FunctionValue, Callable[[str], Edit]] | None:
    """Return how a task of a pool or an executor gets something that can be pickled."""
    partial = _partial(module, node)
    site = module.site(partial) if partial is not None else None
    if partial is not None and site is not None:
        return site.unit, lambda name: append(module, partial, f"{name}={name}")
    handoff = _handoff(module, function, node)
    if handoff is None or handoff.is_open or handoff.kwargs is not None:
        return None
    call, args = handoff.site.node, handoff.args
    if handoff.how.style == Style.REST:
        named = bool(call.keywords)
        return handoff.site.unit, lambda name: append(
            module, call, f"{name}={name}" if named else name
        )
    if handoff.how.style == Style.EACH_STAR:
        args = call.args[1] if len(call.args) > 1 else None
        args = args.elt if isinstance(args, (ast.ListComp, ast.GeneratorExp)) else None
    elif handoff.how.style != Style.PACKED:
        return None
    if not isinstance(args, (ast.Tuple, ast.List)):
        return None
    return handoff.site.unit, lambda name: append(module, args, name)


def _partial(module: Module, node: ast.expr) -> ast.Call | None:
    """Return the call of ``functools.partial`` that is made for the function ``node``."""
    call = module.parents.get(node)
    if not isinstance(call, ast.Call) or call.args[:1] != [node]:
        return None
    site = module.site(call)
    return call if site is not None and list(site.externals) == ["functools.partial"] else None


def _inherits(handoff: Handoff) -> bool:
    """Tell whether what is handed over may be a lock: while a process is being made."""
    return handoff.how.function.keyword in ("target", "initializer")
