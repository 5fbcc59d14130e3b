"""Transfers: what crosses to other processes, how, and what cannot."""

from __future__ import annotations

import ast

import pytest
from model_helpers import module

from mplint.model.transfer.channels import Channel
from mplint.model.transfer.obstacles import Sort


def sent(source: str, *, imports: bool = True) -> list[tuple[str, str, str | None]]:
    """Return (expression, channel, start method) of everything that is sent."""
    return [
        (ast.unparse(transfer.node), transfer.channel.name, transfer.method)
        for transfer in module(source, imports=imports).transfers
    ]


def blocked(source: str, *, imports: bool = True) -> list[tuple[str, str]]:
    """Return (expression, sort of obstacle) of everything that cannot be pickled."""
    return [
        (ast.unparse(obstacle.at), obstacle.sort.name)
        for _, obstacle in module(source, imports=imports).transfers.blocked
    ]


def test_a_process_is_sent_with_all_that_belongs_to_it() -> None:
    assert sent("Process(target=f, args=(1, x), kwargs=k)") == [
        ("f", "PROCESS", None),
        ("(1, x)", "PROCESS", None),
        ("k", "PROCESS", None),
    ]
    assert sent("mp.get_context('spawn').Process(None, f)") == [("f", "PROCESS", "spawn")]
    assert sent("class P(mp.context.ForkProcess): pass\nP(target=f)") == [("f", "PROCESS", "fork")]


@pytest.mark.parametrize(
    ("call", "parts"),
    [
        ("Pool().map(f, xs)", ["f", "xs"]),
        ("Pool().apply_async(f, a, k, callback=c)", ["f", "a", "k"]),
        ("ProcessPoolExecutor().submit(f, 1, key=x)", ["f", "1", "x"]),
        ("ProcessPoolExecutor().map(f, xs, ys, timeout=3)", ["f", "xs", "ys"]),
    ],
)
def test_tasks(call: str, parts: list[str]) -> None:
    assert sent(call) == [(part, "TASK", None) for part in parts]


def test_initializers_go_with_the_process_of_a_worker() -> None:
    assert sent("mp.get_context('fork').Pool(2, f, (x,))") == [
        ("f", "PROCESS", "fork"),
        ("(x,)", "PROCESS", "fork"),
    ]


def test_items_of_queues() -> None:
    assert sent("q = Queue()\nq.put(x)\nq.put_nowait(y)\ns = SimpleQueue()\ns.put(z)") == [
        ("x", "QUEUE", None),
        ("y", "QUEUE", None),
        ("z", "CALL", None),
    ]
    assert sent("q = Manager().Queue()\nq.put(obj=x)") == [("x", "CALL", None)]


def test_pipes_and_managers() -> None:
    assert sent("a, b = mp.Pipe()\nb.send(x)\nother.send(y)") == [("x", "CALL", None)]
    source = """
        m = Manager()
        d, l, n = m.dict(), m.list(), m.Namespace()
        l.append(1)
        d.update(k, a=2)
        d.get(3)
        d[4] = 5
        n.six = 7
        d.seven = 8
    """
    assert sent(source) == [(part, "CALL", None) for part in ("1", "k", "2", "3", "5", "7")]


def test_a_queue_that_may_be_one_of_threads_takes_anything() -> None:
    assert sent("import queue\nq = queue.Queue() if x else Queue()\nq.put(1)") == []


def test_torch_spawns_whatever_the_default_is() -> None:
    source = "import torch.multiprocessing as tm\ntm.spawn(f, (1,))\ntm.spawn(f, start_method=m)"
    methods = {method for _, _, method in sent(source, imports=False)}
    assert methods == {"spawn", "?"}


@pytest.mark.parametrize(
    "made",
    [
        "pool = Pool() if x else mp.pool.ThreadPool()",
        "if x:\n    pool = Pool()\nelse:\n    pool = other()",
        "kind = Pool if x else mp.pool.ThreadPool\npool = kind()",
    ],
)
def test_what_may_be_a_pool_of_threads_sends_nothing(made: str) -> None:
    assert "TASK" not in {channel for _, channel, _ in sent(f"{made}\npool.map(f, xs)")}


@pytest.mark.parametrize(
    ("argument", "sort"),
    [
        ("lambda: 1", "FUNCTION"),
        ("[1, (2, lambda: 1)]", "FUNCTION"),
        ("{'a': lambda: 1}", "FUNCTION"),
        ("functools.partial(len, lambda: 1)", "FUNCTION"),
        ("(x for x in 'ab')", "DATA"),
        ("[open(p) for p in ps]", "DATA"),
        ("os", "DATA"),
        ("threading.Lock()", "THREAD"),
        ("Pool()", "DATA"),
    ],
)
def test_obstacles(argument: str, sort: str) -> None:
    model = module(f"Process(target=len, args=({argument},))")
    ((_, obstacle),) = model.transfers.blocked
    assert obstacle.sort is Sort[sort]


@pytest.mark.parametrize(
    "argument",
    ["1", "x", "len", "Manager().dict()", "print(lambda: 1)", "list(x for x in 'ab')", "Lock()"],
)
def test_no_obstacles(argument: str) -> None:
    assert blocked(f"Process(target=len, args=({argument},))") == []


def test_only_processes_inherit_what_is_shared() -> None:
    assert blocked("l = Lock()\nProcess(target=len, args=(l,))") == []
    assert blocked("l = Lock()\nPool().map(len, [l])") == [("l", "SHARED")]
    assert blocked("l = Manager().Lock()\nPool().map(len, [l])") == []


def test_all_that_a_name_can_be_counts() -> None:
    both = "f = len\nif x:\n    f = lambda: 1\nProcess(target=f)"
    assert blocked(both) == []
    assert blocked(both.replace("len", "lambda: 2")) == [("f", "FUNCTION")]


def test_an_object_brings_what_its_constructor_stores() -> None:
    source = """
        class A:
            def __init__(self):
                self.key = lambda: 1

            def work(self): ...

        Pool().apply(A().work)
    """
    ((_, obstacle),) = module(source).transfers.blocked
    assert (obstacle.holder, ast.unparse(obstacle.at)) == ("key", "A().work")
    for change in ("self.key = None", "del self.key"):
        assert blocked(source.replace("...", change)) == []
    assert blocked(source.replace("class A:", "class A(Unknown):")) == []


def test_dill_pickles_functions_but_no_locks() -> None:
    source = "import multiprocess as m\nl = m.Lock()\nm.Pool().map(lambda: 1, [l])"
    assert blocked(source, imports=False) == [("l", "SHARED")]


def test_an_error_that_is_taken_is_none() -> None:
    assert blocked("try:\n    Pool().map(lambda: 1, x)\nexcept TypeError:\n    pass") == []
    caught = "p = Process(target=lambda: 1)\ntry:\n    p.start()\nexcept AttributeError:\n    pass"
    assert blocked(caught) == []


def test_the_channel_of_an_attribute_is_the_process() -> None:
    source = "class P(Process):\n    def __init__(self):\n        self.f = lambda: 1\nP()"
    ((transfer, _),) = module(source).transfers.blocked
    assert transfer.channel is Channel.PROCESS
    assert isinstance(transfer.node, ast.Lambda)
