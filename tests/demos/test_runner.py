"""The runner: the program runs as by hand, hangs are seen, and no process is left."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from textwrap import dedent

import pytest

from mplint.demos.interpreter import Interpreter, InterpreterError
from mplint.demos.proof import START_METHODS
from mplint.demos.runner import Program, Run, run_program

posix = pytest.mark.skipif(sys.platform == "win32", reason="process groups are of POSIX")
linux = pytest.mark.skipif(sys.platform != "linux", reason="looks at /proc or /dev/shm")

WriteProgram = Callable[[str], Path]


@pytest.fixture
def program(tmp_path: Path) -> WriteProgram:
    def write(text: str) -> Path:
        path = tmp_path / "program.py"
        path.write_text(dedent(text), encoding="utf-8")
        return path

    return write


def is_alive(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"


FACTS = """
    import multiprocessing as mp, os, sys

    def facts(who):
        main = sys.modules["__main__"]
        print(who, __name__, __file__, __spec__, main.__file__, mp.get_start_method())
        print(who, sys.argv, sys.path)

    def child():
        facts("child")
        grandchild = mp.Process(target=facts, args=("grandchild",))
        grandchild.start()
        grandchild.join()

    if __name__ == "__main__":
        facts("parent")
        p = mp.Process(target=child)
        p.start()
        p.join()
"""


@pytest.mark.parametrize("method", START_METHODS)
def test_the_start_method_is_forced_in_every_process(
    method: str, program: WriteProgram, interpreter: Interpreter
) -> None:
    if method not in interpreter.start_methods:
        pytest.skip(f"this Python has no start method {method}")
    run = run_program(program(FACTS), method, interpreter)
    assert run.exit_code == 0, run
    assert [line.split()[-1] for line in run.stdout.splitlines()[::2]] == [method] * 3


def test_the_program_runs_as_by_hand(program: WriteProgram, interpreter: Interpreter) -> None:
    path = program(FACTS)
    env = {name: text for name, text in os.environ.items() if not name.startswith("PYTHON")}
    by_hand = subprocess.run(
        [sys.executable, "-u", str(path)], env=env, capture_output=True, text=True, check=True
    )
    run = run_program(path, interpreter.default, interpreter)
    assert run.stdout == by_hand.stdout
    assert (run.stderr, run.exit_code) == ("", 0)


PACKAGE = """
    import sys
    from multiprocessing import Process
    import beside
    from .work import work

    if __name__ == "__main__":
        child = Process(target=work, args=(beside.NAME,))
        child.start()
        child.join()
        print(sys.argv[1:], __spec__.name)
"""


@pytest.mark.parametrize("method", START_METHODS)
def test_a_module_runs_with_its_roots(
    method: str, tmp_path: Path, interpreter: Interpreter
) -> None:
    if method not in interpreter.start_methods:
        pytest.skip(f"this Python has no start method {method}")
    package = tmp_path / "src" / "package"
    package.mkdir(parents=True)
    (package / "__main__.py").write_text(dedent(PACKAGE), encoding="utf-8")
    (package / "work.py").write_text("def work(x):\n    print(x)\n", encoding="utf-8")
    (tmp_path / "beside.py").write_text("NAME = 'from beside'\n", encoding="utf-8")
    program = Program(tmp_path, "package", (tmp_path / "src", tmp_path))
    run = run_program(program, method, interpreter)
    assert run.stdout == "from beside\n[] package.__main__\n", run
    assert (run.exit_code, run.stderr) == (0, "")


def test_the_program_may_choose_for_itself(program: WriteProgram, interpreter: Interpreter) -> None:
    path = program("""
        import multiprocessing as mp
        if __name__ == "__main__":
            mp.set_start_method("spawn")
            print(mp.get_start_method())
    """)
    for method in interpreter.start_methods:
        assert run_program(path, method, interpreter).stdout == "spawn\n"


def test_tracebacks_show_the_program_alone(program: WriteProgram, interpreter: Interpreter) -> None:
    run = run_program(program("raise ValueError('no')"), "spawn", interpreter)
    assert run.exit_code == 1
    assert run.stderr.count("File ") == 1
    assert "program.py" in run.stderr


def test_the_environment_does_not_change_the_outcome(
    program: WriteProgram, interpreter: Interpreter, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONOPTIMIZE", "2")
    monkeypatch.setenv("PYTHONWARNINGS", "error")
    monkeypatch.setenv("FORCE_COLOR", "1")
    run = run_program(program("assert False, 'checked'"), "spawn", interpreter)
    assert run.stderr.endswith("AssertionError: checked\n")


def test_output_is_read_as_text(program: WriteProgram, interpreter: Interpreter) -> None:
    run = run_program(program("print('进程 ✓')"), "spawn", interpreter)
    assert run.stdout == "进程 ✓\n"


def test_a_start_method_that_is_missing(program: WriteProgram, interpreter: Interpreter) -> None:
    windows = replace(interpreter, version=(3, 12), start_methods=("spawn",))
    with pytest.raises(
        InterpreterError, match=r"^Python 3\.12 has no start method 'fork' here; it has spawn$"
    ):
        run_program(program(""), "fork", windows)


def test_interpreters_that_are_none() -> None:
    with pytest.raises(InterpreterError, match="there is no program 'no-such-python'"):
        Interpreter.ask("no-such-python")


@posix
def test_programs_that_are_no_python() -> None:
    with pytest.raises(InterpreterError, match="does not answer as a Python interpreter"):
        Interpreter.ask("true")


FAMILY = """
    import os, signal, sys, time
    from multiprocessing import Process
    from pathlib import Path

    def note():
        {prepare}
        with Path(__file__).with_name("pids").open("a") as file:
            file.write(f"{{os.getpid()}}\\n")

    def grandchild():
        note()
        print("ready", flush=True)
        time.sleep(600)

    def child():
        note()
        Process(target=grandchild).start()
        time.sleep(600)

    if __name__ == "__main__":
        note()
        Process(target=child).start()
        {end}
"""


def run_family(program: WriteProgram, interpreter: Interpreter, prepare: str, end: str) -> Run:
    path = program(FAMILY.format(prepare=prepare, end=end))
    run = run_program(path, interpreter.default, interpreter, hangs_after="ready\n", quiet=0.1)
    pids = [int(pid) for pid in path.with_name("pids").read_text(encoding="utf-8").split()]
    assert len(pids) == 3
    assert not [pid for pid in pids if is_alive(pid)]
    return run


@linux
@pytest.mark.parametrize("prepare", ["pass", "signal.signal(signal.SIGTERM, signal.SIG_IGN)"])
def test_a_hang_ends_with_its_grandchildren(
    prepare: str, program: WriteProgram, interpreter: Interpreter
) -> None:
    run = run_family(program, interpreter, prepare, "time.sleep(600)")
    assert run.hung
    assert run.stdout == "ready\n"
    assert run.stopped >= 3


@linux
def test_children_that_outlive_the_program_are_ended(
    program: WriteProgram, interpreter: Interpreter
) -> None:
    end = """
        while len(Path(__file__).with_name("pids").read_text().split()) < 3:
            time.sleep(0.01)
        os._exit(7)
    """
    run = run_family(program, interpreter, "pass", end.strip())
    assert run.exit_code == 7
    assert run.stopped >= 2


@linux
def test_a_hang_leaves_no_semaphore(program: WriteProgram, interpreter: Interpreter) -> None:
    path = program("""
        import time
        from multiprocessing import Lock
        from pathlib import Path
        lock = Lock()
        Path(__file__).with_name("name").write_text(lock._semlock.name)
        print("ready")
        time.sleep(600)
    """)
    run = run_program(path, "spawn", interpreter, hangs_after="ready\n", quiet=0.1)
    assert run.hung
    name = path.with_name("name").read_text(encoding="utf-8")
    assert not Path("/dev/shm", f"sem.{name.lstrip('/')}").exists()


def test_the_limit_holds_without_the_expected_output(
    program: WriteProgram, interpreter: Interpreter
) -> None:
    path = program("import time; time.sleep(600)")
    for hangs_after in (None, "never printed"):
        run = run_program(path, "spawn", interpreter, hangs_after=hangs_after, limit=0.3)
        assert run.hung
        assert 0.3 <= run.seconds < 10


def test_a_program_that_goes_on_is_not_taken_to_hang(
    program: WriteProgram, interpreter: Interpreter
) -> None:
    path = program("print('ready')\nprint('done')")
    run = run_program(path, "spawn", interpreter, hangs_after="ready\n", quiet=5.0)
    assert (run.exit_code, run.stdout, run.stopped) == (0, "ready\ndone\n", 0)


def test_nothing_is_left_in_the_temporary_folder(
    program: WriteProgram,
    interpreter: Interpreter,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    temporary = tmp_path / "tmp"
    temporary.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(temporary))
    path = program("import tempfile; print(tempfile.mkdtemp()); open('file', 'w').close()")
    run = run_program(path, "spawn", interpreter)
    assert run.stdout.startswith(str(temporary))
    assert list(temporary.iterdir()) == []
    assert [entry.name for entry in tmp_path.iterdir() if entry != temporary] == ["program.py"]
