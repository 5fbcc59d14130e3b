"""Pipes: the two ends that a call makes, and what they can do."""

from __future__ import annotations

import pytest
from model_helpers import find, kinds_of, module

from mplint.model.values.domain import Object


@pytest.mark.parametrize(
    "made",
    ["Pipe()", "mp.Pipe(False)", "mp.connection.Pipe()", "mp.get_context('spawn').Pipe()"],
)
def test_a_pipe_has_two_ends(made: str) -> None:
    model = module(f"one, other = {made}\nsink(one)\nsink(other)\n")
    assert kinds_of(model, "one", 1) == {"CONNECTION"}
    ends = [model.values(find(model, name, 1)) for name in ("one", "other")]
    assert [[v.end for v in end if isinstance(v, Object)] for end in ends] == [[0], [1]]


@pytest.mark.parametrize(
    ("arguments", "reads", "sends"),
    [
        ("", [True, True], [True, True]),
        ("True", [True, True], [True, True]),
        ("False", [True, False], [False, True]),
        ("duplex=False", [True, False], [False, True]),
        ("duplex=0", [True, False], [False, True]),
        ("duplex=flag", [None, None], [None, None]),
        ("*flags", [None, None], [None, None]),
        ("**flags", [None, None], [None, None]),
    ],
)
def test_what_the_ends_can_do(
    arguments: str, reads: list[bool | None], sends: list[bool | None]
) -> None:
    model = module(f"one, other = Pipe({arguments})\nsink(one)\nsink(other)\n")
    ends = [model.values(find(model, name, 1))[0] for name in ("one", "other")]
    made = [end for end in ends if isinstance(end, Object)]
    assert [model.pipe_ends.can(end, reads=True) for end in made] == reads
    assert [model.pipe_ends.can(end, reads=False) for end in made] == sends
