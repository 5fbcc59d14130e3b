"""Takes a model apart when it is done with, so that its memory is freed at once.

A model is one web of cycles. Left to the cyclic garbage collector it is walked, and freed,
while the next file is parsed, which took longer than the parsing itself. With the cycles cut,
reference counting frees it.
"""

from __future__ import annotations

from mplint.model.module import Module
from mplint.model.names.scopes import Scope
from mplint.model.slots import Slot


def release(module: Module) -> None:
    """Cut the cycles of ``module``, which must not be used any more."""
    builder = vars(module).get("builder")
    if builder is None:
        return
    for graph in module.built_graphs():
        for node in graph.nodes:
            node.edges = []
    for slot in builder.slots.values():
        _cut(slot)
    for site in builder.sites.values():
        _cut(site.result)
    for function in builder.functions:
        for slot in (function.returns, function.yields, *function.params.values()):
            _cut(slot)
        _cut_scope(function.scope)
        function.class_value = None
    for cls in builder.classes:
        for slot in (*cls.fields.values(), *cls.base_slots):
            _cut(slot)
    for container in builder.semantics.containers():
        for slot in (container.any, container.rest, *container.fields.values()):
            _cut(slot)
    vars(builder).clear()
    vars(module).clear()


def _cut(slot: Slot) -> None:
    slot.uses = slot.copies = None
    slot.values = {}


def _cut_scope(scope: Scope) -> None:
    for slot in scope.used.values():
        _cut(slot)
    for variable in scope.variables.values():
        _cut(variable.slot)
    for child in scope.children:
        _cut_scope(child)
    scope.children = []
    scope.parent = None
