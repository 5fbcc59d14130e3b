"""Generates trees of Python files to measure on: the same files for the same arguments.

A tree holds packages of some fifty modules in five folders each. Modules import functions and
classes of modules generated before them, by absolute and relative imports; their sizes spread as
they do in the standard library: many small ones, few large ones. A settable share of them uses
multiprocessing, one in eight of these with a bug. Every file can be imported.
"""

from __future__ import annotations

import os
import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from generated_code import (
    IMPORTS,
    NOUNS,
    PARALLEL,
    PARALLEL_IMPORTS,
    PLAIN,
    SPREAD,
    VERBS,
    WRONG,
    Piece,
)

T = TypeVar("T")

_PACKAGE = 50
"""Modules in a package, ``__init__.py`` included."""
_FOLDERS = ("core", "io", "models", "service", "tests")
_SIZES = (1, 1, 2, 3, 3, 4, 5, 6, 7, 8, 10, 12, 15, 20, 30, 60)
"""How many pieces a module has, each number as likely as the others."""
_WRITTEN = 1_700_000_000
"""The time stamp of all files: caches distrust files that were written just now."""


@dataclass
class _Module:
    """A module: its dotted name, and what others can import from it."""

    name: str
    exports: list[str] = field(default_factory=list)


class _Dice:
    """Chances that come the same for the same seed, in every version of Python.

    Of the functions of ``random``, only ``random()`` itself is promised to stay as it is.
    """

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed).random

    def below(self, number: int) -> int:
        return int(self._random() * number)

    def one_of(self, things: Sequence[T]) -> T:
        return things[self.below(len(things))]


def generate(target: Path, files: int, share: float = 0.025, seed: int = 1) -> None:
    """Write ``files`` modules below ``target``; ``share`` of them (0 to 1) use multiprocessing."""
    dice = _Dice(seed)
    modules: list[_Module] = []
    package: list[_Module] = []
    for number in range(files):
        if number % _PACKAGE == 0:
            package = []
        parallel = int((number + 1) * share + 1e-9) > int(number * share + 1e-9)
        path, name = _place(number)
        module = _Module(name)
        source = _module(module, package, modules, parallel, dice, is_package="__init__" in path)
        _write(target / path, source)
        package.append(module)
        modules.append(module)


def one_module(pieces: int, seed: int = 1) -> str:
    """Return the source of one module in which every piece uses multiprocessing."""
    dice = _Dice(seed)
    parts = [_HEADER.format(name="large"), IMPORTS, PARALLEL_IMPORTS, _LOG]
    filled = [_fill(PARALLEL[at % len(PARALLEL)], at, dice) for at in range(pieces)]
    parts += [f"\n{piece.source}" for piece in filled]
    return "".join(parts)


_HEADER = '"""Part of the generated tree: {name}."""\n\n'
_LOG = "\nlog = logging.getLogger(__name__)\n"


def _place(number: int) -> tuple[str, str]:
    """Return the path of a module and its dotted name."""
    package, at = divmod(number, _PACKAGE)
    top = f"project{package:04}"
    if at == 0:
        return f"{top}/__init__.py", top
    folder = _FOLDERS[(at - 1) % len(_FOLDERS)]
    inner = (at - 1) // len(_FOLDERS)
    if inner == 0:
        return f"{top}/{folder}/__init__.py", f"{top}.{folder}"
    stem = f"{'test_' if folder == 'tests' else ''}{NOUNS[(inner * 7 + package) % len(NOUNS)]}"
    return f"{top}/{folder}/{stem}.py", f"{top}.{folder}.{stem}"


def _module(
    module: _Module,
    package: Sequence[_Module],
    modules: Sequence[_Module],
    parallel: bool,
    dice: _Dice,
    *,
    is_package: bool,
) -> str:
    size = 1 if is_package else dice.one_of(_SIZES)
    pieces = [_fill(dice.one_of(PLAIN), at, dice) for at in range(size)]
    if parallel:
        kinds = WRONG if dice.below(8) == 0 else PARALLEL
        count = 1 + dice.below(3)
        pieces += [_fill(dice.one_of(kinds), size + at, dice) for at in range(count)]
    module.exports = [piece.name for piece in pieces]
    used = _imported(module, package, modules, dice, is_package=is_package)
    if parallel and used:
        spread = _fill(SPREAD, len(pieces), dice)
        pieces.append(Piece(spread.name, spread.source.replace("TARGET", used[0][1])))
    parts = [_HEADER.format(name=module.name), IMPORTS]
    parts += [PARALLEL_IMPORTS] if parallel else []
    parts += [line for line, _ in used]
    parts += [_LOG, *(f"\n{piece.source}" for piece in pieces)]
    parts.append(_main([name for _, name in used], pieces, parallel))
    return "".join(parts)


def _imported(
    module: _Module,
    package: Sequence[_Module],
    modules: Sequence[_Module],
    dice: _Dice,
    *,
    is_package: bool,
) -> list[tuple[str, str]]:
    """Choose what a module imports: statements, and the name that each binds."""
    sources = [dice.one_of(package) for _ in range(dice.below(4))] if package else []
    if modules and dice.below(3) == 0:
        sources.append(dice.one_of(modules))
    folder = "" if is_package else module.name.rpartition(".")[0]
    chosen: dict[str, str] = {}
    for source in sources:
        parent, _, stem = source.name.rpartition(".")
        origin = f".{stem}" if parent and parent == folder else source.name
        if origin not in chosen:
            chosen[origin] = dice.one_of(source.exports)
    return [
        (f"from {origin} import {name} as imported{number}\n", f"imported{number}")
        for number, (origin, name) in enumerate(chosen.items())
    ]


def _main(imported: Sequence[str], pieces: Sequence[Piece], parallel: bool) -> str:
    """Return the end of a module: a table of what it offers, and a guarded main program."""
    offered = ", ".join([*imported, *(piece.name for piece in pieces[:5])])
    text = f"\n\nOFFERED = ({offered},)\n"
    if parallel:
        last = pieces[-1].name
        text += f"\n\ndef main():\n    print({last}.__name__)\n"
        text += '\n\nif __name__ == "__main__":\n    main()\n'
    return text


def _fill(piece: Piece, serial: int, dice: _Dice) -> Piece:
    return piece.filled(dice.one_of(VERBS), dice.one_of(NOUNS), serial)


def _write(path: Path, source: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(source.encode())
    os.utime(path, (_WRITTEN, _WRITTEN))
