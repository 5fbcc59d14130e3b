"""The reference of commands and options, as their parsers have it."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from importlib import import_module

from mplint.cli.main import COMMANDS
from website.markdown import escaped, fenced, table

_HEAD = """\
# Command line

All commands and their options, as `mplint COMMAND --help` shows them."""


def command_line_page() -> str:
    """Return the page."""
    top = argparse.ArgumentParser(prog="mplint")
    commands = top.add_subparsers()
    for name in COMMANDS:
        import_module(f"mplint.cli.{name}").add_parser(commands)
    parts = [_HEAD]
    for name, parser in commands.choices.items():
        parts += [f"## mplint {name}", *_command(parser)]
    return "\n\n".join(parts) + "\n"


def _command(parser: argparse.ArgumentParser) -> Iterator[str]:
    if parser.description:
        yield escaped(parser.description)
    # argparse has no public way to ask a parser for its arguments.
    for group in parser._action_groups:
        rows = [
            (_spelling(action), escaped(_help(parser, action)))
            for action in group._group_actions
            if not isinstance(action, argparse._HelpAction) and action.help != argparse.SUPPRESS
        ]
        if rows:
            title = group.title or ""
            yield f"**{escaped(title[:1].upper() + title[1:])}**"
            yield table(("argument", "meaning"), rows)
    if parser.epilog:
        yield fenced(parser.epilog)


def _spelling(action: argparse.Action) -> str:
    if not action.option_strings:
        return f"`{action.metavar or action.dest}`"
    value = ""
    if action.nargs != 0:
        value = str(action.metavar or f"{{{','.join(map(str, action.choices or ()))}}}")
    return ", ".join(f"`{f'{option} {value}'.strip()}`" for option in action.option_strings)


def _help(parser: argparse.ArgumentParser, action: argparse.Action) -> str:
    return parser._get_formatter()._expand_help(action) if action.help else ""
