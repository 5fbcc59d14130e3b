"""Libraries: which drop-in module an object of multiprocessing really comes from."""

from __future__ import annotations

import ast

from mplint.model.api.pickling import PICKLED_BY_DILL
from mplint.model.flow.values import FlowValues
from mplint.model.values.domain import External, Instance, Object, ObjectMethod
from mplint.model.values.semantics import catalogued_base

_MAX_DEPTH = 6


class Libraries:
    """Answers for the values of one module."""

    def __init__(self, module: FlowValues) -> None:
        self._module = module

    def is_dill(self, value: object, depth: int = 0) -> bool:
        """Tell whether ``value`` may come from a library that pickles with ``dill``."""
        if depth > _MAX_DEPTH:
            return False
        if isinstance(value, External):
            return value.name.partition(".")[0] == PICKLED_BY_DILL
        if isinstance(value, ObjectMethod):
            return self.is_dill(value.receiver, depth + 1)
        if isinstance(value, Object):
            made = self._module.site(value.site) if isinstance(value.site, ast.Call) else None
            makers = list(made.target.values) if made is not None and made.target else []
            contexts = list(value.context.values) if value.context is not None else []
            return any(self.is_dill(maker, depth + 1) for maker in (*makers, *contexts))
        if isinstance(value, Instance):
            return any(
                self.is_dill(base, depth + 1)
                for cls in value.cls.bases()
                for slot in cls.base_slots
                for base in slot.values
                if catalogued_base(base) is not None
            )
        return False
