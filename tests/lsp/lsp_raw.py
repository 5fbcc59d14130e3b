"""A client that may say anything, and understands anything."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from lsp_support import SERVER


class Raw:
    """A client that may say anything."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        assert process.stdin is not None
        assert process.stdout is not None
        self.process, self._in, self._out = process, process.stdin, process.stdout

    def send(self, message: object) -> None:
        self.send_bytes(json.dumps(message).encode())

    def send_bytes(self, body: bytes) -> None:
        self._in.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self._in.flush()

    def receive(self) -> Any:
        length = 0
        while (header := self._out.readline()) != b"\r\n":
            assert header, "the server has ended"
            if header.startswith(b"Content-Length: "):
                length = int(header.split()[1])
        return json.loads(self._out.read(length))

    def notify(self, method: str, params: object = None) -> None:
        self.send({"jsonrpc": "2.0", "method": method, "params": params})

    def ask(self, number: int, method: str, params: object = None) -> Any:
        self.send({"jsonrpc": "2.0", "id": number, "method": method, "params": params})
        while (message := self.receive()).get("id") != number:
            pass
        return message["result"]

    def initialize(self) -> str:
        """Introduce oneself; return the server's name."""
        params: dict[str, object] = {"capabilities": {}, "processId": None, "rootUri": None}
        name: str = self.ask(1, "initialize", params)["serverInfo"]["name"]
        return name


@contextmanager
def raw_client(cwd: Path, command: Sequence[str] = SERVER) -> Iterator[Raw]:
    """Run a server with such a client."""
    with subprocess.Popen(
        command,
        cwd=cwd,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    ) as process:
        try:
            yield Raw(process)
        finally:
            process.kill()
