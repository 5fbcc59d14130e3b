"""Objects that have something for themselves, and are to have a lock beside it."""

from __future__ import annotations

import ast
from dataclasses import dataclass

from mplint.edits import New, Rewrite
from mplint.model import Module
from mplint.model.names.scopes import Variable
from mplint.model.sharing.writes import Write
from mplint.model.values.domain import ClassValue, FunctionValue
from mplint.repairs.places import keep, rewrite

_OWN_WAYS = ("__slots__", "__getstate__", "__setstate__", "__reduce__", "__reduce_ex__")
"""What says that not all attributes of an object come along when it is pickled."""


@dataclass(frozen=True, slots=True)
class Field:
    """An attribute that ``__init__`` gives to every object of a class.

    Attributes:
        init: the function.
        statement: where it does.
        value: what it gives.
        receiver: what it calls the object.
    """

    init: FunctionValue
    statement: ast.Assign | ast.AnnAssign
    value: ast.expr
    receiver: str

    def beside(self, module: Module, name: str, value: str) -> Rewrite:
        """Return the edit that gives the object another attribute, right after this one."""
        new = New(f"{self.receiver}.{name} = {value}")
        return rewrite(module, self.statement, self.statement, keep(module, self.statement), new)


def field_of(module: Module, write: Write) -> Field | None:
    """Return the attribute of its own object that a method writes to; None if it is none.

    Every object of the class certainly has it, from one statement of ``__init__``, and keeps
    it when it is sent to another process.
    """
    function = write.function
    cls = function.class_value
    if cls is None or function.is_static or function.is_classmethod or not function.params:
        return None
    path = module.paths.path(write.container)
    receiver = receiver_of(function)
    if path is None or receiver is None or len(path) < 2 or path[0] is not receiver:
        return None
    stores = module.builder.attribute_stores.get(str(path[1])[1:], [])
    if len(stores) != 1:
        return None
    (target, unit), owner = stores[0], stores[0][1].class_value
    statement = module.parents.get(target)
    if not isinstance(statement, (ast.Assign, ast.AnnAssign)) or statement.value is None:
        return None
    if unit.name != "__init__" or module.parents.get(statement) is not unit.node:
        return None
    variable = receiver_of(unit)
    base = target.value
    if not isinstance(base, ast.Name) or variable is None or base.id != variable.name:
        return None
    if owner is None or owner not in cls.bases() or not _is_plain(owner) or not _is_plain(cls):
        return None
    return Field(unit, statement, statement.value, variable.name)


def receiver_of(function: FunctionValue) -> Variable | None:
    """Return the first parameter of a method, if it is always the object."""
    found = function.scope.variables.get(next(iter(function.params), ""))
    return found if found is not None and len(found.bindings) == 1 and not found.foreign else None


def is_free_attribute(module: Module, name: str) -> bool:
    """Tell whether nothing in the module has an attribute of that name."""
    return (
        name not in module.attribute_reads
        and name not in module.builder.attribute_stores
        and not any(name in cls.scope.variables for cls in module.builder.classes)
    )


def _is_plain(cls: ClassValue) -> bool:
    own = any(name in base.scope.variables for base in cls.bases() for name in _OWN_WAYS)
    return not own and not cls.is_dataclass
