"""Times the language server: how long an editor waits.

``python benchmarks/lsp.py`` starts ``mplint lsp`` as an editor does, types into files of several
sizes, and prints how long it took until the diagnostics of that version came, and until requests
were answered. The files are the first statements of CPython's own tests of multiprocessing.
"""

from __future__ import annotations

import argparse
import ast
import itertools
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from statistics import median
from typing import Any

SIZES = (100, 1000, 5000)

BUG = """

def bug_of_the_benchmark():
    process = multiprocessing.Process(target=print)
    process.start()
    process.daemon = True
    process.join()
"""
"""MPL201, with a fix, at the end of each file."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--rounds", type=int, default=30, help="how often each is done")
    args = parser.parse_args()
    source = tests_of_multiprocessing()
    print("| lines | first diagnostics | after a change | code actions | hover | edit of a fix |")
    print("|--:|--:|--:|--:|--:|--:|")
    for size in SIZES:
        text = beginning(source, size - BUG.count("\n")) + BUG
        times = measured(text, args.rounds)
        cells = [f"{median(some):.0f} ({max(some):.0f})" for some in times]
        print(f"| {text.count(chr(10)):,} | {' | '.join(cells)} |", flush=True)
    print(f"\nMilliseconds, median (worst) of {args.rounds}; the first diagnostics once.")


def tests_of_multiprocessing() -> str:
    spec = find_spec("test._test_multiprocessing")
    if spec is None or spec.origin is None:
        sys.exit("This Python comes without its tests.")
    return Path(spec.origin).read_text(encoding="utf-8")


def beginning(source: str, lines: int) -> str:
    """Return the statements that fit into so many lines, and comments for the rest."""
    ends = [node.end_lineno or 0 for node in ast.parse(source).body]
    end = max(number for number in ends if number <= lines)
    return "".join(source.splitlines(keepends=True)[:end]) + "# filled up\n" * (lines - end)


def measured(text: str, rounds: int) -> list[list[float]]:
    """Return the milliseconds of: first diagnostics, changes, code actions, hovers, fixes."""
    with tempfile.TemporaryDirectory() as folder, Editor(Path(folder)) as editor:
        document: dict[str, Any] = {"uri": (Path(folder) / "app.py").as_uri()}
        bug = text.splitlines().index("    process.daemon = True")
        middle = text.count("\n") // 2

        def opened() -> None:
            item = {**document, "languageId": "python", "version": 0, "text": text}
            editor.notify("textDocument/didOpen", {"textDocument": item})
            editor.diagnostics(0)

        def changed(version: int) -> None:
            place = {"line": middle, "character": 0}
            change = {"range": {"start": place, "end": place}, "text": "# typed\n"}
            params: dict[str, object] = {
                "textDocument": {**document, "version": version},
                "contentChanges": [change],
            }
            editor.notify("textDocument/didChange", params)
            editor.diagnostics(version)

        def acted(version: int) -> Any:
            place = {"line": bug + version, "character": 6}
            found = editor.ask(
                "textDocument/codeAction",
                {
                    "textDocument": document,
                    "range": {"start": place, "end": place},
                    "context": {"diagnostics": []},
                },
            )
            assert found, "no code action"
            return found[0]

        def hovered(version: int) -> None:
            place = {"line": bug + version, "character": 6}
            assert editor.ask(
                "textDocument/hover", {"textDocument": document, "position": place}
            ), "no hover"

        times: list[list[float]] = [[timed(opened)], [], [], [], []]
        for version in range(1, rounds + 1):
            times[1].append(timed(partial(changed, version)))
            times[2].append(timed(partial(acted, version)))
            times[3].append(timed(partial(hovered, version)))
            action = acted(version)
            times[4].append(timed(partial(editor.ask, "codeAction/resolve", action)))
        return times


def timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


class Editor:
    """A client that says and hears just what is needed."""

    def __init__(self, folder: Path) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "mplint", "lsp"],
            cwd=folder,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        self._ids = itertools.count(1)

    def __enter__(self) -> Editor:
        action = {"dataSupport": True, "resolveSupport": {"properties": ["edit"]}}
        text = {"codeAction": action, "publishDiagnostics": {"versionSupport": True}}
        self.ask(
            "initialize",
            {"processId": None, "rootUri": None, "capabilities": {"textDocument": text}},
        )
        self.notify("initialized", {})
        return self

    def __exit__(self, *exc_info: object) -> None:
        self._process.kill()
        self._process.communicate()

    def notify(self, method: str, params: object) -> None:
        self._send({"jsonrpc": "2.0", "method": method, "params": params})

    def ask(self, method: str, params: object) -> Any:
        number = next(self._ids)
        self._send({"jsonrpc": "2.0", "id": number, "method": method, "params": params})
        while (message := self._receive()).get("id") != number:
            pass
        return message["result"]

    def diagnostics(self, version: int) -> None:
        """Wait for the diagnostics of a version."""
        while (params := self._receive().get("params", {})).get("version") != version:
            pass
        assert any(one["code"] == "MPL201" for one in params["diagnostics"])

    def _send(self, message: object) -> None:
        body = json.dumps(message).encode()
        assert self._process.stdin is not None
        self._process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self._process.stdin.flush()

    def _receive(self) -> dict[str, Any]:
        assert self._process.stdout is not None
        length = 0
        while (header := self._process.stdout.readline()) != b"\r\n":
            assert header, "the server has ended"
            name, _, value = header.partition(b":")
            if name.lower() == b"content-length":
                length = int(value)
        message: dict[str, Any] = json.loads(self._process.stdout.read(length))
        return message


if __name__ == "__main__":
    main()
