"""Endings: after which calls a function, or the program, is over at once."""

from __future__ import annotations

import pytest
from model_helpers import call, module

from mplint.model.execution.endings import Endings

HEAD = """
import time
from multiprocessing import Process
p = Process()
"""


def endings(body: str) -> tuple[bool, bool]:
    """Tell whether the function, and the program, end right after ``p.start()``."""
    model = module(HEAD + body, imports=False)
    site = call(model, "p.start()")
    found = Endings(model, model.execution)
    return found.ends_after(site), found.program_ends_after(site)


@pytest.mark.parametrize(
    ("rest", "ends"),
    [
        ("", True),
        ("    print(p)\n", True),
        ("    return [p]\n", True),
        ("    for n in range(3): p.start()\n", True),
        ("    for n in range(3): print(n)\n", False),
        ("    if p.pid: print(1)\n", True),
        ("    helper()\n", True),
        ("    p.join()\n", False),
        ("    time.sleep(1)\n", False),
        ("    for line in open('f'): print(line)\n", False),
        ("    while p.pid: print(1)\n", False),
        ("    with p: pass\n", False),
        ("    slow()\n", False),
        ("    unknown(p)\n", False),
        ("    if p.pid: p.join()\n", False),
        ("    yield p\n", False),
        ("    raise ValueError\n", False),
    ],
)
def test_a_function(rest: str, ends: bool) -> None:
    helpers = "def helper(): print(1)\ndef slow(): time.sleep(1)\n"
    assert endings(f"{helpers}def f():\n    p.start()\n{rest}")[0] is ends


@pytest.mark.parametrize(
    ("rest", "ends"),
    [
        ("if __name__ == '__main__':\n    p.start()\n", True),
        ("if __name__ == '__main__':\n    p.start()\nprint('done')\n", True),
        ("if __name__ == '__main__':\n    p.start()\np.join()\n", False),
        ("def f(): p.start()\nif __name__ == '__main__':\n    f()\n", True),
        ("def f(): p.start()\ndef g(): f(); f()\nif __name__ == '__main__':\n    g()\n", True),
        (
            "def f(): p.start()\ndef g(): f(); p.join()\nif __name__ == '__main__':\n    g()\n",
            False,
        ),
        ("def f(): p.start()\nif __name__ == '__main__':\n    f()\n    p.join()\n", False),
        ("def f(): p.start()\n", False),
        ("p.start()\n", False),
    ],
)
def test_the_program(rest: str, ends: bool) -> None:
    assert endings(rest)[1] is ends
