"""What the tests of the demos share."""

from __future__ import annotations

import pytest

from mplint.demos.interpreter import Interpreter


@pytest.fixture(scope="session")
def interpreter() -> Interpreter:
    """The interpreter that runs the tests."""
    return Interpreter.ask()
