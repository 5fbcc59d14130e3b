"""Binds the arguments of a call to the parameters of a function."""

from __future__ import annotations

from mplint.model.slots import Slot
from mplint.model.values.domain import Arguments, Container, FunctionValue
from mplint.model.values.semantics import Semantics, container_slot


def bind_arguments(
    semantics: Semantics, function: FunctionValue, arguments: Arguments, skip: int
) -> None:
    """Let ``arguments`` flow into the parameters, after the first ``skip`` (the receiver)."""
    spec = function.node.args  # type: ignore[union-attr]
    names = [parameter.arg for parameter in (*spec.posonlyargs, *spec.args)][skip:]
    params = function.params
    solver = semantics.solver
    by_name = {*names, *(parameter.arg for parameter in spec.kwonlyargs)}

    for position, (slot, starred) in enumerate(arguments.positional):
        if slot is None:
            continue
        if starred:
            _bind_starred(semantics, function, slot, names[position:])
            if spec.vararg is not None:
                _bind_starred_rest(semantics, function, slot, max(0, len(names) - position))
            break
        if position < len(names):
            solver.copy(slot, params[names[position]])
        elif spec.vararg is not None:
            rest = semantics.container(spec.vararg)
            solver.copy(slot, semantics.field(rest, position - len(names)))

    for name, slot in arguments.keywords:
        if slot is None:
            continue
        if name is None:
            _bind_mapping(semantics, function, slot, sorted(by_name))
        elif name in by_name:
            solver.copy(slot, params[name])
        elif spec.kwarg is not None:
            solver.copy(slot, semantics.field(semantics.container(spec.kwarg, True), name))


def _bind_starred(
    semantics: Semantics, function: FunctionValue, slot: Slot, names: list[str]
) -> None:
    def on_value(value: object) -> None:
        if isinstance(value, Container):
            for index, name in enumerate(names):
                semantics.solver.copy(
                    container_slot(semantics, value, index), function.params[name]
                )

    semantics.solver.use(slot, on_value)


def _bind_starred_rest(
    semantics: Semantics, function: FunctionValue, slot: Slot, skipped: int
) -> None:
    """Let what a starred argument holds beyond the named parameters flow into ``*args``."""
    vararg = function.node.args.vararg  # type: ignore[union-attr]
    assert vararg is not None
    rest = semantics.container(vararg)

    def on_value(value: object) -> None:
        if isinstance(value, Container) and value is not rest:
            semantics.solver.copy(value.rest, rest.rest)
            for key, source in tuple(value.fields.items()):
                if isinstance(key, int) and key >= skipped:
                    semantics.solver.copy(source, semantics.field(rest, key - skipped))

    semantics.solver.use(slot, on_value)


def _bind_mapping(
    semantics: Semantics, function: FunctionValue, slot: Slot, names: list[str]
) -> None:
    kwarg = function.node.args.kwarg  # type: ignore[union-attr]

    def on_value(value: object) -> None:
        if not isinstance(value, Container):
            return
        for name in names:
            semantics.solver.copy(container_slot(semantics, value, name), function.params[name])
        if kwarg is not None:
            rest = semantics.container(kwarg, True)
            if rest is not value:
                semantics.solver.copy(value.rest, rest.rest)
                for key, source in tuple(value.fields.items()):
                    if key not in names:
                        semantics.solver.copy(source, semantics.field(rest, key))

    semantics.solver.use(slot, on_value)
