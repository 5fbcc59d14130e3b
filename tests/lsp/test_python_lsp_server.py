"""python-lsp-server, the real one: it shows what the flake8 plugin says, as flake8 prints it."""

from __future__ import annotations

import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest
from lsp_programs import DAEMON_BUG, START_BUG
from lsp_raw import Raw, raw_client

FORMAT = "%(row)d %(col)d %(code)s %(text)s"
PLUGINS = {
    **{name: {"enabled": False} for name in ("pycodestyle", "pyflakes", "mccabe")},
    "flake8": {"enabled": True, "executable": str(Path(sys.executable).parent / "flake8")},
}


@pytest.mark.skipif(find_spec("pylsp") is None, reason="python-lsp-server is not installed")
def test_findings_are_those_of_flake8(tmp_path: Path) -> None:
    path = tmp_path / "app.py"
    path.write_text(START_BUG + DAEMON_BUG, encoding="utf-8")
    flake8 = subprocess.run(
        [sys.executable, "-m", "flake8", "--select", "MPL", "--format", FORMAT, path],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    expected = flake8.stdout.splitlines()
    assert len(expected) == 2
    with raw_client(tmp_path, [sys.executable, "-m", "pylsp"]) as client:
        assert client.initialize() == "pylsp"
        client.notify(
            "workspace/didChangeConfiguration", {"settings": {"pylsp": {"plugins": PLUGINS}}}
        )
        item = {
            "uri": path.as_uri(),
            "languageId": "python",
            "version": 1,
            "text": path.read_text(encoding="utf-8"),
        }
        client.notify("textDocument/didOpen", {"textDocument": item})
        shown: list[str] = []
        while not shown:
            shown = published(client)
        client.ask(2, "shutdown")
        client.notify("exit")
        client.process.wait(60)
    assert shown == expected


def published(client: Raw) -> list[str]:
    """Return what is published of mplint next, as flake8 prints it."""
    while (message := client.receive()).get("method") != "textDocument/publishDiagnostics":
        pass
    lines = []
    for one in message["params"]["diagnostics"]:
        if one["source"] == "flake8" and one["code"].startswith("MPL"):
            start = one["range"]["start"]
            text = one["message"].removeprefix(f"{one['code']} ")
            place = f"{start['line'] + 1} {start['character'] + 1}"
            lines.append(f"{place} {one['code']} {text}")
    return lines
