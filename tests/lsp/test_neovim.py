"""Neovim, the real one, with ``mplint lsp``: what it shows is recorded in ``neovim.txt``."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from lsp_programs import DAEMON_BUG

HERE = Path(__file__).parent


@pytest.mark.skipif(shutil.which("nvim") is None, reason="Neovim is not installed")
def test_neovim_shows_explains_and_fixes(tmp_path: Path) -> None:
    (tmp_path / "app.py").write_text(DAEMON_BUG, encoding="utf-8")
    script = HERE / "neovim.lua"
    with subprocess.Popen(
        ["nvim", "--headless", "-u", "NONE", "-i", "NONE", "-n", "-c", f"luafile {script}"],
        cwd=tmp_path,
        env={**os.environ, "MPLINT_PYTHON": sys.executable, "HOME": str(tmp_path)},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    ) as neovim:
        try:
            output, _ = neovim.communicate(timeout=200)
        finally:
            if neovim.poll() is None:
                os.killpg(neovim.pid, signal.SIGKILL)
    transcript = output.decode().replace("\r\n", "\n")
    assert transcript == (HERE / "neovim.txt").read_text(encoding="utf-8")
    assert neovim.returncode == 0
