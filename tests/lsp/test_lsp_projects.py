"""Findings that other modules take part in, as `mplint check` has them."""

from __future__ import annotations

import asyncio
import os
import sys
from pathlib import Path

import pytest
from lsp_programs import DAEMON_BUG
from lsp_support import (
    SERVER,
    SINGLE_FILES,
    Editor,
    applied,
    at,
    editor,
    edits_of,
    replace,
    scenario,
    wait,
)
from lsprotocol import types

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="links and processes are as on POSIX")

LIBRARY = """\
from multiprocessing import Process


def work():
    pass


def start():
    Process(target=work).start()
"""

PROGRAM = """\
import library

library.start()
"""
"""MPL101 on line 3, if one knows the library."""


def written(folder: Path, **files: str) -> dict[str, str]:
    """Write files; return their URIs by their names."""
    for name, text in files.items():
        (folder / f"{name}.py").write_text(text, encoding="utf-8")
    return {name: (folder / f"{name}.py").as_uri() for name in files}


def save(client: Editor, uri: str) -> None:
    client.text_document_did_save(
        types.DidSaveTextDocumentParams(types.TextDocumentIdentifier(uri))
    )


async def until(client: Editor, uri: str, codes: list[str]) -> list[types.Diagnostic]:
    """Wait until just these codes are shown of a document."""
    while True:
        found = list(await client.diagnostics(uri))
        if [one.code for one in found] == codes:
            return found


@POSIX
@scenario
async def test_a_finding_with_the_place_in_the_other_module(tmp_path: Path) -> None:
    """Other files that cannot be checked are no obstacle."""
    uris = written(tmp_path, program=PROGRAM, library=LIBRARY, broken="import multiprocessing\n(")
    (tmp_path / "dangling.py").symlink_to("nowhere")
    async with editor(tmp_path, command=SERVER) as client:
        assert client.capabilities is not None
        sync = client.capabilities.text_document_sync
        assert isinstance(sync, types.TextDocumentSyncOptions)
        assert sync.save
        client.open(uris["program"], PROGRAM)
        (found,) = await until(client, uris["program"], ["MPL101"])
        assert found.range == at(2, 0, 2, 15)
        assert found.related_information is not None
        (related,) = found.related_information
        assert related.location == types.Location(uris["library"], at(8, 4, 8, 32))
        hover = await client.hover(uris["program"], 2, 3)
        assert hover is not None
        offered = await client.actions(uris["program"], found.range)
        (name, action) = offered.popitem()
        assert (name, offered) == ("MPL101: Suppress with # noqa: MPL101", {})
        resolved = await wait(client.code_action_resolve_async(action))
        assert resolved.edit is not None


@scenario
async def test_other_files_change(tmp_path: Path) -> None:
    uris = written(tmp_path, program=PROGRAM, library="def start(): ...\n")
    changed = types.DidChangeWatchedFilesParams(
        [types.FileEvent(uris["library"], types.FileChangeType.Changed)]
    )
    async with editor(tmp_path, command=SERVER) as client:
        client.open(uris["program"], PROGRAM)
        await until(client, uris["program"], [])
        written(tmp_path, library=LIBRARY)
        client.workspace_did_change_watched_files(changed)
        await until(client, uris["program"], ["MPL101"])
        written(tmp_path, library="def start(): ...\n")
        client.workspace_did_change_watched_files(changed)
        await until(client, uris["program"], [])


@scenario
async def test_it_follows_its_line_until_the_file_is_saved(tmp_path: Path) -> None:
    uris = written(tmp_path, program=PROGRAM, library=LIBRARY)
    uri = uris["program"]
    async with editor(tmp_path, command=SERVER) as client:
        client.open(uri, PROGRAM)
        await until(client, uri, ["MPL101"])
        version = client.change(uri, replace(1, 0, 1, 0, "import os\n"))
        (found,) = await client.diagnostics(uri, version)
        assert found.range == at(3, 0, 3, 15)
        version = client.change(uri, replace(3, 0, 3, 0, "if os: "))
        assert not await client.diagnostics(uri, version)
        text = PROGRAM.replace("\n\n", "\nimport os\n\nif __name__ == '__main__':\n    ")
        client.change(uri, text)
        written(tmp_path, program=text)
        save(client, uri)
        await until(client, uri, [])
        version = client.change(uri, text.replace("start", "start  "))
        assert not await client.diagnostics(uri, version)


@scenario
async def test_what_the_file_itself_shows_is_not_kept_from_the_last_run(tmp_path: Path) -> None:
    """The finding's line stays as it is; what made it one goes."""
    text = "import library\n" + DAEMON_BUG + "\nlibrary.start()\n"
    uris = written(tmp_path, program=text, library=LIBRARY)
    uri = uris["program"]
    async with editor(tmp_path, command=SERVER) as client:
        client.open(uri, text)
        await until(client, uri, ["MPL201", "MPL101"])
        version = client.change(uri, replace(10, 0, 11, 0, "    print(p)\n"))
        found = await client.diagnostics(uri, version)
        assert [one.code for one in found] == ["MPL203", "MPL101"]


@scenario
async def test_comments_that_hide_nothing_are_those_that_hide_nothing_in_the_project(
    tmp_path: Path,
) -> None:
    (tmp_path / "pyproject.toml").write_text('[tool.mplint]\nextend-select = ["MPL001"]\n')
    text = PROGRAM.replace("start()", "start()  # noqa: MPL101")
    text += "from multiprocessing import Process  # noqa: MPL201\n"
    uris = written(tmp_path, program=text, library=LIBRARY)
    uri = uris["program"]
    async with editor(tmp_path, command=SERVER) as client:
        client.open(uri, text)
        (found,) = await until(client, uri, ["MPL001"])
        assert found.range.start.line == 3
        offered = await client.actions(uri, found.range)
        assert [one.kind for one in offered.values()] == ["quickfix", "source.fixAll.mplint"]
        for action in offered.values():
            resolved = await wait(client.code_action_resolve_async(action))
            after = applied(text, edits_of(resolved.edit))
            assert after == text.replace("  # noqa: MPL201", "")


@scenario
async def test_modules_of_the_project_do_not_get_into_mplint(tmp_path: Path) -> None:
    """The current folder comes first where Python looks for modules."""
    evil = "raise SystemExit('user code was run')\n"
    uris = written(tmp_path, program=PROGRAM, library=LIBRARY, argparse=evil, mplint=evil, os=evil)
    async with editor(tmp_path, command=SERVER, cwd=Path(sys.prefix)) as client:
        client.open(uris["program"], PROGRAM)
        await until(client, uris["program"], ["MPL101"])


def test_single_files_only(tmp_path: Path) -> None:
    uris = written(tmp_path, program=PROGRAM, library=LIBRARY + DAEMON_BUG)

    @scenario
    async def run() -> None:
        async with editor(tmp_path, command=SINGLE_FILES) as client:
            client.open(uris["program"], PROGRAM)
            assert not await client.diagnostics(uris["program"])
            save(client, uris["program"])
            client.open(uris["library"], LIBRARY + DAEMON_BUG)
            assert [one.code for one in await client.diagnostics(uris["library"])] == ["MPL201"]
            assert client.published.empty()

    run()


@POSIX
@pytest.mark.parametrize("home", [True, False])
def test_the_home_folder_is_no_project(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, home: bool
) -> None:
    uris = written(tmp_path, program=PROGRAM, library=LIBRARY)
    monkeypatch.setenv("HOME", str(tmp_path) if home else str(tmp_path.parent))

    @scenario
    async def run() -> None:
        async with editor(tmp_path, command=SERVER) as client:
            client.open(uris["program"], PROGRAM)
            if home:
                assert not await client.diagnostics(uris["program"])
            else:
                await until(client, uris["program"], ["MPL101"])

    run()


_SLEEPY = "import os, time; open(os.path.join({!r}, str(os.getpid())), 'w'); time.sleep(1000)"


@POSIX
def test_the_end_of_the_server_is_that_of_the_check(tmp_path: Path) -> None:
    program = "from mplint.lsp import projects; import sys\n"
    program += f"projects._COMMAND = (sys.executable, '-c', {_SLEEPY.format(str(tmp_path))!r})\n"
    program += "from mplint.cli.main import main; sys.exit(main(['lsp']))\n"

    @scenario
    async def run() -> None:
        client = Editor()
        try:
            await client.start(
                [tmp_path], types.ClientCapabilities(), [sys.executable, "-c", program]
            )
            client.open((tmp_path / "app.py").as_uri(), DAEMON_BUG)
            while not (pids := [one for one in tmp_path.iterdir() if one.name.isdecimal()]):
                await asyncio.sleep(0.01)
            assert await client.leave() == 0
            while is_alive(int(pids[0].name)):
                await asyncio.sleep(0.01)
        finally:
            await wait(client.stop())  # type: ignore[no-untyped-call]

    run()


def is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True
