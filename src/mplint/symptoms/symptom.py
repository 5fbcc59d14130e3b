"""What a symptom is: what people see of a bug, and the rules that it leads to."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

MP = r"(?:multiprocess(?:ing)?|billiard)/"
"""Matches the folder of multiprocessing, or of a package that stands in for it, in a frame."""

LIBRARY = (
    rf"(?m)/(?:{MP}(?:connection|context|forkserver|heap|managers|pool|popen_\w+|process|queues"
    r"|reduction|resource_\w+|shared_memory|sharedctypes|spawn|synchronize|util)"
    r"|concurrent/futures/process|loky/\w+)\.py:"
)
"""Matches a frame of a file of multiprocessing, so that it is about processes."""

IN_CHILD = (
    rf"{MP}process\.py:_bootstrap:|/futures/process\.py:_process_(?:worker|chunk):"
    rf"|{MP}pool\.py:(?:worker|mapstar|starmapstar):"
)
"""Matches a frame that only a child has."""

CALLED_BY_CHILD = (
    rf"(?:{MP}process\.py:run|/futures/process\.py:(?:_process_worker|_process_chunk|<listcomp>)"
    rf"|{MP}pool\.py:(?:worker|mapstar|starmapstar)|torch/{MP}spawn\.py:_wrap):[^\n]*\Z"
)
"""Matches if the innermost frame is the one that calls the target or task of a child."""

PICKLED = rf"/(?:{MP}|loky/backend/)reduction\.py:dumps?:"
"""Matches a frame that pickles for another process; ``copy`` fails with the same texts."""


class Kind(str, Enum):
    """What a bug shows itself by; the overview for people is in these parts."""

    ERROR = "error"
    """Python prints an error or a warning."""
    HANG = "hang"
    """The program, or a process of it, does not come to its end."""
    WRONG_RESULT = "wrong-result"
    """Numbers or objects are not what they must be."""
    WORK_LOST = "work-lost"
    """The program ends well, and part of its work was not done."""
    SLOW = "slow"
    """All is right, and takes too long or too much."""


class Where(int, Enum):
    """Where an error must come from to be this symptom; the surest first.

    The same text can come from code that has nothing to do with processes.
    """

    ANYWHERE = 0
    """The text is printed by nothing else: it is enough, even in the middle of a log."""
    LIBRARY = 1
    """The text is enough; but a traceback, if there is one, must have the ``frames``."""
    TRACEBACK = 2
    """The text is too common: there must be a traceback that has the ``frames``."""


@dataclass(frozen=True, slots=True)
class Lead:
    """A rule that may be the cause; ``when`` tells it from the others, and begins with “if”."""

    code: str
    when: str


@dataclass(frozen=True, slots=True)
class Symptom:
    """What people see, and what it may come from.

    ``slug`` names the symptom in addresses and never changes; ``title`` is for people, without
    a full stop. ``leads`` are ordered, the most likely first; ``sure`` says that the first of
    several is the cause nearly always. ``note`` is a sentence on causes that no rule is about.
    ``texts`` are examples of what Python prints, as it prints it: ``Type: message``.

    The rest is for matching. ``types`` are the exception's possible classes, without their
    modules (none: any). ``message`` is a regular expression for the beginning of the message,
    in which every run of blanks and line ends is one space. ``frames`` is searched in the
    traceback, as text: the line above it if that tells where it comes from (``Process
    Worker-1:``, else empty), then for each frame, the innermost last, a line
    ``file:function: source``, the file with ``/`` and beginning with one. ``follows``
    says that another error in the text is rather the cause. ``words`` are what people type who
    have no error text to show.
    """

    slug: str
    title: str
    kind: Kind
    leads: tuple[Lead, ...]
    sure: bool = False
    note: str = ""
    texts: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    message: str = ""
    where: Where = Where.ANYWHERE
    frames: str = LIBRARY
    follows: bool = False
    words: tuple[str, ...] = ()

    @property
    def clear(self) -> bool:
        """Whether there is one rule to explain at once."""
        return self.sure or len(self.leads) == 1
