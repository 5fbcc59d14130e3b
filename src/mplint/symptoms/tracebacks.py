"""Reads the exceptions and warnings out of what Python, or pytest, has printed.

The text is what people paste: tracebacks of several processes, one after the other or chained,
the quoted ones that a pool brings from its workers, those of an exception group, with colours,
indented, or with a log around them. What is not understood is passed over.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

_COLOUR = re.compile(r"\x1b\[[0-9;]*m")
_MARGIN = re.compile(r"^ *(?:[|>+][ \t]|E   )(?=.)")
_FRAME = re.compile(r'\s*File "(?P<file>[^"\n]+)", line (?P<line>\d+)(?:,? in (?P<function>.+))?$')
_UNDERLINE = re.compile(r"[\s~^]+$")
_START = re.compile(r"\s*(?:Exception Group )?Traceback \(most recent call last\):")
_REMOTE = re.compile(r"[\w.]*RemoteTraceback:")
_OF_PROCESS = re.compile(r"(?:Process|Exception in thread) \S.*:$")
_WARNING = re.compile(
    r"\s*(?P<file>\S.*\.py):(?P<line>\d+): (?P<type>\w*Warning): (?P<message>.*)$"
)
_TYPE = r"(?P<type>(?:[A-Za-z_]\w*\.)*[A-Za-z_]\w*)"
_RAISED = re.compile(_TYPE + r"(?::(?:\s(?P<message>.*))?)?$")
_GROUP_MARGIN = re.compile(r"^ +[|+](?: |$)")
_RULE = re.compile(r" *(?:\+-)?\+-{16}")
"""The line above, or below, an exception of a group."""
_USUAL = re.compile(r"(?:\w+(?:Error|Exception|Interrupt|Warning|Pool)|Empty|Full|\w+Exit)$")
_PYTEST_SOURCE = re.compile(r"> {3,}(?P<source>\S.*)")
_PYTEST_DEF = re.compile(r"\s*(?:async )?def (?P<function>\w+)\(")
_PYTEST_FRAME = re.compile(r"(?P<file>[^\s:][^\s]*\.py):(?P<line>\d+): ?(?P<type>[\w.]*)$")
_CHAINS = ("During handling of the above exception", "The above exception was the direct cause")
_LONGEST_LINE = 2000
_LONGEST_MESSAGE = 30  # lines
_MOST_FRAMES = 100
_MOST_EXCEPTIONS = 500

_LIBRARY_FILE = re.compile(
    r"/lib(?:64)?/python\d|/(?:site|dist)-packages/|/Lib/\w+\.py|/Lib/[a-z_.]+/|^/?<"
)


@dataclass(frozen=True, slots=True)
class Frame:
    """One line of a traceback; ``source`` is the code there, as far as it was printed."""

    file: str
    line: int
    function: str
    source: str = ""

    @property
    def is_own(self) -> bool:
        """Whether the file is not one of Python's library, or of an installed package."""
        return _LIBRARY_FILE.search(self.file.replace("\\", "/")) is None


@dataclass(slots=True)
class Printed:
    """An exception or a warning in the text.

    ``type`` is without its module, in ``message`` every run of blanks and line ends is one
    space. ``above`` is the line above the traceback that says whose it is, or empty.
    """

    type: str
    message: str
    frames: list[Frame] = field(default_factory=list)
    above: str = ""

    def __str__(self) -> str:
        return f"{self.type}: {self.message}" if self.message else self.type

    @property
    def traceback(self) -> str:
        """The frames as lines ``file:function: source``, below ``above``."""
        lines = [self.above]
        # The ends of an endless recursion say as much as all of it.
        for frame in (*self.frames[:_MOST_FRAMES], *self.frames[_MOST_FRAMES:][-_MOST_FRAMES:]):
            file = frame.file.replace("\\", "/")
            lines.append(f"/{file.lstrip('/')}:{frame.function}: {frame.source}")
        return "\n".join(lines)

    @property
    def own_frame(self) -> Frame | None:
        """The innermost frame in a file of the user's own."""
        return next((frame for frame in reversed(self.frames) if frame.is_own), None)


def collapsed(text: str) -> str:
    """Return ``text`` without colours, and with one space for each run of blanks and line ends."""
    return " ".join(_COLOUR.sub("", text).split())


def printed_in(text: str) -> list[Printed]:
    """Return the exceptions and warnings in ``text``, in its order; of very many the last."""
    lines = [line[:_LONGEST_LINE] for line in _COLOUR.sub("", text).splitlines()]
    return _Reader(_ungrouped(_dedented(lines))).read()[-_MOST_EXCEPTIONS:]


def _dedented(lines: list[str]) -> list[str]:
    """Return the lines without what all tracebacks in them are indented by."""
    starts = [line for line in lines if _START.match(line)]
    indent = min((len(line) - len(line.lstrip()) for line in starts), default=0)
    if not starts:
        return [line.strip() if _RAISED.match(line.strip()) else line for line in lines]
    return [line[indent:] if not line[:indent].strip() else line for line in lines]


def _ungrouped(lines: list[str]) -> list[str]:
    """Return the lines without the margins of exception groups, if there are any."""
    if not any("Exception Group Traceback" in line for line in lines):
        return lines
    return [_GROUP_MARGIN.sub("", line) for line in lines]


class _Reader:
    """Goes through the lines once; what is above an exception belongs to it."""

    def __init__(self, lines: list[str]) -> None:
        self._lines = lines
        self._found: list[Printed] = []
        self._frames: list[Frame] = []
        self._above = self._last_above = ""
        self._expects_source = False
        self._function = self._source = ""
        self._unfinished: Printed | None = None
        """An exception of pytest's, whose last frame is printed below it."""

    def read(self) -> list[Printed]:
        at = 0
        while at < len(self._lines):
            line = self._lines[at]
            at += 1
            if self._is_place(line) or self._is_of_pytest(line):
                continue
            raised = self._raised(line)
            if raised is not None:
                used = list(self._continued(at))
                raised.message = collapsed(" ".join([raised.message, *used]))
                at += len(used)
        return [one for one in self._found if not _REMOTE.match(f"{one.type}:")]

    def _is_place(self, line: str) -> bool:
        """Take in a line of a traceback that is not the exception itself."""
        if self._expects_source:
            self._expects_source = False
            if line.startswith(("  ", "\t")) and not _FRAME.match(line):
                self._frames[-1] = _with_source(self._frames[-1], line)
                return True
        if frame := _FRAME.match(line) or _FRAME.match(_MARGIN.sub("", line)):
            self._frames.append(Frame(frame["file"], int(frame["line"]), frame["function"] or ""))
            self._expects_source = True
            return True
        if _START.match(_MARGIN.sub("", line)):
            self._frames = []
            return True
        if _REMOTE.match(line) or _OF_PROCESS.match(line):
            self._above = line.strip()
            return True
        if line.startswith(_CHAINS):
            self._above = self._last_above
            return True
        if line.startswith('"""'):  # around what comes from a worker
            self._last_above = ""
            return True
        return False

    def _is_of_pytest(self, line: str) -> bool:
        if source := _PYTEST_SOURCE.match(line):
            self._source = source["source"]
        elif function := _PYTEST_DEF.match(line):
            self._function = function["function"]
        elif frame := _PYTEST_FRAME.match(line):
            place = Frame(frame["file"], int(frame["line"]), self._function, self._source)
            if self._unfinished is not None and frame["type"]:
                self._unfinished.frames.append(place)
                self._unfinished = None
            else:
                self._frames.append(place)
        else:
            return False
        return True

    def _raised(self, line: str) -> Printed | None:
        """Take in the line that names an exception or a warning, if it does."""
        if warning := _WARNING.match(line):
            frame = Frame(warning["file"], int(warning["line"]), "")
            self._found.append(Printed(warning["type"], warning["message"], [frame]))
            return self._found[-1]
        match = _RAISED.match(_MARGIN.sub("", line).rstrip())
        if match is None:
            return None
        name = match["type"].rpartition(".")[2]
        if not _USUAL.match(name) and not self._frames:
            return None
        raised = Printed(name, match["message"] or "", self._frames, self._above)
        self._found.append(raised)
        self._unfinished = raised if line.startswith("E   ") else None
        self._frames, self._above, self._last_above = [], "", self._above
        return raised

    def _continued(self, at: int) -> Iterator[str]:
        """Yield the lines from ``at`` that the message above goes on with."""
        for line in self._lines[at : at + _LONGEST_MESSAGE]:
            plain = _MARGIN.sub("", line)
            ends = (_START, _FRAME, _REMOTE, _OF_PROCESS, _WARNING, _PYTEST_FRAME, _RULE)
            if any(pattern.match(plain) for pattern in ends):
                return
            raised = _RAISED.match(plain)
            if raised and _USUAL.match(raised["type"].rpartition(".")[2]):
                return
            if plain.startswith(('"""', *_CHAINS)):
                return
            yield plain


def _with_source(frame: Frame, line: str) -> Frame:
    if _UNDERLINE.match(line):
        return frame
    return Frame(frame.file, frame.line, frame.function, line.strip())
