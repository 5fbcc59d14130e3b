"""Queues: who uses them, whether that is all, how often and how much is put."""

from __future__ import annotations

import ast

import pytest
from model_helpers import call, find, module

from mplint.model import Module
from mplint.model.queues.channels import Channel
from mplint.model.queues.extents import Extents


def only(model: Module) -> Channel:
    """Return the one queue of a module."""
    (channel,) = model.queues.channels
    return channel


def accesses(source: str) -> list[tuple[str, str, bool]]:
    channel = only(module(source))
    return [(access.name, ast.unparse(access.node), access.waits) for access in channel.accesses]


def test_the_calls_of_a_queue_by_their_methods() -> None:
    source = """
        q = Queue()
        def work(sink):
            sink.put(1)
            sink.put_nowait(2)
        Process(target=work, args=(q,))
        q.get(timeout=3), q.get(True, None), iter(q.get, 'end'), q.empty()
        take = q.get
        take()
    """
    assert sorted(accesses(source)) == [
        ("empty", "q.empty()", True),
        ("get", "iter(q.get, 'end')", True),
        ("get", "q.get(True, None)", True),
        ("get", "q.get(timeout=3)", False),
        ("get", "take()", True),
        ("put", "sink.put(1)", True),
        ("put", "sink.put_nowait(2)", False),
    ]


@pytest.mark.parametrize(
    "made", ["Queue()", "mp.JoinableQueue(3)", "SimpleQueue()", "Manager().Queue()"]
)
def test_every_kind_of_queue(made: str) -> None:
    assert [name for name, _, _ in accesses(f"q = {made}\nq.put(1)\n")] == ["put"]


CLOSED = {
    "a name": "r = q\nr.put(1)",
    "a container": "qs = [q, q]\nqs.append(q)\nfor r in qs:\n    r.put(1)",
    "an argument of a child": "def f(r):\n    r.put(1)\nProcess(target=f, args=(q,)).start()",
    "an argument of a function": "def f(r):\n    return r\nf(q).put(1)",
    "a bound method": "put = q.put\nput(1)",
    "iteration": "for x in iter(q.get, None):\n    print(x)",
    "an attribute": "class C:\n    def __init__(self, r):\n        self.r = r\nC(q).r.put(1)",
    "a subclass of Process": "class C(Process):\n    def __init__(self, r):\n"
    "        mp.Process.__init__(self)\n        self.r = r\nC(q).start()",
    "partial": "def f(r):\n    r.put(1)\nfunctools.partial(f, q)()",
    "printed": "print(q, id(q))",
}
OPEN = {
    "an unknown function": "sys.use(q)",
    "the target of a child is unknown": "Process(target=sys.use, args=(q,)).start()",
    "an unknown object": "sys.queue = q",
    "a bound method of it": "threading.Thread(target=q.get).start()",
    "in a container": "sys.use([q])",
    "in an instance": "class C:\n    def __init__(self, r):\n        self.r = r\nsys.use(C(q))",
    "through another queue": "sys.put = None\nsys.other.put(q)",
    "returned to whoever calls": "def f():\n    return q",
    "a lambda": "sys.use(lambda: q)",
    "yielded": "def f():\n    yield q",
}


@pytest.mark.parametrize("use", CLOSED)
def test_all_uses_are_seen(use: str) -> None:
    assert only(module(f"q = Queue()\n{CLOSED[use]}\n")).closed


@pytest.mark.parametrize("use", OPEN)
def test_other_code_gets_hold_of_the_queue(use: str) -> None:
    assert not only(module(f"q = Queue()\n{OPEN[use]}\n")).closed


LENGTHS = {
    "range(7)": 7,
    "range(2, 8, 3)": 2,
    "range(n)": 4,
    "range(len(names))": 3,
    "names": 3,
    "names * 2 + ['d']": 7,
    "enumerate(names)": 3,
    "zip(names, sys.argv)": 3,
    "[x for x in names for y in 'ab']": 6,
    "sorted(set(names))": 3,
    "{'a': 1, 'b': 2}.items()": 2,
    "given": 5,
    "range(count)": 6,
    "range(least)": 2,
    "sys.argv": None,
    "grown": None,
    "map(str, sys.argv)": None,
    "[*names]": None,
    "range(sys.maxsize)": None,
    "itertools.count()": None,
}


@pytest.mark.parametrize("expression", LENGTHS)
def test_lengths(expression: str) -> None:
    source = f"""
        names = ["a", "b", "c"]
        n = 2 * 2
        grown = []
        grown.append(1)
        def work(given, count=6, least=1):
            sink = ({expression})
        work("xyz", least=2)
        Process(target=work, args=([1, 2, 3, 4, 5], 5)).start()
    """
    model = module(source)
    node = next(
        below.value
        for below in ast.walk(model.tree)
        if isinstance(below, ast.Assign) and ast.unparse(below.targets[0]) == "sink"
    )
    assert Extents(model).length(node) == LENGTHS[expression]


TIMES = {
    "q.put(1)": 1,
    "for x in 'abc':\n        q.put(1)": 3,
    "for x in 'abc':\n        for y in range(4):\n            q.put(1)": 12,
    "[q.put(x) for x in range(5)]": 5,
    "while True:\n        q.put(1)": None,
    "while True:\n        q.put(1)\n        break": 1,
    "for x in sys.argv:\n        if x:\n            q.put(1)\n            return": 1,
    "for x in 'ab':\n        while True:\n            q.put(1)\n            if x:\n"
    "                break": None,
    "for x in 'ab':\n        while True:\n            q.put(1)\n            break": 2,
    "while n < 9:\n        q.put(1)": 9,
    "for x in sys.argv:\n        q.put(1)": None,
    "for x in iter(tasks.get, None):\n        q.put(1)": 4,
    "while True:\n        x = tasks.get()\n        q.put(1)": 4,
}


@pytest.mark.parametrize("body", TIMES)
def test_how_often_a_call_is_made(body: str) -> None:
    source = f"""
tasks = Queue()
for n in range(4):
    tasks.put(n)
def work(q):
    n = 0
    {body}
Process(target=work, args=(Queue(),)).start()
"""
    model = module(source)
    text = "q.put(x)" if "q.put(x)" in body else "q.put(1)"
    assert model.queues.amounts.repetition.within(call(model, text)) == TIMES[body]


def test_how_often_all_processes_make_a_call() -> None:
    source = """
        def inner(q):
            for x in 'ab':
                q.put(1)
        def work(q):
            inner(q)
            inner(q)
        for _ in range(3):
            Process(target=work, args=(Queue(),)).start()
    """
    model = module(source)
    site = call(model, "q.put(1)")
    work = next(function for function in model.functions if function.name == "work")
    assert model.queues.amounts.repetition.in_process(site, work) == 4
    assert model.queues.amounts.repetition.in_all(site) == 12


LARGE = [
    "'x' * 100_000",
    "[x * x for x in sys.argv]",
    "[0] * 1_000_000",
    "{word: 1 for word in sys.argv}",
    "os.urandom(1 << 20)",
    "grown",
    "sorted(grown)",
    "(1, grown)",
    "counted",
    "make()",
    "None if sys.argv else grown",
]
SMALL = [
    "1",
    "'text'",
    "f'{sys.argv}'",
    "sys.argv",
    "len(sys.argv)",
    "[x * x for x in range(10)]",
    "list(sys.argv)",
    "filled",
    "os.urandom(16)",
    "sum(sys.argv) * 2",
]


@pytest.mark.parametrize("item", [*LARGE, *SMALL])
def test_what_is_more_than_a_pipe_holds(item: str) -> None:
    source = f"""
        def make():
            return [x for x in sys.argv]
        def work(q):
            grown, counted, filled = [], {{}}, []
            for x in sys.argv:
                grown.append(x)
                counted[x] = 1
            for x in range(3):
                filled.append(x)
            q.put({item})
        Process(target=work, args=(Queue(),)).start()
    """
    model = module(source)
    (put,) = only(model).of("put")
    assert model.queues.amounts.fills_pipe(put, put.function) is (item in LARGE)


def test_the_item_of_a_put() -> None:
    model = module("q = Queue()\nq.put(obj=5)\nq.put(*sys.argv)\nq.get()\n")
    items = [access.item for access in only(model).accesses]
    assert items == [find(model, "5"), None, None]


ENDS = {
    "while True:\n        x = q.get()\n        if x is None:\n            break": "None",
    "while True:\n        x = q.get()\n        if None == x:\n            return": "None",
    "while (x := q.get()) != STOP:\n        print(x)": "'stop'",
    "for x in iter(q.get, STOP):\n        print(x)": "'stop'",
    "while True:\n        x = q.get()\n        if not x:\n            break": "false",
    "while True:\n        x = q.get()\n        if x:\n            continue\n        break": "false",
    "while True:\n        x = q.get()\n        if x is NOTHING:\n            break": "NOTHING",
    "while True:\n        x = q.get()\n        if x is not None:\n            print(x)\n"
    "            continue\n        q.task_done()\n        return": "None",
    "while True:\n        print(q.get())": "never",
    "while True:\n        try:\n            print(q.get())\n        except OSError:\n"
    "            pass": "never",
    "while True:\n        x = q.get()\n        if x is None or x == 1:\n            break": "?",
    "while True:\n        x = q.get()\n        if len(x) > 3:\n            break": "?",
    "while True:\n        x = q.get(timeout=1)\n        if x is None:\n            break": "?",
    "while sys.argv:\n        print(q.get())": "?",
    "while True:\n        x = q.get()\n        x()": "?",
    "while True:\n        x = q.get()\n        if x < 0:\n            raise ValueError": "?",
    "while True:\n        for x in iter(q.get, None):\n            print(x)": "?",
    "for x in iter(q.get, None):\n        if x == 3:\n            break": "?",
    "while True:\n        try:\n            print(q.get())\n        except OSError:\n"
    "            break": "?",
    "try:\n        while True:\n            print(q.get())\n    except EOFError:\n"
    "        pass": "?",
    "try:\n        while True:\n            print(q.get())\n    except KeyboardInterrupt:\n"
    "        pass": "never",
    "print(q.get())": "?",
    "while True:\n        leave(q.get())": "?",
    "while True:\n        sys.exit(q.get())": "?",
}


@pytest.mark.parametrize("body", ENDS)
def test_what_ends_a_consumer(body: str) -> None:
    source = f"""
STOP = "stop"
NOTHING = object()
def leave(x):
    raise SystemExit(x)
def work(q):
    {body}
Process(target=work, args=(JoinableQueue(),)).start()
"""
    model = module(source)
    found = list(model.queues.consumers.of(only(model)))
    words = {"NoneType": "None", "falsy": "false", "variable": "NOTHING"}
    ends = "?"
    if found:
        sentinel = found[0].sentinel
        ends = "never" if sentinel is None else words.get(sentinel[0], repr(sentinel[1]))
    assert ends == ENDS[body]


@pytest.mark.parametrize(
    ("loop", "finite"),
    [
        ("for x in items:", True),
        ("for x in range(n):", True),
        ("for x in enumerate(open(n)):", True),
        ("for x in n.split():", True),
        ("for x in made():", True),
        ("for x in streamed():", False),
        ("for x in sys.listen():", False),
        ("for x in itertools.count():", False),
        ("for x in enumerate(itertools.count()):", False),
        ("for x in iter(q.get, None):", False),
        ("while True:", False),
        ("while n:", False),
        ("if n:", True),
    ],
)
def test_what_has_an_end(loop: str, finite: bool) -> None:
    source = f"""
def made():
    return sys.argv
def streamed():
    while True:
        yield 1
def work(q, items, n):
    {loop}
        q.put(1)
work(Queue(), *sys.argv)
"""
    model = module(source)
    (put,) = only(model).of("put")
    repetition = model.queues.amounts.repetition
    assert repetition.is_finite(put.site, model.module_unit) is finite


PROCESS = "def f():\n    pass\np = Process(target=f)\np.start()\n"


@pytest.mark.parametrize(
    ("rest", "joined", "forced", "outlives"),
    [
        ("p.join()", True, False, True),
        ("p.join(timeout=None)", True, False, True),
        ("p.join(5)", False, False, True),
        ("p.terminate()\np.join()", True, True, True),
        ("os.kill(p.pid, 9)", False, True, True),
        ("sys.watch(p)", False, True, True),
        ("p.daemon = True", False, False, False),
        ("while True:\n    pass", False, False, False),
    ],
)
def test_how_a_process_ends(rest: str, joined: bool, forced: bool, outlives: bool) -> None:
    endings = module(PROCESS + rest + "\n").queues.endings
    (process,) = endings.runs_of
    assert endings.is_started(process)
    assert (endings.join_of(process) is not None) is joined
    assert endings.can_be_forced(process) is forced
    assert endings.outlives(process) is outlives


REPORTS = {
    "q.get()": ["never"],
    "q.get()\n        q.task_done()": [],
    "x = q.get()\n        if x:\n            continue\n        q.task_done()": ["by x"],
    "x = q.get()\n        if x:\n            print(x)\n        q.task_done()": [],
    "x = q.get()\n        if x:\n            q.task_done()": [],
    "x = q.get()\n        try:\n            sys.use(x)\n            q.task_done()\n"
    "        except Exception:\n            pass": ["by except"],
    "x = q.get()\n        try:\n            sys.use(x)\n            q.task_done()\n"
    "        except OSError:\n            pass": [],
    "try:\n            x = q.get(timeout=1)\n            q.task_done()\n"
    "        except Exception:\n            pass": [],
    "x = q.get()\n        q.task_done()\n        q.task_done()": ["twice"],
    "x = q.get()\n        if x:\n            q.task_done()\n        q.task_done()": [],
    "x = q.get()\n        if x is None:\n            return\n        q.task_done()": ["sentinel"],
    "x = q.get()\n        q.task_done()\n        if x is None:\n            return": [],
    "x = q.get()\n        for _ in 'ab':\n            q.task_done()": [],
}


@pytest.mark.parametrize("body", REPORTS)
def test_the_accounts_of_a_joinable_queue(body: str) -> None:
    source = f"""
def work(q):
    while True:
        {body}
q = JoinableQueue()
Process(target=work, args=(q,)).start()
q.put(None)
q.join()
"""
    accounts = module(source).queues.accounts
    found = []
    for missing in accounts.unreported():
        if missing.way is None:
            found.append("never")
        elif missing.sentinel:
            found.append("sentinel")
        elif isinstance(missing.way, ast.ExceptHandler):
            found.append("by except")
        else:
            found.append(f"by {ast.unparse(missing.way)}")
    found += ["twice" for _ in accounts.twice()]
    assert found == REPORTS[body]


BLOCKING = {
    "q = Queue(2)\nq.put(1)\nq.put(2)\nq.put(3)": ["q.put(3)"],
    "q = Queue(2)\nfor x in range(3):\n    q.put(x)": ["q.put(x)"],
    "q = Queue(2)\nfor x in range(2):\n    q.put(x)": [],
    "q = Queue(2)\nfor x in sys.argv:\n    q.put(x)": [],
    "q = Queue(2)\nfor x in range(3):\n    if x:\n        q.put(x)": [],
    "q = Queue(2)\n[q.put(x) for x in 'abc']": ["q.put(x)"],
    "q = Queue(2)\n[q.put(x) for x in 'abc' if x]": [],
    "q = Queue(maxsize=1)\nq.put(1)\nq.put(2)": ["q.put(2)"],
    "q = Queue(1)\nq.put(1)\nProcess(target=f, args=(q,)).start()\nq.put(2)": [],
    "q = Queue(1)\nq.put(1)\nthreading.Thread(target=f, args=(q,)).start()\nq.put(2)": [],
    "q = Queue(1)\nq.put(1)\nq.get()\nq.put(2)": [],
    "q = Queue(1)\nq.put(1)\nf(q)\nq.put(2)": [],
    "q = Queue(1)\nq.put(1)\nif sys.argv:\n    sys.exit()\nelse:\n    q.put(1)\nq.put(2)": [],
    "q = Queue(1)\nwith sys.lock:\n    q.put(1)\nq.put(2)": [],
    "q = Queue(0)\nq.put(1)\nq.put(2)": [],
    "q = Queue(sys.maxsize)\nq.put(1)\nq.put(2)": [],
    "q = Queue()\nprint(q.get())": ["q.get()"],
    "q = Queue()\nprint(q.get(timeout=1))": [],
    "q = Queue()\nProcess(target=f, args=(q,)).start()": ["q.get()"],
    "q = Queue()\nProcess(target=f, args=(q,), daemon=True).start()": [],
}


@pytest.mark.parametrize("body", BLOCKING)
def test_what_waits_forever(body: str) -> None:
    lines = "".join(f"    {line}\n" for line in body.splitlines())
    blocking = module(f"def f(q):\n    q.get()\ndef main():\n{lines}main()\n").queues.blocking
    found = [ast.unparse(full.put.node) for full in blocking.overfull()]
    found += [ast.unparse(empty.take.node) for empty in blocking.unfilled()]
    assert found == BLOCKING[body]


def test_a_queue_that_other_modules_can_come_to() -> None:
    assert not list(module("q = Queue()\nq.get()\n").queues.blocking.unfilled())
    guarded = "if __name__ == '__main__':\n    q = Queue()\n    q.get()\n"
    assert list(module(guarded).queues.blocking.unfilled())
