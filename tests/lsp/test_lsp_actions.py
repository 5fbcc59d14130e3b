"""Code actions: which are offered, and what they change."""

from __future__ import annotations

from pathlib import Path

from lsp_programs import CLEAN, DAEMON_BUG, START_BUG
from lsp_support import OLD, Editor, applied, at, editor, edits_of, scenario, wait
from lsprotocol import types

from mplint.lsp.actions import FIX_ALL

WHERE = at(10, 4, 10, 4)
FIX = "MPL201: Set the flag before the start"
NOQA = "MPL201: Suppress with # noqa: MPL201"
SAFE = "mplint: Fix all that can be fixed safely"

FIXED = DAEMON_BUG.replace(
    "    p.start()\n    p.daemon = True\n", "    p.daemon = True\n    p.start()\n"
)

ONE_BY_ONE = """\
from multiprocessing import Process


def work(n):
    print(n)


if __name__ == "__main__":
    for n in range(3):
        p = Process(target=work, args=(n,))
        p.start()
        p.join()
    for n in range(4):
        q = Process(target=work, args=(n,))
        q.start()
        q.join()
"""
"""MPL205 on lines 12 and 16, with unsafe fixes."""


async def done(client: Editor, text: str, action: types.CodeAction) -> str:
    """Have an action resolved; return the text after it."""
    assert action.edit is None
    resolved = await wait(client.code_action_resolve_async(action))
    return applied(text, edits_of(resolved.edit))


@scenario
async def test_quick_fixes(tmp_path: Path) -> None:
    uri = (tmp_path / "app.py").as_uri()
    async with editor(tmp_path) as client:
        client.open(uri, DAEMON_BUG)
        (diagnostic,) = await client.diagnostics(uri)
        offered = await client.actions(uri, WHERE)
        assert list(offered) == [FIX, NOQA, SAFE]
        assert [one.kind for one in offered.values()] == ["quickfix", "quickfix", FIX_ALL]
        assert [one.is_preferred for one in offered.values()] == [True, None, None]
        assert list(offered[FIX].diagnostics or ()) == [diagnostic]
        assert await done(client, DAEMON_BUG, offered[FIX]) == FIXED
        assert await done(client, DAEMON_BUG, offered[SAFE]) == FIXED
        suppressed = DAEMON_BUG.replace("True", "True  # noqa: MPL201")
        assert await done(client, DAEMON_BUG, offered[NOQA]) == suppressed
        assert list(await client.actions(uri, at(0, 0, 2, 0))) == [SAFE]
        assert list(await client.actions(uri, at(0, 0, 13, 0))) == [FIX, NOQA, SAFE]


@scenario
async def test_kinds_that_are_asked_for(tmp_path: Path) -> None:
    uri = (tmp_path / "app.py").as_uri()
    async with editor(tmp_path) as client:
        assert client.capabilities is not None
        provider = client.capabilities.code_action_provider
        assert isinstance(provider, types.CodeActionOptions)
        assert provider.resolve_provider
        assert list(provider.code_action_kinds or ()) == ["quickfix", FIX_ALL]
        client.open(uri, DAEMON_BUG)
        for only, titles in (
            (["quickfix"], [FIX, NOQA]),
            (["quickfix.mplint"], []),
            (["source"], [SAFE]),
            (["source.fixAll"], [SAFE]),
            ([FIX_ALL], [SAFE]),
            (["source.fixAll.ruff"], []),
            (["source.fix"], []),
            (["refactor"], []),
            ([""], [FIX, NOQA, SAFE]),
            (["refactor", "source"], [SAFE]),
        ):
            assert list(await client.actions(uri, WHERE, only)) == titles, only


@scenario
async def test_a_client_that_takes_edits_at_once_only(tmp_path: Path) -> None:
    uri = (tmp_path / "app.py").as_uri()
    async with editor(tmp_path, capabilities=OLD) as client:
        client.open(uri, DAEMON_BUG)
        offered = await client.actions(uri, WHERE)
        assert list(offered) == [FIX, NOQA, SAFE]
        for action in offered.values():
            assert action.data is None
            assert action.edit is not None
            assert list(action.edit.changes or ()) == [uri]
        assert applied(DAEMON_BUG, edits_of(offered[FIX].edit)) == FIXED
        # What turns out not to fit is not offered: the daemon's work would be lost.
        client.change(uri, DAEMON_BUG.replace("    p.join()\n", ""))
        assert list(await client.actions(uri, WHERE)) == [NOQA]


@scenario
async def test_a_fix_that_turns_out_not_to_fit(tmp_path: Path) -> None:
    uri = (tmp_path / "app.py").as_uri()
    async with editor(tmp_path) as client:
        client.open(uri, DAEMON_BUG.replace("    p.join()\n", ""))
        offered = await client.actions(uri, WHERE)
        resolved = await wait(client.code_action_resolve_async(offered[FIX]))
        assert resolved.edit is None
        said = await wait(client.messages.get())
        assert said.type == types.MessageType.Warning
        assert said.message == "mplint: nothing is changed: it would bring MPL204."


@scenario
async def test_unsafe_fixes_are_labelled_and_never_part_of_fix_all(tmp_path: Path) -> None:
    uri = (tmp_path / "app.py").as_uri()
    async with editor(tmp_path) as client:
        client.open(uri, ONE_BY_ONE)
        found = await client.diagnostics(uri)
        assert [(one.code, one.range.start.line) for one in found] == [
            ("MPL205", 11),
            ("MPL205", 15),
        ]
        offered = await client.actions(uri, at(11, 8, 11, 8))
        one, every, _ = offered
        assert one.endswith(" (unsafe)")
        assert every == "MPL205: Fix all in this file (unsafe)"
        assert offered[one].is_preferred is None
        text = await done(client, ONE_BY_ONE, offered[one])
        assert "processes.append(p)" in text
        assert "processes.append(q)" not in text
        text = await done(client, ONE_BY_ONE, offered[every])
        assert "processes.append(p)" in text
        assert "processes.append(q)" in text
        assert not await client.actions(uri, at(0, 0, 9, 0), [FIX_ALL])


@scenario
async def test_what_a_fix_brings_to_light_is_fixed_along(tmp_path: Path) -> None:
    """As in `mplint fix`: but what was found before is left as it is."""
    uri = (tmp_path / "app.py").as_uri()
    text = DAEMON_BUG.replace("    p.join()\n", "") + "    p.join()\n    q = Process(target=work)\n"
    text += "    q.start()\n    q.daemon = True\n    q.join()\n"
    async with editor(tmp_path) as client:
        client.open(uri, text)
        assert len(await client.diagnostics(uri)) == 2
        offered = await client.actions(uri, WHERE)
        assert list(offered)[:2] == [FIX, "MPL201: Fix all in this file"]
        one = await done(client, text, offered[FIX])
        assert "    p.daemon = True\n    p.start()\n" in one
        assert "    q.start()\n    q.daemon = True\n" in one
        every = await done(client, text, offered["MPL201: Fix all in this file"])
        assert "    p.daemon = True\n    p.start()\n" in every
        assert "    q.daemon = True\n    q.start()\n" in every


@scenario
async def test_comments_behind_strings_of_several_lines(tmp_path: Path) -> None:
    """A comment inside of one would change the string; one on a continued line, break it."""
    uri = (tmp_path / "app.py").as_uri()
    text = (
        'from multiprocessing import Process\n\nProcess(target=print, args=("""\n""",)).start()\n'
    )
    text += "p = Process(target=print); \\\n    p.start()\n"
    async with editor(tmp_path) as client:
        client.open(uri, text)
        found = await client.diagnostics(uri)
        assert [one.code for one in found] == ["MPL101", "MPL101"]
        offered = await client.actions(uri, at(2, 0, 2, 0))
        name = "MPL101: Suppress with # noqa: MPL101"
        after = await done(client, text, offered[name])
        assert after == text.replace(
            """\n""\",)).start()""", """\n""\",)).start()  # noqa: MPL101"""
        )
        version = client.change(uri, after)
        assert len(await client.diagnostics(uri, version)) == 1
        offered = await client.actions(uri, found[1].range)
        after = await done(client, after, offered[name])
        assert after.endswith("    p.start()  # noqa: MPL101\n")
        version = client.change(uri, after)
        assert not await client.diagnostics(uri, version)


@scenario
async def test_line_ends_and_what_has_not_changed_stay(tmp_path: Path) -> None:
    uri = (tmp_path / "app.py").as_uri()
    text = ("x = 1   \n" + DAEMON_BUG).replace("\n", "\r\n").rstrip("\r\n")
    async with editor(tmp_path) as client:
        client.open(uri, text)
        offered = await client.actions(uri, at(11, 4, 11, 4))
        after = await done(client, text, offered[FIX])
        assert after == ("x = 1   \n" + FIXED).replace("\n", "\r\n").rstrip("\r\n")


@scenario
async def test_an_action_for_a_text_that_is_another_by_now(tmp_path: Path) -> None:
    uri = (tmp_path / "app.py").as_uri()
    async with editor(tmp_path) as client:
        client.open(uri, DAEMON_BUG)
        offered = await client.actions(uri, WHERE)
        client.change(uri, "\n" + DAEMON_BUG)
        for action in (
            offered[FIX],
            types.CodeAction("x", data={"what": "one"}),
            types.CodeAction("x"),
            types.CodeAction(
                "x", data={"what": "one", "uri": "file:///z", "version": 1, "number": 0}
            ),
            types.CodeAction("x", data={"what": "one", "uri": uri, "version": 2, "code": "MPL1"}),
        ):
            resolved = await wait(client.code_action_resolve_async(action))
            assert resolved.edit is None
            said = await wait(client.messages.get())
            assert said.message.startswith("mplint: nothing is changed: ")


@scenario
async def test_nothing_to_do(tmp_path: Path) -> None:
    uri = (tmp_path / "app.py").as_uri()
    async with editor(tmp_path) as client:
        client.open(uri, CLEAN)
        assert not await client.actions(uri, at(0, 0, 1, 0))
        assert not await client.actions("file:///elsewhere.py", at(0, 0, 1, 0))
        (tmp_path / "pyproject.toml").write_text('[tool.mplint]\nselect = ["MPL2"]\n')
        client.change(uri, START_BUG)
        assert not await client.actions(uri, at(0, 0, 10, 0))
