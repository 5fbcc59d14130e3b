"""Second loop: what a loop does last in each round is done for all of them afterwards."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from mplint.edits import Block, Edit, New
from mplint.model import Module
from mplint.model.flow.steps import walk
from mplint.model.names.scopes import Scope, Variable
from mplint.model.typestate.serial_joins import SerialJoin
from mplint.model.typestate.subjects import ADDERS
from mplint.model.values.domain import Container
from mplint.repairs.places import block_of, keep, removal, rewrite, statement_of
from mplint.repairs.spelling import free_name
from mplint.repairs.statements import bound, read

_DISPLAYS = (ast.List, ast.Tuple, ast.Set, ast.Dict, ast.ListComp, ast.SetComp, ast.DictComp)
_MAKERS = frozenset(
    [f"builtins.{name}" for name in ("dict", "frozenset", "list", "set", "sorted", "tuple")]
    + [f"collections.{name}" for name in ("OrderedDict", "defaultdict", "deque")]
)
_WRAPPERS = frozenset(
    f"builtins.{name}" for name in ("enumerate", "list", "reversed", "sorted", "tuple", "zip")
)
_VIEWS = frozenset({"items", "keys", "values"})


def joined_in_a_second_loop(module: Module, found: SerialJoin) -> tuple[Edit, ...] | None:
    """Return the edits that move a join, and what follows it, from its loop into a second one.

    The second loop goes through what the first one goes through, or through the list in which
    it collects the processes; if it does not collect them, it is made to. None if what follows
    the join needs more of its round than the process.
    """
    loop, join = found.loop, statement_of(module, found.join)
    subject = found.join.func.value if isinstance(found.join.func, ast.Attribute) else None
    if loop.orelse or join not in loop.body or not isinstance(subject, ast.Name):
        return None
    variable = module.paths.variable(subject)
    block = block_of(module, loop)
    at = loop.body.index(join)
    rest = loop.body[at + 1 :]
    if variable is None or loop not in block:
        return None
    if variable in _targets(module, loop):
        moved = [join, *rest]
        header = _same_header(module, loop, variable, moved)
        if header is None or not _can_wait(module, loop, moved, _targets(module, loop)):
            return None
        return _edits(module, loop, header, moved)
    adder = next((s for s in loop.body if _is_added(module, s, subject)), None)
    moved = [join, *(statement for statement in rest if statement is not adder)]
    if not _can_wait(module, loop, moved, {variable}):
        return None
    if adder is not None:
        container = _own_container(module, block, loop, adder, variable)
        if container is not None:
            return _edits(module, loop, f"for {subject.id} in {container}:", moved)
    site = module.site(found.join)
    assert site is not None
    name = free_name(module, "processes", [site.unit])
    header = f"for {subject.id} in {name}:"
    collecting = New(f"{name} = []"), New(f"{name}.append({subject.id})")
    return _edits(module, loop, header, moved, collecting)


def _edits(
    module: Module,
    loop: ast.For,
    header: str,
    moved: list[ast.stmt],
    collecting: tuple[New, New] | None = None,
) -> tuple[Edit, ...]:
    """Return the edits; ``collecting``: what goes before the loop, and in the join's place."""
    second = Block(header, tuple(keep(module, statement) for statement in moved))
    join, *rest = moved
    before, instead = ((one,) for one in collecting) if collecting else ((), ())
    return (
        rewrite(module, loop, loop, *before, keep(module, loop), second),
        rewrite(module, join, join, *instead),
        *(removal(module, statement) for statement in rest),
    )


def _targets(module: Module, loop: ast.For) -> set[Variable]:
    names = (node for node in ast.walk(loop.target) if isinstance(node, ast.Name))
    return {v for v in map(module.paths.variable, names) if v is not None}


def _can_wait(module: Module, loop: ast.For, moved: list[ast.stmt], known: set[Variable]) -> bool:
    """Tell whether statements can be carried out after all rounds.

    Args:
        module: the module.
        loop: the loop.
        moved: its statements from the join on, or some of them.
        known: the variables of a round that are there again in the second loop.

    """
    kept = [statement for statement in loop.body if statement not in moved]
    of_the_round = bound(module, loop.body) | _targets(module, loop)
    needed = read(module, moved)
    own = bound(module, moved)
    return not (needed & of_the_round) - known - own and not own & (
        read(module, kept) | bound(module, kept) | known
    )


# Going through the same again


def _same_header(
    module: Module, loop: ast.For, variable: Variable, moved: list[ast.stmt]
) -> str | None:
    """Return the header of a loop that goes through the same; None if that is not certain."""
    if not _gives_the_same(module, loop.iter) or _is_changed(module, loop):
        return None
    target, iterable = module.text(loop.target), module.text(loop.iter)
    names = [module.paths.variable(n) for n in ast.walk(loop.target) if isinstance(n, ast.Name)]
    if not (set(names) - {variable}) & read(module, moved):
        parts = loop.target.elts if isinstance(loop.target, ast.Tuple) else []
        last = parts[1] if len(parts) == 2 else None
        if isinstance(last, ast.Name) and module.paths.variable(last) is variable:
            shorter = _seconds(module, loop.iter)
            if shorter is not None:
                target, iterable = last.id, shorter
    header = f"for {target} in {iterable}:"
    return None if "\n" in header else header


def _seconds(module: Module, iterable: ast.expr) -> str | None:
    """Return how to go through the second parts of what ``iterable`` gives."""
    if not isinstance(iterable, ast.Call):
        return None
    func = iterable.func
    if isinstance(func, ast.Attribute) and func.attr == "items":
        return f"{module.text(func.value)}.values()"
    site = module.site(iterable)
    if site is not None and set(site.externals) == {"builtins.enumerate"} and iterable.args:
        return module.text(iterable.args[0])
    return None


def _gives_the_same(module: Module, iterable: ast.expr) -> bool:
    """Tell whether an expression gives the same elements whenever it is gone through."""
    if isinstance(iterable, (ast.Name, ast.Attribute)):
        values = module.values(iterable)
        return bool(values) and all(
            isinstance(value, Container) and _is_kept(module, value.site) for value in values
        )
    if not isinstance(iterable, ast.Call):
        return False
    func = iterable.func
    if isinstance(func, ast.Attribute) and func.attr in _VIEWS and not iterable.args:
        return _gives_the_same(module, func.value)
    site = module.site(iterable)
    names = set(site.externals) if site is not None else set()
    return (
        len(names) == 1
        and names <= _WRAPPERS
        and not iterable.keywords
        and all(isinstance(a, ast.Constant) or _gives_the_same(module, a) for a in iterable.args)
    )


def _is_kept(module: Module, site: ast.AST) -> bool:
    """Tell whether what is made there is no iterator, which is used up."""
    if isinstance(site, ast.Call):
        made = module.site(site)
        return made is not None and bool(made.externals) and set(made.externals) <= _MAKERS
    return isinstance(site, (*_DISPLAYS, ast.arg))


def _is_changed(module: Module, loop: ast.For) -> bool:
    """Tell whether a round may change what the loop goes through."""
    through = {n.id for n in ast.walk(loop.iter) if isinstance(n, ast.Name)}
    return any(
        isinstance(node, ast.Attribute)
        and isinstance(node.value, (ast.Name, ast.Attribute))
        and node.attr not in _VIEWS
        and module.text(node.value).partition(".")[0] in through
        for statement in loop.body
        for node in walk(statement)
    )


# Going through what was collected


def _is_added(module: Module, statement: ast.stmt, subject: ast.Name) -> bool:
    """Tell whether a statement puts the process into a container."""
    call = statement.value if isinstance(statement, ast.Expr) else None
    return (
        isinstance(call, ast.Call)
        and isinstance(call.func, ast.Attribute)
        and call.func.attr in ADDERS
        and len(call.args) == 1
        and isinstance(call.args[0], ast.Name)
        and module.paths.path(call.args[0]) == module.paths.path(subject)
    )


def _own_container(
    module: Module, block: list[ast.stmt], loop: ast.For, adder: ast.stmt, process: Variable
) -> str | None:
    """Return the name of the container, if it then holds the processes of the loop alone."""
    assert isinstance(adder, ast.Expr)
    assert isinstance(adder.value, ast.Call)
    assert isinstance(adder.value.func, ast.Attribute)
    name = adder.value.func.value
    variable = module.paths.variable(name) if isinstance(name, ast.Name) else None
    if variable is None or len(variable.bindings) != 1 or variable.foreign:
        return None
    binding = variable.bindings[0]
    value = module.paths.bound_value(binding)
    if value is None or not _is_empty(module, value):
        return None
    making = statement_of(module, binding)
    if making not in block or block.index(making) > block.index(loop):
        return None
    for use, scope in _reads(module, variable):
        if not _is_part_of(scope, variable.scope):
            return None
        if use is not name and (use.lineno, use.col_offset) < _end(loop):
            return None
    is_list = isinstance(value, ast.List) and adder.value.func.attr == "append"
    if not is_list and any(
        (u.lineno, u.col_offset) > _end(loop) for u, _ in _reads(module, process)
    ):
        return None  # Which one is the last is another one then.
    return variable.name


def _is_empty(module: Module, value: ast.expr) -> bool:
    if isinstance(value, ast.List):
        return not value.elts
    site = module.site(value) if isinstance(value, ast.Call) else None
    makers = {"builtins.list", "builtins.set", "collections.deque"}
    return (
        site is not None
        and set(site.externals) <= makers
        and bool(site.externals and not site.node.args and not site.node.keywords)
    )


def _reads(module: Module, variable: Variable) -> Iterator[tuple[ast.Name, Scope]]:
    for use, scope in module.builder.scope_of.items():
        if use.id == variable.name and scope.lookup(use.id) is variable:
            yield use, scope


def _is_part_of(scope: Scope, outer: Scope) -> bool:
    """Tell whether a scope is ``outer``, or that of a comprehension in it."""
    while scope is not outer and scope.name == "<comprehension>" and scope.parent is not None:
        scope = scope.parent
    return scope is outer


def _end(node: ast.stmt) -> tuple[int, int]:
    return node.end_lineno or node.lineno, node.end_col_offset or 0
