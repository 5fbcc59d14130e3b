"""Summaries: what a call of a function does to objects that its caller knows too."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from mplint.model.program.paths import Path
from mplint.model.typestate.conditions import Condition
from mplint.model.typestate.solver import Disjuncts
from mplint.model.typestate.states import State


@dataclass(slots=True)
class Summary:
    """What calling a function does to objects that its caller knows too.

    Attributes:
        exits: for each path (from a parameter or a global) the states it can be left in, with
            the conditions under which it is; ``ENTRY`` means untouched.
        first: the events that can meet the object in the state in which the caller left it.
        returned: the states in which the object that it returns can be.
    """

    exits: dict[Path, Disjuncts] = field(default_factory=dict)
    first: dict[Path, list[tuple[str, frozenset[Condition]]]] = field(default_factory=dict)
    returned: Disjuncts = field(default_factory=dict)


def possible(conditions: frozenset[Condition], truths: dict[str, bool]) -> bool:
    """Tell whether ``conditions`` can hold where the parameters are as ``truths`` says."""
    return not any(
        condition.key in truths and truths[condition.key] is not condition.truth
        for condition in conditions
    )


def in_order(states: Iterable[State]) -> tuple[State, ...]:
    """Return ``states`` in an order that does not depend on how they were found."""
    return tuple(sorted(states, key=_key))


def _key(state: State) -> tuple[str, int, int, int]:
    return (
        state.name,
        state.count,
        getattr(state.since, "lineno", 0),
        getattr(state.since, "col_offset", 0),
    )
