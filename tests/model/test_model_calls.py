"""Calls: who is run, where, and with which arguments."""

from __future__ import annotations

import pytest
from model_helpers import call, function, kinds_of, module, run_of, sunk, targets

RUN_WITH_LOCK = {
    "args": "Process(target=task, args=(1, Lock()))",
    "args list": "Process(target=task, args=[1, Lock()])",
    "kwargs": "Process(target=task, kwargs={'lock': Lock()})",
    "kwargs call": "Process(target=task, kwargs=dict(lock=Lock()))",
    "positional": "Process(None, task, 'name', (1, Lock()))",
    "args variable": "args = (1, Lock())\nProcess(target=task, args=args)",
    "args with a star": "common = (1, Lock())\nProcess(target=task, args=(*common,))",
    "context": "ctx = get_context('spawn')\nctx.Process(target=task, args=(1, Lock()))",
    "context as argument": "def go(ctx):\n    ctx.Process(target=task, args=(1, Lock()))\n"
    "go(get_context())",
    "context attribute": "class A:\n    def __init__(self):\n        self.ctx = get_context()\n"
    "    def go(self):\n        self.ctx.Process(target=task, args=(1, Lock()))\n",
    "partial": "Process(target=functools.partial(task, 1, Lock()))",
    "partial and args": "Process(target=functools.partial(task, 1), args=(Lock(),))",
    "lambda": "l = Lock()\nProcess(target=lambda: task(1, l))",
    "conditional target": "Process(target=task if sys.argv else print, args=(1, Lock()))",
    "target from a table": "t = {'a': task}\nProcess(target=t['a'], args=(1, Lock()))",
    "target as parameter": "def go(f):\n    Process(target=f, args=(1, Lock()))\ngo(task)",
    "pool initializer": "Pool(2, task, (1, Lock()))",
    "pool initializer, named": "Pool(initializer=task, initargs=(1, Lock()))",
    "executor initializer": "ProcessPoolExecutor(initializer=task, initargs=(1, Lock()))",
    "apply": "Pool().apply(task, (1, Lock()))",
    "apply_async": "Pool().apply_async(task, (1, Lock()))",
    "apply_async, named": "Pool().apply_async(task, kwds={'lock': Lock()})",
    "starmap": "Pool().starmap(task, [(1, Lock()), (2, Lock())])",
    "starmap of zip": "Pool().starmap(task, zip([1], [Lock()]))",
    "starmap with repeat": "Pool().starmap(task, zip([1], itertools.repeat(Lock())))",
    "starmap comprehension": "l = Lock()\nPool().starmap_async(task, [(i, l) for i in 'ab'])",
    "submit": "ProcessPoolExecutor().submit(task, 1, Lock())",
    "submit, named": "ProcessPoolExecutor().submit(task, 1, lock=Lock())",
    "executor map": "ProcessPoolExecutor().map(task, [1], [Lock()])",
    "with executor": "with ProcessPoolExecutor() as e:\n    e.submit(task, 1, Lock())",
    "manager pool": "Manager().Pool().apply_async(task, (1, Lock()))",
    "thread": "threading.Thread(target=task, args=(1, Lock()))",
}


@pytest.mark.parametrize("name", RUN_WITH_LOCK)
def test_arguments_reach_the_function_that_is_run(name: str) -> None:
    source = f"def task(i, lock=None):\n    sink(lock)\n{RUN_WITH_LOCK[name]}\n"
    assert sunk(source) == {"LOCK"}


@pytest.mark.parametrize("method", ["map", "map_async", "imap", "imap_unordered"])
def test_elements_reach_the_function_that_is_mapped(method: str) -> None:
    source = (
        f"def task(args):\n    i, l = args\n    sink(l)\nPool().{method}(task, [(1, Lock())])\n"
    )
    assert sunk(source) == {"LOCK"}


SUBCLASSES = {
    "run": "class P(Process):\n    def run(self):\n        pass\nP()",
    "run of a base": "class B(Process):\n    def run(self):\n        pass\n"
    "class P(B):\n    pass\nP()",
    "context": "ctx = get_context('spawn')\nclass P(ctx.Process):\n    def run(self):\n"
    "        pass\nP()",
    "mixin": "class M:\n    def run(self):\n        pass\nclass P(M, Process):\n    pass\nP()",
    "made by a factory": "class P(Process):\n    def run(self):\n        pass\n"
    "def make(cls):\n    return cls()\nmake(P)",
}


@pytest.mark.parametrize("name", SUBCLASSES)
def test_a_process_subclass_runs_its_run(name: str) -> None:
    (found,) = targets(SUBCLASSES[name])
    assert found.endswith(".run")


@pytest.mark.parametrize(
    "constructor",
    [
        "super().__init__(target=task, args=(lock,))",
        "super(P, self).__init__(target=task, args=(lock,))",
        "Process.__init__(self, target=task, args=(lock,))",
        "mp.Process.__init__(self, None, task, None, (lock,))",
    ],
)
def test_a_subclass_hands_its_target_to_the_base(constructor: str) -> None:
    source = f"""
    def task(l):
        sink(l)
    class P(Process):
        def __init__(self, lock):
            {constructor}
    P(Lock()).start()
    """
    assert sunk(source) == {"LOCK"}
    assert targets(source) == ["task"]


def test_a_subclass_without_anything_is_called_like_process() -> None:
    source = (
        "class P(Process):\n    pass\ndef task(l):\n    sink(l)\nP(target=task, args=(Lock(),))"
    )
    assert sunk(source) == {"LOCK"}


@pytest.mark.parametrize(
    "source",
    [
        "threading.Thread(target=task)",
        "class T(threading.Thread):\n    def run(self):\n        pass\nT()",
        "import multiprocessing.dummy as d\nd.Process(target=task)",
        "from multiprocessing.pool import ThreadPool\nThreadPool().map(task, 'ab')",
        "from concurrent.futures import ThreadPoolExecutor\nThreadPoolExecutor().submit(task)",
        "class Process:\n    def __init__(self, target):\n        pass\nProcess(target=task)",
        "def Process(target):\n    pass\nProcess(target=task)",
        "def f(Process):\n    Process(target=task)",
        "class Pool:\n    def map(self, f, xs):\n        pass\nPool().map(task, 'ab')",
        "list(map(task, 'ab'))",
    ],
)
def test_what_runs_in_no_process(source: str) -> None:
    assert targets(f"def task(*a):\n    pass\n{source}\n") == []


def test_bound_methods_run_with_their_receiver() -> None:
    source = """
    class A:
        def __init__(self):
            self.l = Lock()
        def task(self):
            sink(self.l)
        def go(self):
            Process(target=self.task).start()
    A().go()
    """
    assert sunk(source) == {"LOCK"}
    assert targets(source) == ["A.task"]


def test_torch_spawn_gives_the_index_first() -> None:
    source = "def task(i, l):\n    sink(l)\nimport torch.multiprocessing as tm\n"
    assert sunk(source + "tm.spawn(task, args=(Lock(),), nprocs=2)") == {"LOCK"}


def test_what_a_run_knows() -> None:
    model = module(
        """
        def task(i):
            pass
        def setup():
            pass
        ctx = get_context("fork")
        with ctx.Pool(2, setup) as pool:
            pool.map(task, "ab")
            pool.apply_async(task, (1,))
        """
    )
    setup, mapped = run_of(model, "setup"), run_of(model, "task")
    assert setup.setup
    assert not mapped.setup
    assert (mapped.many, mapped.blocks, mapped.method) == (True, True, "fork")
    applied = [run for run in model.runs if run.function.name == "task"][1]
    assert (applied.many, applied.blocks) == (False, False)


def test_callees_of_a_method_call_on_a_hierarchy() -> None:
    model = module(
        """
        class A:
            def m(self):
                pass
        class B(A):
            def m(self):
                super().m()
        B().m()
        """
    )
    assert [f.qualified_name for f in call(model, "B().m()").callees] == ["B.m"]
    assert [f.qualified_name for f in call(model, "super().m()").callees] == ["A.m"]


def test_callers() -> None:
    model = module("def f():\n    pass\ndef g():\n    f()\nf()\n")
    units = [site.unit.name for site in model.callers[function(model, "f")]]
    assert sorted(units) == ["<module>", "g"]
    found = model.with_callers({function(model, "f")})
    assert [f.name for f in found] == ["<module>", "f", "g"]


def test_a_call_knows_its_loop() -> None:
    model = module("for x in y:\n    a()\n[b() for x in y]\nfor x in c():\n    pass\nd()\n")
    loops = {name: call(model, f"{name}()").loop is not None for name in "abcd"}
    assert loops == {"a": True, "b": True, "c": False, "d": False}


def test_no_arguments_for_parameters_that_are_missing() -> None:
    model = module("def f(a, b=None):\n    sink(b)\nf(Lock())\nf(Lock(), 1, 2, 3)\n")
    assert kinds_of(model, "b", 0) == set()
