"""Alive: which processes there may be at a step, and what calls do to them."""

from __future__ import annotations

from dataclasses import dataclass, field

from mplint.model.execution.process_events import Key


@dataclass(frozen=True, slots=True)
class Ready:
    """That processes of ``key`` have been made and not yet waited for: they can be started."""

    key: Key


@dataclass(frozen=True, slots=True)
class Entered:
    """That processes of ``key`` are alive since before the function was called, if there are."""

    key: Key


@dataclass(slots=True)
class Effects:
    """What a function does: processes it starts, joins, and leaves running.

    Attributes:
        met: what it starts, with what it joins only after that, should it be alive already.
    """

    started: set[Key] = field(default_factory=set)
    joined: set[Key] = field(default_factory=set)
    out: set[Key] = field(default_factory=set)
    met: set[tuple[Key, Key]] = field(default_factory=set)

    def after(self, alive: set[Key]) -> set[Key]:
        """Return what is alive after a call of the function."""
        return without(alive, self.joined) | self.out

    def beside(self, one: Key, alive: set[Key]) -> set[Key]:
        """Return what of ``alive`` it has not joined when it starts ``one``."""
        return {
            other
            for other in alive
            if _plain(other) not in self.joined or (one, _plain(other)) in self.met
        }


def _plain(key: Key) -> Key:
    return key.key if isinstance(key, Entered) else key


def without(alive: set[Key], joined: set[Key]) -> set[Key]:
    """Return what is left of ``alive``, whenever it was started."""
    return {key for key in alive if _plain(key) not in joined}


def processes(alive: set[Key]) -> set[Key]:
    """Return the processes of ``alive`` that are known to have been started."""
    return {key for key in alive if not isinstance(key, (Ready, Entered))}
