"""Input that is wrong, huge or ends early; clients that go away."""

from __future__ import annotations

import os
import pty
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from lsp_programs import CLEAN, DAEMON_BUG
from lsp_raw import raw_client
from lsp_support import SERVER, at, editor, scenario, wait
from lsprotocol import types

from mplint.cli.main import main
from mplint.lsp.server import new_server

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="terminals and signals are of POSIX")


NO_PYTHON = [
    "import multiprocessing\n\0",
    "import multiprocessing\n\ud800",
    "# coding: nonsense\nimport multiprocessing\n",
    "# coding: ascii\nimport multiprocessing  # é\n",
    "# coding: rot13\nimport multiprocessing\n",
    "\ufeffimport multiprocessing\ndef",
    "import multiprocessing\nx = " + "(" * 5000,
    "import multiprocessing\nx = " + "-" * 100_000 + "1",
]


@scenario
async def test_texts_that_are_no_python(tmp_path: Path) -> None:
    async with editor(tmp_path) as client:
        for number, text in enumerate(NO_PYTHON):
            uri = (tmp_path / f"app{number}.py").as_uri()
            client.open(uri, text)
            assert await client.hover(uri, 0, 0) is None
            version = client.change(uri, DAEMON_BUG)
            assert len(await client.diagnostics(uri, version)) == 1
            version = client.change(uri, "# coding: latin-1\ns = 'é'\n" + DAEMON_BUG)
            (found,) = await client.diagnostics(uri, version)
            assert found.range == at(12, 4, 12, 12)
        assert client.messages.empty()


@scenario
async def test_huge_documents(tmp_path: Path) -> None:
    """Five megabytes: what does not concern mplint costs nothing, other requests are answered."""
    uri, other = (tmp_path / "big.py").as_uri(), (tmp_path / "app.py").as_uri()
    async with editor(tmp_path) as client:
        client.open(uri, "x = 'abcdefghijklmnopqrstuvwxyz'\n" * 160_000)
        assert not await client.diagnostics(uri)
        client.open(other, DAEMON_BUG)
        assert len(await client.diagnostics(other)) == 1
        version = client.change(uri, types_change(159_999, DAEMON_BUG))
        assert len(await client.diagnostics(uri, version)) == 1


def types_change(line: int, text: str) -> types.TextDocumentContentChangePartial:
    return types.TextDocumentContentChangePartial(at(0, 0, line, 0), text)


@scenario
async def test_documents_of_other_kinds(tmp_path: Path) -> None:
    app = (tmp_path / "app.py").as_uri()
    async with editor(tmp_path) as client:
        for uri in ("git:/app.py", "vscode-notebook-cell:/a.ipynb#1", "file://[/", "nothing", ""):
            client.open(uri, DAEMON_BUG)
            client.change(uri, DAEMON_BUG)
            client.close(uri)
        client.close("file:///never/opened.py")
        client.versions["file:///never/opened.py"] = 1
        client.change("file:///never/opened.py", "x")
        client.open(app, DAEMON_BUG)
        assert (await wait(client.published.get())).uri == app


@scenario
async def test_documents_that_are_opened_twice(tmp_path: Path) -> None:
    uri = (tmp_path / "app.py").as_uri()
    async with editor(tmp_path) as client:
        client.open(uri, DAEMON_BUG)
        await client.diagnostics(uri)
        client.open(uri, CLEAN)
        assert not await client.diagnostics(uri)


def test_messages_that_make_no_sense(tmp_path: Path) -> None:
    with raw_client(tmp_path) as client:
        client.initialize()
        client.send_bytes(b"{")
        client.send_bytes(b"[1, 2]")
        client.send({"jsonrpc": "2.0", "method": "no/such/notification", "params": {}})
        client.send({"jsonrpc": "2.0", "method": "textDocument/didOpen", "params": {"x": 1}})
        client.send({"jsonrpc": "2.0", "id": 2, "method": "no/such/request", "params": {}})
        client.send({"jsonrpc": "2.0", "id": 3, "method": "textDocument/hover", "params": 7})
        client.send({"jsonrpc": "2.0", "id": 4, "method": "shutdown"})
        answers: dict[object, Any] = {}
        while 4 not in answers:
            message = client.receive()
            answers[message.get("id")] = message
        assert "error" in answers[2]
        assert "result" in answers[4]
        client.send({"jsonrpc": "2.0", "method": "exit"})
        assert client.process.wait(60) == 0


def test_an_exit_without_a_good_bye(tmp_path: Path) -> None:
    with raw_client(tmp_path) as client:
        client.initialize()
        client.send({"jsonrpc": "2.0", "method": "exit"})
        assert client.process.wait(60) == 1


def test_a_client_that_goes_away(tmp_path: Path) -> None:
    with raw_client(tmp_path) as client:
        client.initialize()
        assert client.process.stdin is not None
        client.process.stdin.close()
        assert client.process.wait(60) == 1


class Output:
    """An output that can be closed; it counts what is written."""

    def __init__(self) -> None:
        self.attempts = 0
        self.is_closed = False

    def write(self, data: bytes) -> None:
        self.attempts += 1
        if self.is_closed:
            raise ValueError("write to closed file")

    def close(self) -> None:
        self.is_closed = True


def test_nothing_is_sent_to_a_client_that_has_left() -> None:
    """Its end of the output is closed, while there may still be something to say."""
    output = Output()
    server = new_server(single_files=True)
    server.protocol.set_writer(output)
    server.window_show_message(types.ShowMessageParams(types.MessageType.Info, "before"))
    assert output.attempts == 1
    with pytest.raises(SystemExit):
        server.protocol.handle_message(
            server.protocol.structure_message({"jsonrpc": "2.0", "method": "exit"})
        )
    assert output.is_closed
    server.window_show_message(types.ShowMessageParams(types.MessageType.Info, "after"))
    assert output.attempts == 1


def test_an_output_that_fails_is_not_told_of_its_failures_for_ever() -> None:
    output = Output()
    output.close()
    server = new_server(single_files=True)
    server.protocol.set_writer(output)
    server.window_show_message(types.ShowMessageParams(types.MessageType.Info, "hello"))
    assert output.attempts == 2


_SLOW = """
import time
from mplint.lsp import checker
checker.check_bytes = lambda data, path, settings: time.sleep(1000)
from mplint.cli.main import main
main(["lsp"])
"""


def test_an_analysis_that_takes_long_does_not_hold_up_the_end(tmp_path: Path) -> None:
    with raw_client(tmp_path, [sys.executable, "-c", _SLOW]) as client:
        client.initialize()
        item = {"uri": "file:///a.py", "languageId": "python", "version": 1, "text": "x"}
        client.send(
            {
                "jsonrpc": "2.0",
                "method": "textDocument/didOpen",
                "params": {"textDocument": item},
            }
        )
        client.send({"jsonrpc": "2.0", "id": 2, "method": "shutdown"})
        while client.receive().get("id") != 2:
            pass
        client.send({"jsonrpc": "2.0", "method": "exit"})
        assert client.process.wait(60) == 0


@POSIX
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_signals_end_it(tmp_path: Path, number: signal.Signals) -> None:
    with raw_client(tmp_path) as client:
        client.initialize()
        client.process.send_signal(number)
        client.process.wait(60)


@POSIX
def test_a_person_at_the_other_end(tmp_path: Path) -> None:
    terminal, inside = pty.openpty()
    try:
        done = subprocess.run(
            SERVER, cwd=tmp_path, stdin=inside, capture_output=True, timeout=60, check=False
        )
    finally:
        os.close(terminal)
        os.close(inside)
    assert (done.returncode, done.stdout) == (2, b"")
    assert (
        done.stderr == b"mplint: `mplint lsp` speaks to editors, which start it; see the README.\n"
    )


def test_pygls_is_missing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in [one for one in sys.modules if one.startswith("mplint.lsp")]:
        monkeypatch.delitem(sys.modules, name)
    for name in ("lsprotocol", "pygls.lsp.server", "pygls"):
        monkeypatch.setitem(sys.modules, name, None)
    assert main(["lsp", "--stdio"]) == 2
    assert capsys.readouterr().err == (
        "mplint: the language server needs the package pygls; "
        "install it with `pip install 'mplint[lsp]'`.\n"
    )
