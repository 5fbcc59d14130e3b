"""Which exceptions certainly leave a function."""

from __future__ import annotations

import textwrap

import pytest
from model_helpers import find, function, module

from mplint.model.flow.escaping import Escaping

EMPTY = "queue.Empty"


def escapes(body: str, error: str = EMPTY) -> bool:
    """Tell whether ``error``, raised by the call of ``raises``, leaves the function ``f``."""
    source = (
        "import queue, contextlib, socket, pytest\nfrom queue import Empty, Full\n"
        "from elsewhere import Gone\nERRORS = (Empty, OSError)\nlock = Lock()\n"
        "def f(thing):\n" + textwrap.indent(textwrap.dedent(body), "    ")
    )
    model = module(source)
    unit = function(model, "f")
    steps = model.steps(unit)[find(model, "raises()")]
    return Escaping(model).escapes(unit, steps, error)


@pytest.mark.parametrize(
    "handler",
    [
        "except:",
        "except Exception:",
        "except BaseException as error:",
        "except Empty:",
        "except queue.Empty:",
        "except (OSError, Empty):",
        "except ERRORS:",
        "except Gone:",
        "except thing.Empty:",
        "except thing.Whatever:",
    ],
)
def test_what_may_take_it(handler: str) -> None:
    assert not escapes(f"try:\n    raises()\n{handler}\n    pass")


@pytest.mark.parametrize(
    "handler",
    [
        "except OSError:",
        "except (ValueError, KeyError):",
        "except Full:",
        "except queue.Full:",
        "except socket.timeout:",
        "except KeyboardInterrupt:",
    ],
)
def test_what_does_not_take_it(handler: str) -> None:
    assert escapes(f"try:\n    raises()\n{handler}\n    pass")


@pytest.mark.parametrize(
    ("body", "out"),
    [
        ("raises()", True),
        ("try:\n    raises()\nfinally:\n    print()", True),
        ("try:\n    print()\nexcept Empty:\n    raises()", True),
        ("try:\n    print()\nexcept Empty:\n    pass\nelse:\n    raises()", True),
        ("try:\n    raises()\nexcept Empty:\n    raise", False),
        ("try:\n  try:\n    raises()\n  except OSError:\n    pass\nexcept Empty:\n  pass", False),
        ("with lock:\n    raises()", True),
        ("with open('f') as f:\n    raises()", True),
        ("with thing:\n    raises()", False),
        ("with contextlib.suppress(Empty):\n    raises()", False),
        ("with contextlib.suppress(OSError):\n    raises()", True),
        ("with contextlib.ExitStack() as stack:\n    raises()", False),
        ("with pytest.raises(Empty):\n    raises()", False),
    ],
)  # fmt: skip
def test_ways_out(body: str, *, out: bool) -> None:
    assert escapes(body) is out
