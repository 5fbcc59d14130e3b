from __future__ import annotations

import importlib

import pytest
from model_helpers import sunk

from mplint.model import api


@pytest.mark.parametrize(
    ("name", "real"),
    [
        ("multiprocess.Process", "multiprocessing.Process"),
        ("billiard.context.Process", "multiprocessing.context.Process"),
        ("torch.multiprocessing", "multiprocessing"),
        ("torch.multiprocessing.spawn", "multiprocessing.spawn"),
        ("multiprocessing.Lock", "multiprocessing.Lock"),
        ("multiprocessing_logging.Lock", "multiprocessing_logging.Lock"),
        ("multiprocessor.Process", "multiprocessor.Process"),
        ("torch.nn.Module", "torch.nn.Module"),
    ],
)
def test_canonical_names(name: str, real: str) -> None:
    assert api.canonical(name) == real


@pytest.mark.parametrize("name", sorted(api.CONSTRUCTORS))
def test_every_catalogued_name_exists(name: str) -> None:
    owner, _, attribute = name.rpartition(".")
    assert hasattr(importlib.import_module(owner), attribute)


@pytest.mark.parametrize("module", ["multiprocess", "billiard", "torch.multiprocessing"])
def test_drop_in_modules_make_processes(module: str) -> None:
    assert sunk(f"import {module} as m\nsink(m.Process())", imports=False) == {"PROCESS"}
    assert sunk(f"from {module} import Lock\nsink(Lock())", imports=False) == {"LOCK"}


@pytest.mark.parametrize(
    "source",
    [
        "import threading\nsink(threading.Thread(target=print))",
        "import multiprocessing.dummy as m\nsink(m.Process(target=print))",
        "from multiprocessing.dummy import Process\nsink(Process(target=print))",
    ],
)
def test_threads_are_no_processes(source: str) -> None:
    assert sunk(source, imports=False) == {"THREAD"}


@pytest.mark.parametrize(
    "source",
    [
        "class Process:\n    pass\nsink(Process())",
        "from mylib import Process\nsink(Process())",
        "from .multiprocessing import Process\nsink(Process())",
        "from multiprocessing.pool import ThreadPool\nsink(ThreadPool())",
        "from multiprocessing.dummy import Pool\nsink(Pool())",
        "from concurrent.futures import ThreadPoolExecutor\nsink(ThreadPoolExecutor())",
        "import queue\nsink(queue.Queue())",
        "import asyncio\nsink(asyncio.Lock())",
    ],
)
def test_same_name_is_not_the_same_thing(source: str) -> None:
    assert not sunk(source, imports=False) & {"PROCESS", "POOL", "EXECUTOR", "QUEUE", "LOCK"}


@pytest.mark.parametrize("name", ["print", "time.sleep", "random.randint", "logging.info"])
def test_quiet_functions(name: str) -> None:
    full = name if "." in name else f"builtins.{name}"
    assert api.is_quiet(full)


@pytest.mark.parametrize("name", ["builtins.open", "os.remove", "builtins.next", "json.loads"])
def test_functions_that_do_raise(name: str) -> None:
    assert not api.is_quiet(name)
