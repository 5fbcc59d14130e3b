"""A fix that brings something else to light is applied together with the fix of that."""

from __future__ import annotations

from fix_support import check_soundness, fixed

BEFORE = b"""\
from multiprocessing import Pool


def square(n):
    return n * n


pool = Pool(2)
print(pool.map(square, range(5)))
"""

AFTER = b"""\
from multiprocessing import Pool


def square(n):
    return n * n


if __name__ == "__main__":
    with Pool(2) as pool:
        print(pool.map(square, range(5)))
"""


def test_a_pool_at_module_level_is_guarded_and_closed() -> None:
    result = fixed(BEFORE, unsafe=False)
    assert [one.code for one in result.done] == ["MPL101"]
    assert result.refused == ()
    assert result.after == AFTER
    check_soundness(BEFORE, result.after)


def test_what_is_not_asked_for_is_not_fixed_along() -> None:
    result = fixed(BEFORE, code="MPL101")
    assert result.after == BEFORE
    assert [one.reason for one in result.refused] == ["it would bring MPL605"]
