"""Values: objects are followed to wherever they go. ``sink`` stands where they arrive."""

from __future__ import annotations

import pytest
from model_helpers import find, module, sunk

from mplint.model.values.domain import Object

LOCK_FLOWS = {
    "assignment": "a = b = Lock()\nsink(b)",
    "annotated": "a: object = Lock()\nsink(a)",
    "tuple unpacking": "a, b = Lock(), Queue()\nsink(a)",
    "nested unpacking": "a, (b, c) = 1, (2, Lock())\nsink(c)",
    "starred unpacking": "a, *rest = 1, Lock()\nsink(rest[0])",
    "unpacking a call": "def f():\n    return 1, Lock()\n_, l = f()\nsink(l)",
    "walrus": "if (a := Lock()):\n    sink(a)",
    "ternary": "a = Lock() if x else mp.Lock()\nsink(a)",
    "or": "a = None or Lock()\nsink(a)",
    "attribute": "class A:\n    pass\na = A()\na.lock = Lock()\nsink(a.lock)",
    "self attribute": "class A:\n    def __init__(self):\n        self.l = Lock()\n"
    "    def m(self):\n        sink(self.l)",
    "class attribute": "class A:\n    l = Lock()\n    def m(self):\n        sink(self.l)",
    "class attribute from outside": "class A:\n    l = Lock()\nsink(A.l)",
    "inherited attribute": "class A:\n    def __init__(self):\n        self.l = Lock()\n"
    "class B(A):\n    def m(self):\n        sink(self.l)",
    "subclass sets, base reads": "class A:\n    def m(self):\n        sink(self.l)\n"
    "class B(A):\n    def __init__(self):\n        self.l = Lock()\nB().m()",
    "constructor argument": "class A:\n    def __init__(self, lock):\n        self.l = lock\n"
    "a = A(Lock())\nsink(a.l)",
    "super constructor": "class A:\n    def __init__(self, lock):\n        self.l = lock\n"
    "class B(A):\n    def __init__(self, lock):\n        super().__init__(lock)\n"
    "sink(B(Lock()).l)",
    "explicit base constructor": "class A:\n    def __init__(self, lock):\n        self.l = lock\n"
    "class B(A):\n    def __init__(self, lock):\n        A.__init__(self, lock)\n"
    "sink(B(Lock()).l)",
    "property": "class A:\n    @property\n    def l(self):\n        return Lock()\nsink(A().l)",
    "class method": "class A:\n    @classmethod\n    def make(cls, l):\n        sink(l)\n"
    "A.make(Lock())",
    "static method": "class A:\n    @staticmethod\n    def make(l):\n        sink(l)\n"
    "A().make(Lock())",
    "alternative constructor": "class A:\n    def __init__(self, l):\n        self.l = l\n"
    "    @classmethod\n    def make(cls):\n        return cls(Lock())\nsink(A.make().l)",
    "dataclass": "import dataclasses\n@dataclasses.dataclass\nclass A:\n    n: int\n    l: object\n"
    "sink(A(1, Lock()).l)",
    "dataclass keyword": "from dataclasses import dataclass\n@dataclass(frozen=True)\nclass A:\n"
    "    n: int\n    l: object\nsink(A(1, l=Lock()).l)",
    "list": "a = [Lock()]\nsink(a[0])",
    "list, unknown index": "a = [Lock(), Lock()]\nsink(a[i])",
    "negative index": "a = [Lock()]\nsink(a[-1])",
    "slice": "a = [Lock(), Lock()]\nsink(a[1:][0])",
    "dict": "d = {'l': Lock(), 'q': Queue()}\nsink(d['l'])",
    "dict call": "d = dict(l=Lock(), q=Queue())\nsink(d['l'])",
    "dict get": "d = {'l': Lock()}\nsink(d.get('l'))",
    "dict store": "d = {}\nd['l'] = Lock()\nd['q'] = Queue()\nsink(d['l'])",
    "dict setdefault": "d = {}\nsink(d.setdefault('l', Lock()))",
    "dict values": "d = {'l': Lock()}\nfor l in d.values():\n    sink(l)",
    "dict items": "d = {'l': Lock()}\nfor k, l in d.items():\n    sink(l)",
    "dict update": "d = {}\nd.update({'l': Lock()})\nsink(d['l'])",
    "dict pop": "d = {'l': Lock()}\nsink(d.pop('l'))",
    "append": "a = []\na.append(Lock())\nfor l in a:\n    sink(l)",
    "extend": "a = []\na.extend([Lock()])\nfor l in a:\n    sink(l)",
    "list +=": "a = []\na += [Lock()]\nfor l in a:\n    sink(l)",
    "list times": "a = [Lock()] * 3\nfor l in a:\n    sink(l)",
    "list plus": "a = [] + [Lock()]\nfor l in a:\n    sink(l)",
    "set": "a = {Lock()}\nfor l in a:\n    sink(l)",
    "pop": "a = [Lock()]\nsink(a.pop())",
    "comprehension": "a = [Lock() for _ in range(3)]\nfor l in a:\n    sink(l)",
    "comprehension variable": "a = [Lock()]\n[sink(l) for l in a]",
    "generator expression": "for l in (Lock() for _ in range(3)):\n    sink(l)",
    "dict comprehension": "d = {n: Lock() for n in 'ab'}\nsink(d['a'])",
    "nested comprehension": "g = [[Lock() for _ in 'ab'] for _ in 'ab']\nsink(g[0][1])",
    "enumerate": "for i, l in enumerate([Lock()]):\n    sink(l)",
    "zip": "for l, q in zip([Lock()], [Queue()]):\n    sink(l)",
    "enumerate of zip": "for i, (l, q) in enumerate(zip([Lock()], [1])):\n    sink(l)",
    "reversed": "for l in reversed([Lock()]):\n    sink(l)",
    "next": "sink(next(iter([Lock()])))",
    "chain": "for l in itertools.chain([Lock()], []):\n    sink(l)",
    "deque": "import collections\nd = collections.deque()\nd.append(Lock())\nsink(d.popleft())",
    "return": "def f():\n    return Lock()\nsink(f())",
    "return of one of two": "def f(x):\n    if x:\n        return Lock()\n    return mp.Lock()\n"
    "sink(f(1))",
    "parameter": "def f(l):\n    sink(l)\nf(Lock())",
    "keyword": "def f(*, l):\n    sink(l)\nf(l=Lock())",
    "default": "def f(l=Lock()):\n    sink(l)",
    "star arguments": "def f(a, l):\n    sink(l)\nargs = (1, Lock())\nf(*args)",
    "star star arguments": "def f(a, l):\n    sink(l)\nkw = {'a': 1, 'l': Lock()}\nf(**kw)",
    "varargs": "def f(*args):\n    sink(args[1])\nf(1, Lock())",
    "kwargs": "def f(**kw):\n    sink(kw['l'])\nf(q=Queue(), l=Lock())",
    "forwarded varargs": "def g(a, l):\n    sink(l)\ndef f(*args):\n    g(*args)\nf(1, Lock())",
    "forwarded kwargs": "def g(l=None):\n    sink(l)\ndef f(**kw):\n    g(**kw)\nf(l=Lock())",
    "lambda": "f = lambda l: sink(l)\nf(Lock())",
    "lambda result": "f = lambda: Lock()\nsink(f())",
    "closure": "def f():\n    l = Lock()\n    def g():\n        sink(l)\n    return g",
    "closure result": "def f(l):\n    def g():\n        return l\n    return g\nsink(f(Lock())())",
    "partial": "def f(l, n):\n    sink(l)\nfunctools.partial(f, Lock())(1)",
    "partial keyword": "def f(n, l):\n    sink(l)\nfunctools.partial(f, l=Lock())(1)",
    "partial of partial": "def f(a, l):\n    sink(l)\n"
    "functools.partial(functools.partial(f, 1), Lock())()",
    "global": "L = None\ndef init():\n    global L\n    L = Lock()\ndef f():\n    sink(L)",
    "nonlocal": "def f():\n    l = None\n    def g():\n        nonlocal l\n        l = Lock()\n"
    "    g()\n    sink(l)",
    "generator": "def f():\n    yield Lock()\nfor l in f():\n    sink(l)",
    "yield from": "def f():\n    yield Lock()\ndef g():\n    yield from f()\nfor l in g():\n"
    "    sink(l)",
    "iterable class": "class A:\n    def __iter__(self):\n        yield Lock()\nfor l in A():\n"
    "    sink(l)",
    "callable object": "class A:\n    def __call__(self, l):\n        sink(l)\nA()(Lock())",
    "context manager function": "import contextlib\n@contextlib.contextmanager\ndef c():\n"
    "    yield Lock()\nwith c() as l:\n    sink(l)",
    "context manager class": "class C:\n    def __enter__(self):\n        return Lock()\n"
    "    def __exit__(self, *a):\n        pass\nwith C() as l:\n    sink(l)",
    "exit stack": "import contextlib\nwith contextlib.ExitStack() as s:\n"
    "    m = s.enter_context(Manager())\n    sink(m.Lock())",
    "module's decorator": "def deco(f):\n    def inner(l):\n        return f(l)\n    return inner\n"
    "@deco\ndef g(l):\n    sink(l)\ng(Lock())",
    "decorator factory": "def deco(n):\n    def outer(f):\n        def inner(l):\n"
    "            return f(l)\n        return inner\n    return outer\n"
    "@deco(1)\ndef g(l):\n    sink(l)\ng(Lock())",
    "match capture": "match Lock():\n    case l:\n        sink(l)",
    "async": "async def f():\n    return Lock()\nasync def g():\n    sink(await f())",
    "alias of the class": "L = mp.Lock\nsink(L())",
    "table of classes": "made = {'lock': Lock}\nsink(made['lock']())",
    "getattr": "sink(getattr(mp, 'Lock')())",
    "cast": "import typing\nsink(typing.cast('Lock', Lock()))",
    "loop carried": "l = None\nfor i in range(3):\n    if l is not None:\n        sink(l)\n"
    "    l = Lock()",
}


@pytest.mark.parametrize("name", LOCK_FLOWS)
def test_a_lock_flows_through(name: str) -> None:
    assert sunk(LOCK_FLOWS[name]) - {"?"} == {"LOCK"}


KINDS = {
    "sink(Process())": "PROCESS",
    "sink(Pool())": "POOL",
    "sink(mp.pool.Pool())": "POOL",
    "sink(ProcessPoolExecutor())": "EXECUTOR",
    "sink(Manager())": "MANAGER",
    "sink(get_context('spawn'))": "CONTEXT",
    "sink(Manager().dict())": "DICT_PROXY",
    "sink(Manager().list())": "LIST_PROXY",
    "sink(Manager().Namespace())": "NAMESPACE_PROXY",
    "sink(Manager().Value('i', 0))": "VALUE_PROXY",
    "sink(Manager().Lock())": "LOCK",
    "sink(Manager().Queue())": "QUEUE",
    "sink(Value('i').get_lock())": "RLOCK",
    "sink(Array('i', 3).get_lock())": "RLOCK",
    "sink(RLock())": "RLOCK",
    "sink(BoundedSemaphore())": "BOUNDED_SEMAPHORE",
    "sink(Condition())": "CONDITION",
    "sink(Event())": "EVENT",
    "sink(Barrier(2))": "BARRIER",
    "sink(SimpleQueue())": "SIMPLE_QUEUE",
    "sink(JoinableQueue())": "JOINABLE_QUEUE",
    "sink(get_context('spawn').Queue())": "QUEUE",
    "sink(get_context().get_context('fork').Lock())": "LOCK",
    "sink(Pool().apply_async(print))": "ASYNC_RESULT",
    "sink(ProcessPoolExecutor().submit(print))": "FUTURE",
    "with Pool() as p:\n    sink(p)": "POOL",
    "with Manager() as m, m.Pool() as p:\n    sink(p)": "POOL",
    "with mp.managers.SyncManager() as m:\n    sink(m.dict())": "DICT_PROXY",
    "class P(Process):\n    pass\nsink(P())": "PROCESS",
    "ctx = get_context('fork')\nclass P(ctx.Process):\n    pass\nsink(P())": "PROCESS",
    "class P(Process):\n    pass\nclass Q(P):\n    pass\nsink(Q())": "PROCESS",
    "class T(threading.Thread):\n    pass\nsink(T())": "THREAD",
    "class P(Process):\n    def go(self):\n        sink(self)\n": "PROCESS",
}


@pytest.mark.parametrize("source", KINDS)
def test_kinds(source: str) -> None:
    assert sunk(source) == {KINDS[source]}


def test_a_context_gives_its_start_method() -> None:
    model = module("ctx = get_context('spawn')\nsink(ctx.Process())\nsink(mp.Process())\n")
    made = [*model.values(find(model, "ctx.Process()")), *model.values(find(model, "mp.Process()"))]
    assert [v.start_method for v in made if isinstance(v, Object)] == ["spawn", None]


def test_a_context_that_is_not_constant_has_an_unknown_method() -> None:
    model = module("ctx = get_context(sys.argv[1])\nsink(ctx.Process())\n")
    (value,) = model.values(find(model, "ctx.Process()"))
    assert isinstance(value, Object)
    assert value.start_method == "?"


def test_an_executor_takes_its_method_from_the_context_passed() -> None:
    model = module("c = get_context('fork')\ne = ProcessPoolExecutor(2, mp_context=c)\nsink(e)\n")
    (value,) = model.values(find(model, "e", 1))
    assert isinstance(value, Object)
    assert value.start_method == "fork"


def test_a_rebound_name_holds_what_reaches_the_use() -> None:
    source = "x = Lock()\nx.acquire()\nx = Queue()\nx.get()\n"
    model = module(source)
    assert [k.name for k in model.kinds(find(model, "x", 1)) if k] == ["LOCK"]
    assert [k.name for k in model.kinds(find(model, "x", 3)) if k] == ["QUEUE"]


def test_a_binding_that_may_not_have_happened_keeps_the_old_one() -> None:
    source = """
    def f():
        l = threading.RLock()
        try:
            l = mp.Lock()
        except OSError:
            pass
        sink(l)
    """
    assert sunk(source) == {"THREAD_LOCK", "LOCK"}


@pytest.mark.parametrize(
    "source",
    [
        "def f(x):\n    return f(x)\nsink(f(Lock()))",
        "a = []\na.append(a)\nsink(a[0][0])",
        "class N:\n    pass\nn = N()\nn.next = n\nsink(n.next.next)",
        "x = x.y\nsink(x)",
        "class A(A):\n    pass\nsink(A())",
        "class A(B):\n    pass\nclass B(A):\n    pass\nsink(A().x)",
        "f = lambda: f()\nsink(f())",
        "d = {}\nd['d'] = d\nsink(d['d']['d'])",
    ],
)
def test_circles_end(source: str) -> None:
    assert "LOCK" not in sunk(source)
