"""What the rules say of notebooks, seen: children of a main module that has no file.

``python -c`` has such a main module, like a notebook's kernel; the errors are the same there.
"""

from __future__ import annotations

import multiprocessing
import subprocess
import sys

import pytest

METHODS = multiprocessing.get_all_start_methods()

DEFINITIONS = """\
import math, multiprocessing, sys
from concurrent.futures import ProcessPoolExecutor

class Config:
    def use(self): pass

class Worker(multiprocessing.Process):
    def run(self): pass

def work(*x): pass

def exit_code(**given):
    return joined(multiprocessing.Process(**given))

def joined(process):
    process.start()
    process.join()
    return process.exitcode

assert not hasattr(sys.modules["__main__"], "__file__")
"""


def run(method: str, code: str) -> tuple[str, str]:
    """Run ``code`` as the cells of a notebook; return what it printed, and its errors."""
    text = f"import multiprocessing\nmultiprocessing.set_start_method({method!r})\n"
    done = subprocess.run(
        [sys.executable, "-c", text + DEFINITIONS + code],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    return done.stdout.strip(), done.stderr


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize(
    ("expression", "name"),
    [
        ("exit_code(target=work)", "work"),
        ("exit_code(target=Config().use)", "Config"),
        ("exit_code(target=id, args=(Config(),))", "Config"),
        ("exit_code(target=id, args=(work,))", "work"),
        ("joined(Worker())", "Worker"),
    ],
)
def test_definitions_are_found_after_a_fork_only(method: str, expression: str, name: str) -> None:
    printed, errors = run(method, f"print({expression})\n")
    if method == "fork":
        assert (printed, errors) == ("0", "")
    else:
        assert printed == "1"
        assert "AttributeError: " in errors
        assert f"'{name}'" in errors.strip().splitlines()[-1]


@pytest.mark.parametrize("method", METHODS)
def test_an_executor_breaks(method: str) -> None:
    code = (
        "with ProcessPoolExecutor(1) as executor:\n"
        "    try:\n        print(executor.submit(work).result())\n"
        "    except Exception as error:\n        print(type(error).__name__)\n"
    )
    printed, _ = run(method, code)
    assert printed == ("None" if method == "fork" else "BrokenProcessPool")


@pytest.mark.parametrize("method", METHODS)
def test_a_start_needs_no_main_guard(method: str) -> None:
    code = (
        "print(exit_code(target=math.sqrt, args=(4,)))\n"
        "with multiprocessing.Pool(1) as pool:\n    print(pool.map(math.sqrt, [9]))\n"
        "if multiprocessing.current_process().name == 'MainProcess':\n"
        "    print(exit_code(target=math.sqrt, args=(4,)))\n"
    )
    assert run(method, code) == ("0\n[3.0]\n0", "")
