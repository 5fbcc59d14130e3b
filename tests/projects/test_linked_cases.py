"""Programs of several files: what linking them finds, and what it must not take for a mistake."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from textwrap import dedent

import pytest

from mplint.project.check_project import check_project
from mplint.project.config import SettingsFinder
from mplint.project.discovery import find_files
from mplint.project.selection import Selection
from mplint.project.settings import CommandLine


def _checked(folder: Path, files: Mapping[str, str]) -> list[str]:
    """Write files into ``folder``; return all findings in them as ``file:line code``."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(dedent(text).lstrip("\n"))
    settings = SettingsFinder(CommandLine(Selection(select=("ALL",))), isolated=True)
    outcome = check_project(find_files([str(folder)], settings))
    assert [report.failure for report in outcome.reports if report.failure] == []
    return [
        f"{Path(report.path).relative_to(folder).as_posix()}:{finding.span.line} {finding.code}"
        for report in outcome.reports
        for finding in report.findings
    ]


GATE = {
    "worker.py": """
        def work(gate, is_leaking):
            if is_leaking:
                with gate:
                    return
            if gate.acquire(True, timeout=30):
                print("goes")
    """,
    "executor.py": """
        import multiprocessing as mp

        from worker import work


        class Executor:
            def __init__(self):
                self.processes = {}

            def grow(self):
                gate = mp.BoundedSemaphore(1)
                gate.acquire()
                process = mp.Process(target=work, args=(gate, False))
                process.gate = gate
                process.start()
                self.processes[process.pid] = process
    """,
}


def test_semaphore_that_is_closed_by_who_starts_is_a_gate(tmp_path: Path) -> None:
    assert _checked(tmp_path, GATE) == []


def test_semaphore_that_nobody_closes_is_a_lock(tmp_path: Path) -> None:
    open_from_the_start = GATE["executor.py"].replace("gate.acquire()", "pass")
    found = _checked(tmp_path, {**GATE, "executor.py": open_from_the_start})
    assert found == ["worker.py:5 MPL301"]


def test_main_module_that_what_it_imports_reads(tmp_path: Path) -> None:
    found = _checked(
        tmp_path,
        {
            "plugin.py": """
                import multiprocessing

                state = dict(is_used=False)
                manager = multiprocessing.Manager()
                shared = dict(manager=manager)
                shared["list"] = manager.list()


                def main():
                    from report import show

                    show(state)
            """,
            "report.py": """
                from plugin import shared, state


                def show(options):
                    shared["list"].append(options)
                    print(state)
            """,
        },
    )
    assert "plugin.py:4 MPL101" in found


STARTING = """
    import multiprocessing as mp


    def go():
        with mp.Pool(2) as pool:
            pool.map(abs, [1])
"""
HARMLESS = """
    def go():
        return 1
"""


@pytest.mark.parametrize("is_package", [True, False])
def test_package_is_preferred_to_a_folder_of_its_name(tmp_path: Path, is_package: bool) -> None:
    found = _checked(
        tmp_path,
        {
            "pyproject.toml": "",
            "tests/tools/helper.py": STARTING,
            "src/tools/helper.py": HARMLESS,
            "tests/run.py": "from tools.helper import go\n\ngo()\n",
            **({"src/tools/__init__.py": ""} if is_package else {}),
        },
    )
    assert found == ([] if is_package else ["tests/run.py:3 MPL101"])


PEAKS = """
    import multiprocessing as mp


    def fit(model):
        return model


    def _fit_in_parallel(model, count):
        with mp.Pool(count) as pool:
            return pool.map(fit, [model] * count)


    def peaks(model, parallel=False):
        if parallel:
            return _fit_in_parallel(model, 2)
        return [fit(model)]
"""
TEST_OF_PEAKS = """
    import multiprocessing
    from lib import peaks


    def test_peaks():
        class Model:
            pass

        assert peaks(Model())
"""


def test_what_is_passed_to_a_function_that_may_work_alone(tmp_path: Path) -> None:
    assert _checked(tmp_path, {"lib.py": PEAKS, "test_lib.py": TEST_OF_PEAKS}) == []


def test_what_is_passed_to_a_function_that_always_sends_it(tmp_path: Path) -> None:
    always = PEAKS.replace("if parallel:", "if True:")
    found = _checked(tmp_path, {"lib.py": always, "test_lib.py": TEST_OF_PEAKS})
    assert found == ["lib.py:10 MPL102"]


SERVER = {
    "main.py": """
        from multiprocessing import Process, Queue
        from server import serve

        if __name__ == "__main__":
            q = Queue()
            p = Process(target=serve, args=(q,))
            p.start()
            q.put("tea")
            p.join()
    """,
    "server.py": """
        from commands import obey


        def serve(q):
            while True:
                obey(q.get())
    """,
}


def test_consumer_that_calls_a_harmless_function_of_another_module(tmp_path: Path) -> None:
    found = _checked(tmp_path, {**SERVER, "commands.py": "def obey(order):\n    print(order)"})
    assert found == ["server.py:6 MPL503"]


def test_consumer_that_calls_what_is_not_linked(tmp_path: Path) -> None:
    chain = {
        f"step{n}.py": f"import step{n + 1}\n\n\ndef go(order):\n    step{n + 1}.go(order)\n"
        for n in range(20)
    }
    commands = "import step0\n\n\ndef obey(order):\n    step0.go(order)\n"
    end = "def go(order):\n    raise SystemExit\n"
    files = {**SERVER, **chain, "commands.py": commands, "step20.py": end}
    assert _checked(tmp_path, files) == []
