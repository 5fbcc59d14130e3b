"""What is special about a notebook: nothing, not even a child, can import its main module."""

from __future__ import annotations

import pytest
from notebook_support import found, notebook, report

from mplint.project.checking import check_bytes
from mplint.project.config import SettingsFinder
from mplint.project.settings import CommandLine, read_settings

IMPORTS = """\
import asyncio, functools, math, sys, time
import multiprocessing as mp
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import *
from tasks import other

@dataclass
class Config:
    n: int = 0
    def use(self): pass

class Worker(Process):
    def run(self): pass

def work(*x): pass
"""


def places(*cells: str) -> list[str]:
    """Return ``line:column code`` for what is found in the last of ``cells``."""
    return [
        f"{line}:{column} {code}"
        for code, cell, line, column in found(IMPORTS, *cells)
        if cell == len(cells) + 1
    ]


# What children look for in vain


@pytest.mark.parametrize(
    ("source", "place"),
    [
        ("Process(target=work).start()", "1:16"),
        ("Process(target=functools.partial(work, 1)).start()", "1:34"),
        ("Process(target=Config().use).start()", "1:16"),
        ("Process(target=other, args=(Config(),)).start()", "1:29"),
        ("Process(target=other, args=([1, Config],)).start()", "1:33"),
        ("Process(target=other, kwargs={'f': work}).start()", "1:36"),
        ("Worker().start()", "1:1"),
        ("class Own(Worker): pass\nOwn().start()", "2:1"),
        ("with Pool(initializer=work) as p: p.map(other, [])", "1:23"),
        ("with Pool() as p: p.map(work, [1])", "1:25"),
        ("with Pool() as p: p.starmap_async(work, []).get()", "1:35"),
        ("with Pool() as p: p.map(other, [Config(), Config()])", "1:33"),
        ("with ProcessPoolExecutor() as e: e.submit(work, 1).result()", "1:43"),
        ("with ProcessPoolExecutor() as e: list(e.map(work, []))", "1:45"),
        ("with ProcessPoolExecutor() as e: e.submit(other, Config()).result()", "1:50"),
        ("with mp.get_context('spawn').Pool() as p: p.map(work, [])", "1:49"),
        ("mp.get_context('forkserver').Process(target=work).start()", "1:45"),
        (
            (
                "with ProcessPoolExecutor() as e:\n"
                "    await asyncio.get_running_loop().run_in_executor(e, work)"
            ),
            "2:57",
        ),
        ("if __name__ == '__main__':\n    def f(): pass\n    Process(target=f).start()", "3:20"),
        (
            "def all(f, xs):\n    with Pool() as p:\n        return p.map(f, xs)\nall(work, [1])",
            "3:22",
        ),
    ],
)
def test_a_definition_of_the_notebook_is_not_found(source: str, place: str) -> None:
    assert f"{place} MPL110" in places(source)
    assert not [one for one in places(source) if "MPL101" in one]


@pytest.mark.parametrize(
    "source",
    [
        "Process(target=other).start()",
        "Process(target=math.sqrt, args=(4,)).start()",
        "with Pool() as p: p.map(math.sqrt, [4])",
        "mp.get_context('fork').Process(target=work).start()",
        "with mp.get_context('fork').Pool() as p: p.map(work, [Config()])",
        "set_start_method('fork')\nProcess(target=work).start()",
        "with ProcessPoolExecutor(mp_context=mp.get_context('fork')) as e: e.submit(work).result()",
        "import threading\nthreading.Thread(target=work).start()",
        "from multiprocessing.dummy import Pool as Threads\nwith Threads() as p: p.map(work, [1])",
        "import multiprocess\nmultiprocess.Process(target=work).start()",
        "from multiprocess import Pool as P\nwith P() as p: p.map(work, [1])",
        "from multiprocess import Process as P\nclass W(P):\n    def run(self): pass\nW().start()",
        # What a decorator makes of it may be sent otherwise.
        "from numba import jit\n@jit\ndef f(x): pass\nwith Pool() as p: p.map(f, [1])",
        "import copyreg\ncopyreg.pickle(type(work), other)\nProcess(target=work).start()",
        (
            "class Own:\n    def __reduce__(self): return other, ()\n"
            "Process(target=other, args=(Own(),)).start()"
        ),
        # It may be something else.
        "f = other if x else work\nProcess(target=f).start()",
    ],
)
def test_what_children_do_find(source: str) -> None:
    assert not [one for one in places(source) if "MPL110" in one]


def test_the_message_tells_cell_and_line() -> None:
    checked = report(notebook(IMPORTS, "x = 1\nProcess(target=work).start()"))
    assert checked is not None
    (only,) = [one for one in checked.findings if one.code == "MPL110"]
    assert only.message == (
        "`work` is defined only in this notebook (line 16 of cell 1), and a child is to run it: "
        "under spawn and forkserver the child has no such name and fails with AttributeError; "
        "define it in a module, which `%%writefile` can make, and import it"
    )
    (related,) = only.related
    assert related.message == "defined here"
    assert checked.cells[None, related.span.line].line == 16


def test_with_fork_alone_everything_is_found() -> None:
    table = {"start-methods": ["fork"]}
    settings = read_settings(table, ".", "pyproject.toml", CommandLine())
    data = notebook(IMPORTS, "p = Process(target=work)\np.start()\np.join()")
    assert check_bytes(data, "n.ipynb", settings) is None
    default = SettingsFinder(CommandLine(), isolated=True).for_folder(".")
    assert check_bytes(data, "n.ipynb", default) is not None


def test_what_cannot_be_pickled_is_said_once() -> None:
    source = "def f():\n    def g(): pass\n    Process(target=g).start()\nf()"
    assert places(source) == ["3:20 MPL102"]
    assert places("Process(target=lambda: 1).start()") == ["1:16 MPL102"]


def test_in_a_script_nothing_of_this_is_said() -> None:
    from mplint.analysis import analyze
    from mplint.reading import parse_text, split_lines
    from mplint.rules.registry import all_rules

    text = f"{IMPORTS}\nif __name__ == '__main__':\n    Process(target=work).start()\n"
    lines = split_lines(text)
    assert [f.code for f in analyze(parse_text(text), lines, "n.py", all_rules())] == []
    assert "MPL110" in [f.code for f in analyze(parse_text(text), lines, "n.ipynb", all_rules())]


# What is said of imports


@pytest.mark.parametrize(
    "source",
    [
        "p = Process(target=other)\np.start()\np.join()",  # MPL101
        "with Pool() as p:\n    p.map(other, [])",
        "set_start_method('spawn')",  # MPL109
        (
            "if current_process().name == 'MainProcess':\n"  # MPL112
            "    p = Process(target=other)\n    p.start()\n    p.join()"
        ),
        "p = Process(target=other)\np.start()\np.join()\nsys.exit()",  # MPL113
        "if __name__ != '__main__': sys.exit()\np = Process(target=other)\np.start()\np.join()",
        "p = Process(target=other, daemon=True)\np.start()",  # MPL204
    ],
)
def test_nothing_imports_a_notebook(source: str) -> None:
    assert places(source) == []


def test_a_global_lock_is_not_made_anew() -> None:
    source = (
        "lock = Lock()\ndef f():\n    with lock: pass\n"
        "ps = [Process(target=f) for _ in range(2)]\n"
        "for p in ps: p.start()\nfor p in ps: p.join()"
    )
    assert places(source) == ["4:22 MPL110"]


def test_the_program_does_not_end_with_the_last_cell() -> None:
    source = "q = Queue()\nProcess(target=other, args=(q,)).start()"
    assert "MPL114" not in str(places(source))
    # But an object that nothing keeps is gone.
    assert "MPL114" in str(places("Process(target=other, args=(Queue(),)).start()"))


# What is as in a script


@pytest.mark.parametrize(
    ("code", "source"),
    [
        ("MPL103", "Process(target=work()).start()"),
        ("MPL104", "Process(target=other, args=(1)).start()"),
        ("MPL105", "def f(a): pass\nProcess(target=f).start()"),
        ("MPL107", "p = Process(target=other)\np.start()\np.start()"),
        ("MPL109", "q = Queue()\nset_start_method('spawn')"),
        ("MPL201", "p = Process(target=other)\np.start()\np.daemon = True"),
        ("MPL302", "lock = Lock()\nlock.acquire()\nlock.acquire()"),
        (
            "MPL401",
            (
                "d = Manager().dict(n=0)\ndef f(d): d['n'] += 1\n"
                "for _ in range(3): Process(target=f, args=(d,)).start()"
            ),
        ),
        (
            "MPL408",
            (
                "n = 0\ndef f():\n    global n\n    n += 1\n"
                "p = Process(target=f)\np.start()\np.join()\nprint(n)"
            ),
        ),
        (
            "MPL410",
            (
                "file = open('x', 'w')\ndef f(): file.write('a')\n"
                "p = Process(target=f)\np.start()\nfile.write('b')\np.join()"
            ),
        ),
        ("MPL603", "p = Pool()\np.map(other, [])\np.join()"),
        ("MPL605", "p = Pool()\np.map(other, [])"),
    ],
)
def test_other_rules_hold(code: str, source: str) -> None:
    assert code in {place.split()[1] for place in places(source)}


def test_the_order_of_cells_is_that_of_the_file() -> None:
    assert places("p = Process(target=other)", "p.start()", "p.daemon = True") == ["1:1 MPL201"]
