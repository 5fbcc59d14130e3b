"""Linking: names of several files are one program, and every file keeps its own lines."""

from __future__ import annotations

import ast
import textwrap

import pytest
from model_helpers import find, function, kinds_of

from mplint.model import Module
from mplint.model.files import Line, LinkedFile, Links, line_in_file, rank_of
from mplint.model.linking.demands import demanded
from mplint.model.linking.exports import Exports
from mplint.model.source import START_METHODS
from mplint.model.values.domain import External


def program(root: str, *, name: str = ".main", **others: str) -> Module:
    """Return the model of ``root``, linked with modules given by their names (``pkg_sub``)."""
    sources = {f".{key.replace('__', '.')}": textwrap.dedent(text) for key, text in others.items()}
    packages = {parent for key in sources for parent in _parents(key)}

    def resolve(importer: str, level: int, dotted: str) -> str | None:
        base = importer if importer in packages else importer.rpartition(".")[0]
        for _ in range(level - 1):
            base = base.rpartition(".")[0]
        found = ".".join([base, dotted] if dotted else [base]) if level else f".{dotted}"
        return found if found in sources or found in packages or found == name else None

    links = Links(name, resolve)
    for rank, key in enumerate(sorted(sources)):
        text = sources[key]
        path = key[1:].replace(".", "/") + ".py"
        links.files[key] = LinkedFile.placed(
            key, path, ast.parse(text), text.splitlines(keepends=True), rank
        )
    text = textwrap.dedent(root)
    lines = text.splitlines(keepends=True)
    return Module(ast.parse(text), lines, "main.py", START_METHODS, links)


def _parents(module: str) -> list[str]:
    parts = module.split(".")
    return [".".join(parts[:size]) for size in range(2, len(parts))]


LOCK = "from multiprocessing import Lock\nlock = Lock()\n"


@pytest.mark.parametrize(
    ("root", "text"),
    [
        ("from locks import lock\nlock", "lock"),
        ("from locks import lock as guard\nguard", "guard"),
        ("from locks import *\nlock", "lock"),
        ("import locks\nlocks.lock", "locks.lock"),
        ("import locks as l\nl.lock", "l.lock"),
        ("def f():\n    from locks import lock\n    return lock", "lock"),
        ("def f():\n    import locks\n    return locks.lock", "locks.lock"),
        ("from facade import lock\nlock", "lock"),
        ("import facade\nfacade.lock", "facade.lock"),
        ("from wide import lock\nlock", "lock"),
    ],
)
def test_every_way_to_import_a_name_gives_its_variable(root: str, text: str) -> None:
    model = program(
        root, locks=LOCK, facade="from locks import lock\n", wide="from locks import *\n"
    )
    node = find(model, text, 0)
    assert isinstance(node, ast.Name)
    variable = model.paths.variable(node)
    assert variable is not None
    assert (variable.name, model.path_of(variable.bindings[0])) == ("lock", "locks.py")
    assert kinds_of(model, text) == {"LOCK"}


def test_members_of_packages_and_of_modules_in_them() -> None:
    others = {
        "pkg": "from .deep import lock\n",
        "pkg__deep": LOCK,
        "pkg__other": "from . import deep\nfrom .deep import lock as again\ndeep.lock\n",
    }
    for text in ("pkg.lock", "pkg.deep.lock", "pkg.other.again"):
        assert kinds_of(program(f"import pkg.other\nimport pkg.deep\n{text}", **others), text) == {
            "LOCK"
        }


def test_a_variable_that_is_bound_anew_is_not_the_same_under_another_name() -> None:
    state = LOCK + "def renew():\n    global lock\n    lock = Lock()\n"
    copied = program("from state import lock\nlock", state=state)
    variable = copied.paths.variable(find(copied, "lock"))  # type: ignore[arg-type]
    assert variable is not None
    assert copied.path_of(variable.bindings[0]) is None
    assert kinds_of(copied, "lock") == {"LOCK"}
    # A member is looked up whenever it is asked for.
    looked_up = program("import state\nstate.lock", state=state)
    variable = looked_up.paths.variable(find(looked_up, "state.lock"))  # type: ignore[arg-type]
    assert variable is not None
    assert looked_up.path_of(variable.bindings[0]) == "state.py"


def test_binding_a_member_binds_the_variable_of_its_module() -> None:
    model = program("import state\ndef f():\n    state.total = 1\nstate.total", state="total = 0\n")
    variable = model.paths.variable(find(model, "state.total", 1))  # type: ignore[arg-type]
    assert variable is not None
    assert variable.foreign
    assert [model.path_of(binding) for binding in variable.bindings] == ["state.py", None]


@pytest.mark.parametrize(
    "root",
    [
        "try:\n    from fast import lock\nexcept ImportError:\n    from locks import lock\nlock",
        "from locks import lock\nif x:\n    lock = None\nlock",
        "def f(lock):\n    return lock\nfrom locks import lock as other",
    ],
)
def test_a_name_with_other_bindings_stays_its_own(root: str) -> None:
    model = program(root, locks=LOCK)
    variable = model.paths.variable(find(model, "lock"))  # type: ignore[arg-type]
    assert variable is not None
    assert model.path_of(variable.bindings[0]) is None


def test_a_shadowed_module_is_not_followed() -> None:
    model = program("import locks\ndef f(locks):\n    return locks.lock", locks=LOCK)
    assert isinstance(find(model, "locks.lock"), ast.Attribute)


def test_re_exports_of_libraries_are_seen_through() -> None:
    model = program("from tools import Flag\nFlag()", tools="from threading import Event as Flag\n")
    assert kinds_of(model, "Flag()") == {"THREAD_EVENT"}


def test_cycles_of_imports_end() -> None:
    model = program(
        "import a\na.lock",
        a="from b import lock\n",
        b="from a import lock\n",
    )
    assert kinds_of(model, "a.lock") <= {"?"}


def test_what_imports_a_script_gets_another_module() -> None:
    script = "import worker\ntotal = 0\nif __name__ == '__main__':\n    worker.f()\n"
    library = "import worker\ntotal = 0\n"
    worker = "import main\ndef f():\n    return main.total\n"
    assert not _is_linked_to_main(program(script, worker=worker))
    assert _is_linked_to_main(program(library, worker=worker))


def _is_linked_to_main(model: Module) -> bool:
    found = [n for n in model.nodes if isinstance(n, ast.expr) and ast.unparse(n) == "main.total"]
    return isinstance(found[0], ast.Name)


def test_calls_and_runs_cross_files() -> None:
    model = program(
        """
        from multiprocessing import Process
        from work import outer
        Process(target=outer).start()
        """,
        work="def outer():\n    inner()\n\ndef inner():\n    pass\n",
    )
    assert [run.function.name for run in model.runs] == ["outer"]
    assert function(model, "inner") in model.execution.in_child


def test_a_guard_of_another_file_is_shut() -> None:
    model = program(
        """
        from multiprocessing import Process
        from work import f
        """,
        work="def f(): pass\ndef g(): pass\nif __name__ == '__main__':\n    g()\nf()\n",
    )
    assert function(model, "f") in model.execution.in_parent
    assert function(model, "g") not in model.execution.in_parent


def test_lines_are_those_of_their_files() -> None:
    model = program("import locks\nlocks.lock\n", locks="# first\n" + LOCK)
    made = next(node for node in model.nodes if isinstance(node, ast.Call))
    use = find(model, "locks.lock")
    assert (model.path_of(made), model.span(made).line) == ("locks.py", 3)
    assert (model.path_of(use), model.span(use).line) == (None, 2)
    assert model.text(made) == "Lock()"
    line = model.line(made)
    assert isinstance(line, Line)
    assert line < model.line(use)
    assert model.spoken(f"from line {line}", use) == "from line 3 of locks.py"
    assert model.spoken(f"from line {line}", made) == "from line 3"
    assert model.spoken(f"on line {model.line(use)}", made) == "on line 2 of main.py"


def test_positions_of_files_do_not_meet() -> None:
    for rank in (0, 1, 5, 400):
        tree = ast.parse("x\n\n\ny = (\n1)")
        LinkedFile.placed("m", "m.py", tree, [], rank)
        first, last = tree.body
        assert [rank_of(n.lineno) for n in (first, last)] == [rank, rank]
        assert (line_in_file(first.lineno), line_in_file(last.end_lineno or 0)) == (1, 5)
    assert rank_of(1) is None
    assert rank_of(0) is None
    assert line_in_file(7) == 7


LIBRARIES = ("multiprocessing", "functools")
ALONE = Links(
    ".main", lambda importer, level, dotted: None if dotted in LIBRARIES else f".{dotted}"
)


def alone(source: str) -> Module:
    text = "from multiprocessing import Process, Queue, Pool\n" + textwrap.dedent(source)
    lines = text.splitlines(keepends=True)
    return Module(ast.parse(text), lines, "main.py", START_METHODS, ALONE)


@pytest.mark.parametrize(
    ("source", "names"),
    [
        ("from work import f\nProcess(target=f)", [".work.f"]),
        ("import work\nProcess(target=work.f)", [".work.f"]),
        ("import functools, work\nProcess(target=functools.partial(work.f, 1))", [".work.f"]),
        ("from work import f\nPool().map(f, [])", [".work.f"]),
        ("from work import f\nf(Queue())", [".work.f"]),
        ("from work import f\nf([Queue()])", [".work.f"]),
        ("from work import f\nf(name=Queue())", [".work.f"]),
        ("from work import make\nProcess(target=make())", [".work.make"]),
        ("from work import make\nProcess(target=print, args=(make(),))", [".work.make"]),
        ("import state\ndef f():\n    state.x = 1\nProcess(target=f)", [".state.x"]),
        ("from state import x\ndef f():\n    x.append(1)\nProcess(target=f)", [".state.x"]),
        ("from work import f\nf(1, [2], print)", []),
        ("from work import f\nf", []),
        ("import state\nstate.x = 1", []),
    ],
)  # fmt: skip
def test_what_is_demanded_of_other_modules(source: str, names: list[str]) -> None:
    assert demanded(alone(source), lambda name: False, lambda name: False) == names


def test_what_matters_or_keeps_state_is_demanded_too() -> None:
    model = alone("import a, b\ndef f():\n    b.g()\nProcess(target=f)\na.x\na.y\n")
    assert demanded(model, lambda name: name == ".a.x", lambda name: name == ".b.g") == [
        ".a.x",
        ".b.g",
    ]


def test_exports() -> None:
    model = alone(
        """
        import other
        from other import start, Base
        def direct(): Process(target=print).start()
        def through(): direct()
        def given(queue): queue.put(1)
        def plain(): return [1]
        def passing(): return start()
        class Worker(Process): pass
        class Holder:
            def __init__(self): self.queue = Queue()
        class Derived(Base): pass
        class Plain: pass
        queue = Queue()
        queues = {"a": queue}
        number = 3
        again = other.member
        """
    )
    found = Exports(model)
    assert found.leading == {"direct", "through", "Worker", "Holder", "queue", "queues"}
    assert found.depending == {
        "start": {".other.start"},
        "Base": {".other.Base"},
        "passing": {".other.start"},
        "Derived": {".other.Base"},
        "other": {".other"},
        "again": {".other.member"},
    }


def test_other_modules_are_names_until_they_are_linked() -> None:
    model = alone("import work\nwork.f")
    assert model.values(find(model, "work.f")) == [External(".work.f")]
