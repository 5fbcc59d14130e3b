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


ROUNDABOUT = {
    "dict kw": "d = dict(q=q)\nd['q'].put(1)",
    "dict pairs": "d = dict([('q', q)])\nd['q'].put(1)",
    "dict zip": "d = dict(zip('a', [q]))\nd['a'].put(1)",
    "map lambda": "list(map(lambda r: r.put(1), [q]))",
    "map f": "def f(r):\n    r.put(1)\nlist(map(f, [q]))",
    "sorted": "for r in sorted([q]):\n    r.put(1)",
    "reversed": "for r in reversed([q]):\n    r.put(1)",
    "next": "next(iter([q])).put(1)",
    "zip": "for r, n in zip([q], 'a'):\n    r.put(1)",
    "set": "for r in set([q]):\n    r.put(1)",
    "enumerate": "for i, r in enumerate([q]):\n    r.put(1)",
    "list": "for r in list([q]):\n    r.put(1)",
    "tuple": "a, = tuple([q])\na.put(1)",
    "starred dict": "d = {**{'q': q}}\nd['q'].put(1)",
    "bitor": "d = {'q': q} | {}\nd['q'].put(1)",
    "ior": "d = {}\nd |= {'q': q}\nd['q'].put(1)",
    "keys": "d = {q: 1}\nfor r in d:\n    r.put(1)",
    "popitem": "d = {1: q}\nk, r = d.popitem()\nr.put(1)",
    "setitem": "d = {}\nd.__setitem__(1, q)\nd[1].put(1)",
    "update kw": "d = {}\nd.update(q=q)\nd['q'].put(1)",
    "vararg": "def f(*a):\n    a[0].put(1)\nf(q)",
    "kwarg": "def f(**k):\n    k['q'].put(1)\nf(q=q)",
    "kwarg process": "def f(**k):\n    k['q'].put(1)\nProcess(target=f, kwargs=dict(q=q)).start()",
    "args list": "def f(r):\n"
    "    r.put(1)\n"
    "args = [q]\n"
    "args.append(2)\n"
    "Process(target=f, args=args).start()",
    "args sum": "def f(a, r):\n    r.put(1)\nProcess(target=f, args=(1,) + (q,)).start()",
    "slice": "for r in [q, 1][:1]:\n    r.put(1)",
    "dict comp": "d = {k: q for k in 'ab'}\nd['a'].put(1)",
    "dict comp key": "d = {q: k for k in 'ab'}\n[r.put(1) for r in d]",
    "dict get": "d = {'a': q}\nd.get('a').put(1)",
    "class attr": "class C:\n    pass\nC.q = q\nC().q.put(1)",
    "closure": "def f():\n    q.put(1)\nf()",
    "global": "def f():\n    global r\n    r = q\nf()\nr.put(1)",
    "property": "class C:\n"
    "    def __init__(self, r):\n"
    "        self._r = r\n"
    "    @property\n"
    "    def r(self):\n"
    "        return self._r\n"
    "C(q).r.put(1)",
    "dataclass": "import dataclasses\n"
    "@dataclasses.dataclass\n"
    "class C:\n"
    "    r: object\n"
    "C(q).r.put(1)",
    "namedtuple": "import typing\nclass C(typing.NamedTuple):\n    r: object\nC(q).r.put(1)",
    "default": "def f(r=q):\n    r.put(1)\nf()",
    "generator": "def g():\n    yield q\nfor r in g():\n    r.put(1)",
    "genexp": "for r in (x for x in [q]):\n    r.put(1)",
    "max": "max([q]).put(1)",
    "nested": "d = {'a': {'b': [q]}}\nd['a']['b'][0].put(1)",
    "swap": "a, b = 1, q\na, b = b, a\na.put(1)",
    "star assign": "a, *b = [1, q]\nb[0].put(1)",
    "inheritance": "class A:\n"
    "    def __init__(self, r):\n"
    "        self.r = r\n"
    "class B(A):\n"
    "    def go(self):\n"
    "        self.r.put(1)\n"
    "B(q).go()",
    "new": "class A:\n"
    "    def __new__(cls, r):\n"
    "        o = super().__new__(cls)\n"
    "        o.r = r\n"
    "        return o\n"
    "A(q).r.put(1)",
    "call": "class A:\n    def __call__(self, r):\n        r.put(1)\nA()(q)",
    "getitem": "class A:\n"
    "    def __init__(self, r):\n"
    "        self.rs = [r]\n"
    "    def __getitem__(self, i):\n"
    "        return self.rs[i]\n"
    "A(q)[0].put(1)",
    "iter cls": "class A:\n"
    "    def __init__(self, r):\n"
    "        self.rs = [r]\n"
    "    def __iter__(self):\n"
    "        return iter(self.rs)\n"
    "for r in A(q):\n"
    "    r.put(1)",
    "setattr": "class A:\n    pass\na = A()\nsetattr(a, 'r', q)\na.r.put(1)",
    "dictattr": "class A:\n"
    "    def __init__(self, **k):\n"
    "        self.__dict__.update(k)\n"
    "A(r=q).r.put(1)",
    "getattr": "class A:\n"
    "    def __init__(self, r):\n"
    "        self.r = r\n"
    "getattr(A(q), 'r').put(1)",
    "getattr put": "getattr(q, 'put')(1)",
    "methodcaller": "import operator\noperator.methodcaller('put', 1)(q)",
    "decorated": "@sys.wrap\ndef f(r):\n    r.put(1)\nf(q)",
    "static": "class A:\n    @staticmethod\n    def f(r):\n        r.put(1)\nA.f(q)",
    "classmethod": "class A:\n    @classmethod\n    def f(cls, r):\n        r.put(1)\nA.f(q)",
    "contextmanager": "import contextlib\n"
    "@contextlib.contextmanager\n"
    "def c(r):\n"
    "    yield r\n"
    "with c(q) as r:\n"
    "    r.put(1)",
    "subclass super": "class P(Process):\n"
    "    def __init__(self, *a, **k):\n"
    "        super().__init__(*a, **k)\n"
    "        self.r = k.get('args')\n"
    "def f(r):\n"
    "    r.put(1)\n"
    "P(target=f, args=(q,)).start()",
    "unpack into list": "pair = [1, q]\nn, r = pair\nr.put(1)",
    "walrus": "(r := q).put(1)",
    "conditional": "r = q if sys.argv else None\nr.put(1)",
    "or": "r = None or q\nr.put(1)",
    "functools.partial kw": "def f(a, r):\n    r.put(1)\nfunctools.partial(f, r=q)(1)",
    "partial target": "def f(a, r):\n"
    "    r.put(1)\n"
    "Process(target=functools.partial(f, r=q), args=(1,)).start()",
    "initializer": "def init(r):\n"
    "    global w\n"
    "    w = r\n"
    "def t(x):\n"
    "    w.put(1)\n"
    "Pool(2, init, (q,)).map(t, 'ab')",
    "executor init": "def init(r):\n"
    "    global w\n"
    "    w = r\n"
    "def t(x):\n"
    "    w.put(1)\n"
    "ProcessPoolExecutor(initializer=init, initargs=(q,)).submit(t, 1)",
    "func attr": "def init(r):\n"
    "    t.r = r\n"
    "def t(x):\n"
    "    t.r.put(1)\n"
    "Pool(2, init, (q,)).map(t, 'ab')",
    "locals": "locals()['q'].put(1)",
    "match": "match q:\n    case r:\n        r.put(1)",
    "for else list of lists": "for row in [[q], [q]]:\n    for r in row:\n        r.put(1)",
    "async": "async def f(r):\n    r.put(1)\nimport asyncio\nasyncio.run(f(q))",
    "thread": "def f(r):\n    r.put(1)\nthreading.Thread(target=f, args=[q]).start()",
    "timer": "def f(r):\n    r.put(1)\nthreading.Timer(1, f, [q]).start()",
    "thread subclass": "class T(threading.Thread):\n"
    "    def __init__(self, r):\n"
    "        super().__init__()\n"
    "        self.r = r\n"
    "    def run(self):\n"
    "        self.r.put(1)\n"
    "T(q).start()",
    "spawn": "import torch.multiprocessing as t\n"
    "def f(i, r):\n"
    "    r.put(1)\n"
    "t.spawn(f, args=(q,), nprocs=2)",
    "starmap target": "def f(a, r):\n"
    "    r.put(1)\n"
    "for a in ((1, q), (2, q)):\n"
    "    Process(target=f, args=a).start()",
    "target in dict": "def f(r):\n"
    "    r.put(1)\n"
    "d = {'x': f}\n"
    "Process(target=d['x'], args=(q,)).start()",
    "kwargs var": "def f(r):\n"
    "    r.put(1)\n"
    "k = {}\n"
    "k['r'] = q\n"
    "Process(target=f, kwargs=k).start()",
    "options": "opts = dict(target=sys.f, args=(q,))\nProcess(**opts).start()",
    "options known": "def f(r):\n"
    "    r.put(1)\n"
    "opts = dict(target=f, args=(q,))\n"
    "Process(**opts).start()",
    "instance list": "class A:\n    pass\na = A()\na.rs = []\na.rs.append(q)\na.rs[0].put(1)",
    "module var": "import types\nns = types.SimpleNamespace(q=q)\nns.q.put(1)",
    "argparse ns": "class N:\n"
    "    pass\n"
    "n = N()\n"
    "n.q = q\n"
    "def f(n):\n"
    "    n.q.put(1)\n"
    "Process(target=f, args=(n,)).start()",
    "nested function": "def outer(r):\n    def inner():\n        r.put(1)\n    inner()\nouter(q)",
    "nonlocal": "def outer():\n"
    "    r = None\n"
    "    def inner():\n"
    "        nonlocal r\n"
    "        r = q\n"
    "    inner()\n"
    "    r.put(1)\n"
    "outer()",
    "put alias list": "for put in [q.put]:\n    put(1)",
    "put map": "list(map(q.put, 'ab'))",
    "put partial": "functools.partial(q.put, 1)()",
    "put target": "Process(target=q.put, args=(1,)).start()",
    "put attr": "class A:\n    def __init__(self, put):\n        self.put = put\nA(q.put).put(1)",
    "deque": "import collections\nd = collections.deque([q])\nd[0].put(1)",
    "dict setdefault": "d = {}\nd.setdefault('a', q).put(1)",
    "filter": "for r in filter(None, [q]):\n    r.put(1)",
    "list pop": "[q].pop().put(1)",
    "chain": "for r in itertools.chain([q]):\n    r.put(1)",
    "copy module": "import copy\ncopy.copy([q])[0].put(1)",
    "type call": "class A:\n"
    "    def __init__(self, r):\n"
    "        self.r = r\n"
    "    def again(self):\n"
    "        return type(self)(self.r)\n"
    "A(q).again().r.put(1)",
    "self.__class__": "class A:\n"
    "    def __init__(self, r):\n"
    "        self.r = r\n"
    "    def again(self):\n"
    "        return self.__class__(self.r)\n"
    "A(q).again().r.put(1)",
    "metaclass kw": "class A:\n"
    "    def __init__(self, **k):\n"
    "        for n, v in k.items():\n"
    "            setattr(self, n, v)\n"
    "A(r=q).r.put(1)",
    "pop first": "rs = [1, q]\nrs.pop(0)\nrs[0].put(1)",
    "del first": "rs = [1, q]\ndel rs[0]\nrs[0].put(1)",
    "reverse": "rs = [1, q]\nrs.reverse()\nrs[0].put(1)",
    "sliced": "rs = [1, q][1:]\nrs[0].put(1)",
    "times": "rs = [q] * 3\nrs[2].put(1)",
    "starred zip": "for r, in zip(*[(q,)]):\n    r.put(1)",
    "attribute +=": "class A:\n    rs = []\nA.rs += [q]\nA.rs[0].put(1)",
}


@pytest.mark.parametrize("way", ROUNDABOUT)
def test_a_queue_is_followed_or_known_to_be_lost(way: str) -> None:
    channel = only(module(f"q = Queue()\n{ROUNDABOUT[way]}\n"))
    assert channel.of("put") or not channel.closed


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
    "sys.argv[:8]": 8,
    "sys.argv[2:5]": 3,
    "'a b c'.split()": 5,
    "itertools.product(names, 'ab')": 6,
    "itertools.islice(sys.argv, 7)": 7,
    "Color": 2,
    "range(Color.LIMIT)": 9,
    "sys.argv[1:]": None,
    "sys.argv[-3:]": None,
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
        class Color:
            LIMIT = 9
            BLUE = 1
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
    channel = only(model)
    (put,) = channel.of("put")
    assert model.queues.amounts.is_too_much(put, put.function, channel) is (item in LARGE)


@pytest.mark.parametrize(
    ("made", "much"),
    [("Queue(2)", True), ("Queue(3)", False), ("Queue()", False), ("Queue(sys.maxsize)", False)],
)
def test_what_is_more_than_the_queue_has_room_for(made: str, much: bool) -> None:
    model = module(f"def f(q):\n    for x in 'abc':\n        q.put(x)\nf({made})\n")
    channel = only(model)
    (put,) = channel.of("put")
    assert model.queues.amounts.is_too_much(put, put.function, channel) is much


def test_the_item_of_a_put() -> None:
    model = module("q = Queue()\nq.put(obj=5)\nq.put(*sys.argv)\nq.get()\n")
    items = [access.item for access in only(model).accesses]
    assert items == [find(model, "5"), None, None]


ENDS = {
    "while True:\n        x = q.get()\n        if x is None:\n            break": "None",
    "while True:\n        x = q.get()\n        if None == x:\n            return": "None",
    "while (x := q.get()) != STOP:\n        print(x)": "'stop'",
    "for x in iter(q.get, STOP):\n        print(x)": "'stop'",
    "while True:\n        if q.get() is None:\n            break": "None",
    "while q.get() is not None:\n        pass": "None",
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
        ("stream = sys.listen()\n    for x in stream:", False),
        ("lines = n.split()\n    for x in lines:", True),
        ("with open(n) as file:\n     for x in file:", True),
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
        ("os._exit(0)", False, False, False),
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
