"""What the server publishes, and when."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from lsp_programs import CLEAN, DAEMON_BUG, START_BUG
from lsp_support import OLD, Editor, at, editor, replace, scenario, wait
from lsprotocol import types

from mplint.lsp.diagnostics import RULE_PAGE


def uri_of(path: Path) -> str:
    return path.as_uri()


@scenario
async def test_a_finding_with_all_that_belongs_to_it(tmp_path: Path) -> None:
    uri = uri_of(tmp_path / "app.py")
    async with editor(tmp_path) as client:
        client.open(uri, DAEMON_BUG)
        (found,) = await client.diagnostics(uri, 1)
        assert found.range == at(10, 4, 10, 12)
        assert found.code == "MPL201"
        assert found.source == "mplint"
        assert found.severity == types.DiagnosticSeverity.Warning
        assert found.message.startswith("`p.daemon` is set after `start()` on line 10")
        assert found.code_description == types.CodeDescription(RULE_PAGE.format(code="MPL201"))
        assert found.related_information is not None
        (related,) = found.related_information
        assert related.location == types.Location(uri, at(9, 4, 9, 13))
        assert related.message == "started here"


@scenario
async def test_a_client_that_can_do_little(tmp_path: Path) -> None:
    uri = uri_of(tmp_path / "app.py")
    async with editor(tmp_path, capabilities=OLD) as client:
        client.open(uri, DAEMON_BUG)
        params = await wait(client.published.get())
        assert params.version is None
        (found,) = params.diagnostics
        assert (found.code, found.related_information) == ("MPL201", None)
        assert found.code_description is None
        hover = await client.hover(uri, 10, 5)
        assert hover is not None
        assert isinstance(hover.contents, types.MarkupContent)
        assert hover.contents.kind == types.MarkupKind.PlainText
        assert client.registrations.empty()


@scenario
async def test_what_is_typed_counts_and_not_the_file(tmp_path: Path) -> None:
    path = tmp_path / "app.py"
    path.write_text(DAEMON_BUG)
    async with editor(tmp_path) as client:
        client.open(uri_of(path), CLEAN)
        assert not await client.diagnostics(uri_of(path), 1)
        version = client.change(uri_of(path), DAEMON_BUG)
        assert len(await client.diagnostics(uri_of(path), version)) == 1
        version = client.change(uri_of(path), replace(0, 0, 0, 0, "import os\r\n"))
        (found,) = await client.diagnostics(uri_of(path), version)
        assert found.range.start.line == 11
        client.close(uri_of(path))
        assert not await client.diagnostics(uri_of(path))


@scenario
async def test_only_the_newest_version_is_published(tmp_path: Path) -> None:
    uri = uri_of(tmp_path / "app.py")
    async with editor(tmp_path) as client:
        client.open(uri, CLEAN)
        await client.diagnostics(uri, 1)
        for number in range(200):
            version = client.change(uri, replace(0, 0, 0, 0, f"x = {number}\n"))
        version = client.change(uri, replace(0, 0, 200, 0, ""), replace(1, 0, 1, 0, DAEMON_BUG))
        seen = []
        while version not in seen:
            params = await wait(client.published.get())
            seen.append(params.version)
        assert [one.code for one in params.diagnostics] == ["MPL201"]
        assert seen == sorted(one for one in seen if one is not None)
        assert len(seen) < 100


@scenario
async def test_while_it_is_no_python_the_last_findings_stay(tmp_path: Path) -> None:
    uri = uri_of(tmp_path / "app.py")
    async with editor(tmp_path) as client:
        client.open(uri, DAEMON_BUG)
        assert await client.diagnostics(uri, 1)
        broken = client.change(uri, replace(0, 0, 0, 0, "def (\n"))
        assert await client.hover(uri, 11, 5) is None
        assert not await client.actions(uri, at(11, 4, 11, 12))
        whole = client.change(uri, replace(0, 4, 0, 5, "f(): ..."))
        params = await wait(client.published.get())
        assert (params.version, len(params.diagnostics)) == (whole, 1)
        assert whole == broken + 1


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-32"])
def test_position_encodings(tmp_path: Path, encoding: str) -> None:
    """The finding stands behind characters that take one to four units."""
    capabilities = types.ClientCapabilities(
        general=types.GeneralClientCapabilities(position_encodings=[encoding])
    )
    line = "    p.daemon = True\n"
    bug = DAEMON_BUG.replace(line, "    'é😀€'; p.daemon = True\n")

    @scenario
    async def run() -> None:
        uri = uri_of(tmp_path / "app.py")
        async with editor(tmp_path, capabilities=capabilities) as client:
            assert client.capabilities is not None
            assert client.capabilities.position_encoding == encoding
            client.open(uri, bug)
            (found,) = await client.diagnostics(uri)
            width = len("é😀€".encode(encoding + ("" if encoding == "utf-8" else "-le")))
            width //= {"utf-8": 1, "utf-16": 2, "utf-32": 4}[encoding]
            start = 4 + 1 + width + 1 + 2
            assert found.range == at(10, start, 10, start + 8)
            # What is typed behind them goes where it should.
            client.change(uri, replace(10, start, 10, start + 8, "q"))
            assert not await client.diagnostics(uri)
            client.change(uri, replace(10, start, 10, start + 1, "p.daemon"))
            assert await client.diagnostics(uri)

    run()


@scenario
async def test_settings_of_the_project(tmp_path: Path) -> None:
    """They are followed as they change; a mistake is said once, and the last ones hold on."""
    config = tmp_path / "pyproject.toml"
    path = tmp_path / "src" / "app.py"
    uri = uri_of(path)

    async def saved(client: Editor) -> None:
        changes = [types.FileEvent(uri_of(config), types.FileChangeType.Changed)]
        client.workspace_did_change_watched_files(types.DidChangeWatchedFilesParams(changes))

    async with editor(tmp_path) as client:
        registration = (await wait(client.registrations.get())).registrations[0]
        assert registration.method == "workspace/didChangeWatchedFiles"
        client.open(uri, DAEMON_BUG)
        assert len(await client.diagnostics(uri)) == 1
        config.write_text('[tool.mplint]\nignore = ["MPL201"]\n')
        await saved(client)
        assert not await client.diagnostics(uri)
        config.write_text("[tool.mplint]\nfoo = 1\n")
        await saved(client)
        assert not await client.diagnostics(uri)
        said = await wait(client.messages.get())
        assert said.type == types.MessageType.Error
        assert said.message == f"mplint: {config}: [tool.mplint] has no key `foo`."
        client.change(uri, DAEMON_BUG + "\n")
        assert not await client.diagnostics(uri)
        assert client.messages.empty()
        config.write_text('[tool.mplint]\nextend-exclude = ["src/app.py"]\n')
        await saved(client)
        assert not await client.diagnostics(uri)
        config.write_text('[tool.mplint]\nper-file-ignores = { "src/*" = ["MPL1"] }\n')
        await saved(client)
        assert len(await client.diagnostics(uri)) == 1
        # A client that cannot watch files: the next change sees the new settings.
        config.unlink()
        version = client.change(uri, START_BUG)
        assert [one.code for one in await client.diagnostics(uri, version)] == ["MPL101"]


@scenario
async def test_workspaces_with_several_folders(tmp_path: Path) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    for folder in (one, other):
        folder.mkdir()
    (one / "pyproject.toml").write_text('[tool.mplint]\nignore = ["MPL201"]\n')
    async with editor(one, other) as client:
        for folder, number in ((one, 0), (other, 1)):
            uri = uri_of(folder / "app.py")
            client.open(uri, DAEMON_BUG)
            assert len(await client.diagnostics(uri)) == number


@scenario
async def test_excluded_folders(tmp_path: Path) -> None:
    """``build`` is excluded within a workspace, but a workspace may be in a folder of that name."""
    folder = tmp_path / "build" / "project"
    folder.mkdir(parents=True)
    async with editor(folder) as client:
        uri = uri_of(folder / "app.py")
        client.open(uri, DAEMON_BUG)
        assert len(await client.diagnostics(uri)) == 1
        uri = uri_of(folder / "node_modules" / "x" / "app.py")
        client.open(uri, DAEMON_BUG)
        assert not await client.diagnostics(uri)


@scenario
async def test_documents_that_are_no_files_yet(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text('[tool.mplint]\nselect = ["MPL1"]\n')
    async with editor(tmp_path) as client:
        client.open("untitled:Untitled-1", DAEMON_BUG + START_BUG)
        assert {one.code for one in await client.diagnostics("untitled:Untitled-1")} == {"MPL101"}


@scenario
async def test_comments_that_hide_findings(tmp_path: Path) -> None:
    uri = uri_of(tmp_path / "app.py")
    async with editor(tmp_path) as client:
        client.open(uri, DAEMON_BUG.replace("True", "True  # noqa: MPL201"))
        assert not await client.diagnostics(uri, 1)
        version = client.change(uri, "# mplint: skip-file\n" + DAEMON_BUG)
        assert not await client.diagnostics(uri, version)


@scenario
async def test_requests_wait_for_the_version_that_they_are_about(tmp_path: Path) -> None:
    uri = uri_of(tmp_path / "app.py")
    async with editor(tmp_path) as client:
        client.open(uri, CLEAN)
        client.change(uri, DAEMON_BUG)
        hover = await client.hover(uri, 10, 5)
        assert hover is not None
        assert hover.range == at(10, 4, 10, 12)
        assert isinstance(hover.contents, types.MarkupContent)
        assert hover.contents.kind == types.MarkupKind.Markdown
        assert hover.contents.value.startswith("# MPL201 daemon-after-start\n")
        assert "## What happens" in hover.contents.value
        assert await client.hover(uri, 0, 0) is None
        assert await client.hover("file:///elsewhere.py", 0, 0) is None


@scenario
async def test_hovers_are_in_the_language_of_the_editor(tmp_path: Path) -> None:
    uri = uri_of(tmp_path / "app.py")
    for locale, words in (("zh-cn", "检查什么"), ("en-US", "Source"), ("??", "Source")):
        async with editor(tmp_path, locale=locale) as client:
            client.open(uri, DAEMON_BUG)
            hover = await client.hover(uri, 10, 5)
            assert hover is not None
            assert isinstance(hover.contents, types.MarkupContent)
            assert f"\n## {words}\n" in hover.contents.value


@scenario
async def test_a_cancelled_request_harms_nobody(tmp_path: Path) -> None:
    uri = uri_of(tmp_path / "app.py")
    async with editor(tmp_path) as client:
        client.open(uri, DAEMON_BUG)
        place = types.TextDocumentIdentifier(uri)
        asking = client.protocol.send_request(
            types.TEXT_DOCUMENT_HOVER, types.HoverParams(place, types.Position(10, 5)), msg_id="x"
        )
        client.protocol.notify(types.CANCEL_REQUEST, types.CancelParams("x"))
        assert len(await client.diagnostics(uri, 1)) == 1
        try:
            answer = str(await wait(asyncio.wrap_future(asking)))
        except Exception as error:
            answer = str(error)
        # It may have been answered before the cancellation came.
        assert "canceled" in answer or "MPL201" in answer
        assert await client.hover(uri, 10, 5) is not None
