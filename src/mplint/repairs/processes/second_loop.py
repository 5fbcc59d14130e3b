"""Second loop: what a loop does last in each round is done for all of them afterwards."""

from __future__ import annotations

import ast

from mplint.edits import Block, Edit, New
from mplint.model import Module
from mplint.model.flow.at_once import VIEWS
from mplint.model.flow.steps import walk
from mplint.model.names.scopes import Variable
from mplint.model.typestate.serial_joins import SerialJoin
from mplint.model.values.domain import Container
from mplint.repairs.places import block_of, keep, removal, rewrite, statement_of
from mplint.repairs.processes.collected import (
    adder_of,
    end,
    keeps_order,
    own_container,
    place,
    uses_of,
)
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
    adder = adder_of(module, loop.body, subject)
    moved = [join, *(one for one in rest if adder is None or adder not in ast.walk(one))]
    if not _can_wait(module, loop, moved, {variable}):
        return None
    container = own_container(module, block, loop, adder) if adder is not None else None
    if adder is not None and container is not None:
        read_later = any(place(use) > end(loop) for use, _ in uses_of(module, variable))
        # Which of them is the last one must stay the same.
        if not read_later or keeps_order(module, container, adder):
            return _edits(module, loop, f"for {subject.id} in {container.name}:", moved)
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
    if isinstance(func, ast.Attribute) and func.attr in VIEWS and not iterable.args:
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
        and node.attr not in VIEWS
        and module.text(node.value).partition(".")[0] in through
        for statement in loop.body
        for node in walk(statement)
    )
