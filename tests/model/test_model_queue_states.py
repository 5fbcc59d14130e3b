"""Queues: how long calls wait, what is asked of a queue, and what is still on its way."""

from __future__ import annotations

import ast

import pytest
from model_helpers import module

from mplint.model import Module
from mplint.model.calls.patience import Patience, patience_of
from mplint.model.queues.questions import Question
from mplint.model.queues.states import Doubt


@pytest.mark.parametrize(
    ("call", "patience"),
    [
        ("q.get()", Patience.ENDLESS),
        ("q.get(True)", Patience.ENDLESS),
        ("q.get(timeout=None)", Patience.ENDLESS),
        ("q.get(True, 3)", Patience.LIMITED),
        ("q.get(timeout=0.5)", Patience.LIMITED),
        ("q.get(False)", Patience.NONE),
        ("q.get(block=False, timeout=3)", Patience.NONE),
        ("q.get_nowait()", Patience.NONE),
        ("q.get(block)", Patience.UNKNOWN),
        ("q.get(timeout=seconds)", Patience.UNKNOWN),
        ("q.get(*how)", Patience.UNKNOWN),
        ("q.get(**how)", Patience.UNKNOWN),
        ("q.put(1)", Patience.ENDLESS),
        ("q.put(1, False)", Patience.NONE),
        ("q.put(1, True, 2)", Patience.LIMITED),
        ("q.put_nowait(1)", Patience.NONE),
    ],
)
def test_patience(call: str, patience: Patience) -> None:
    node = ast.parse(call, mode="eval").body
    assert isinstance(node, ast.Call)
    assert isinstance(node.func, ast.Attribute)
    assert patience_of(node, node.func.attr) is patience


def questions(model: Module) -> list[Question]:
    """Return the questions of a module."""
    return list(model.queues.questions)


def asked(condition: str, body: str = "print(q.get())") -> Question | None:
    """Return the question in a loop on ``condition``."""
    model = module(f"q = Queue()\nwhile {condition}:\n    {body}\n")
    return next(iter(questions(model)), None)


@pytest.mark.parametrize(
    "condition",
    [
        "not q.empty()",
        "q.empty() is False",
        "q.empty() == False",
        "q.empty() is not True",
        "False == q.empty()",
        "q.qsize()",
        "q.qsize() > 0",
        "q.qsize() >= 1",
        "q.qsize() != 0",
        "0 < q.qsize()",
        "not q.qsize() == 0",
        "not q.qsize() < 1",
    ],
)
def test_a_loop_that_takes_while_there_are_items(condition: str) -> None:
    question = asked(condition)
    assert question is not None
    assert [take.name for take in question.takes] == ["get"]
    assert question.goes_on
    assert not question.comes_back
    assert question.is_whole


@pytest.mark.parametrize("condition", ["q.empty()", "q.qsize() == 0", "1 > q.qsize()"])
def test_a_loop_that_takes_while_there_are_none(condition: str) -> None:
    question = asked(condition)
    assert question is not None
    assert not question.takes


@pytest.mark.parametrize("condition", ["q.qsize() > 3", "q.empty() == n", "check(q.empty())"])
def test_what_is_no_plain_question(condition: str) -> None:
    assert asked(condition) is None


def test_a_condition_of_several_parts_is_not_whole() -> None:
    question = asked("running and not q.empty()")
    assert question is not None
    assert not question.is_whole


def test_a_question_that_is_asked_again() -> None:
    question = asked("True", "if not q.empty(): print(q.get())")
    assert question is not None
    assert question.goes_on
    assert question.comes_back
    assert not question.may_end


def test_a_question_by_a_range() -> None:
    model = module("q = Queue()\nfor _ in range(q.qsize()):\n    print(q.get())\n")
    (question,) = questions(model)
    assert question.goes_on
    assert len(question.takes) == 1


def doubts(source: str) -> list[str]:
    """Return the doubts about the conditions in ``source``."""
    return [state.doubt.name for state in module(source).queue_states.unreliable()]


LOOP = "while not q.empty():\n    print(q.get())\n"


@pytest.mark.parametrize(
    ("before", "doubt"),
    [
        ("q.put(1)", [Doubt.FLUSHING]),
        ("for n in range(3): q.put(n)", [Doubt.FLUSHING]),
        ("q.put(1); print('put')", [Doubt.FLUSHING]),
        ("q.put(1); work()", []),
        ("q.put(1); time.sleep(1)", []),
        ("q.put(1); print(q.get()); q.put(2)", []),
        ("fill(q)", [Doubt.FLUSHING]),
        ("fill_and_wait(q)", []),
        ("work()", []),
    ],
)
def test_items_on_their_way(before: str, doubt: list[Doubt]) -> None:
    source = (
        "import time\n"
        "def fill(items): items.put(1)\n"
        "def fill_and_wait(items): items.put(1); time.sleep(1)\n"
        f"q = Queue()\n{before}\n{LOOP}"
    )
    assert doubts(source) == [one.name for one in doubt]


@pytest.mark.parametrize(
    ("after", "changed"),
    [
        ("x.append(1)", True),
        ("x[0] = 1", True),
        ("del x[0]", True),
        ("x += [1]", True),
        ("print(x); x.clear()", True),
        ("if q: x.sort()", True),
        ("x = []; x.append(1)", False),
        ("x.index(1)", False),
        ("y.append(1)", False),
        ("q.join(); x.append(1)", False),
        ("q.get(); x.append(1)", False),
        ("time.sleep(1); x.append(1)", False),
    ],
)
def test_changes_after_the_put(after: str, *, changed: bool) -> None:
    source = f"import time\nq = JoinableQueue()\nx = []\ny = []\nq.put(x)\n{after}\n"
    assert bool(list(module(source).late_changes)) is changed


@pytest.mark.parametrize("queue", ["SimpleQueue()", "Manager().Queue()", "queue.Queue()"])
def test_queues_that_pickle_at_once(queue: str) -> None:
    source = f"import queue\nq = {queue}\nx = []\nq.put(x)\nx.append(1)\n"
    assert not list(module(source).late_changes)


@pytest.mark.parametrize(
    ("call", "caught", "unhandled"),
    [
        ("q.get_nowait()", "ValueError", True),
        ("q.get_nowait()", "Exception", False),
        ("q.get_nowait()", "queue.Empty", False),
        ("q.get_nowait()", "queue.Full", True),
        ("q.get(False)", "OSError", True),
        ("q.get(timeout=1)", "OSError", False),
        ("q.get()", "OSError", False),
    ],
)
def test_attempts_of_a_child(call: str, caught: str, *, unhandled: bool) -> None:
    source = (
        "import queue\ndef work(q):\n    try:\n"
        f"        print({call})\n    except {caught}:\n        pass\n"
        "q = Queue()\np = Process(target=work, args=(q,))\np.start()\nq.put(1)\np.join()\n"
    )
    assert bool(list(module(source).queue_attempts.unhandled())) is unhandled
