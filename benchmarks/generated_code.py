"""The pieces that the generated trees are made of: functions and classes as people write them.

``NOUN``, ``Noun`` and ``VERB`` in them stand for words, so that no two copies are alike.
"""

from __future__ import annotations

from dataclasses import dataclass

NOUNS = (
    "account", "batch", "channel", "column", "cursor", "dataset", "device", "document", "entry",
    "event", "field", "filter", "frame", "graph", "header", "index", "invoice", "job", "label",
    "layer", "matrix", "message", "metric", "node", "order", "packet", "page", "payload", "queue",
    "record", "region", "report", "request", "result", "row", "sample", "schema", "segment",
    "sensor", "session", "signal", "stream", "table", "tensor", "token", "user", "vector", "volume",
)  # fmt: skip
VERBS = (
    "build", "check", "collect", "convert", "decode", "encode", "fetch", "filter", "format", "load",
    "merge", "normalize", "parse", "prepare", "read", "render", "resolve", "scan", "select", "sort",
    "split", "store", "trim", "update", "validate", "write",
)  # fmt: skip


@dataclass(frozen=True)
class Piece:
    """Source of some definitions; ``name`` is the one that other modules import."""

    name: str
    source: str

    def filled(self, verb: str, noun: str, serial: int) -> Piece:
        """Return the piece with words in it; ``serial`` keeps names of one module apart."""
        words = (("VERB", verb), ("Noun", f"{noun.title()}{serial}"), ("NOUN", f"{noun}{serial}"))
        name, source = self.name, self.source
        for placeholder, word in words:
            name, source = name.replace(placeholder, word), source.replace(placeholder, word)
        return Piece(name, source)


IMPORTS = """\
from __future__ import annotations

import json
import logging
import os
import re
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path

"""

PLAIN = (
    Piece(
        "VERB_NOUN",
        '''
def VERB_NOUN(rows, limit=None, *, strict=False):
    """Return the rows that belong to the NOUN, at most ``limit`` of them."""
    kept = []
    for number, row in enumerate(rows):
        if limit is not None and len(kept) >= limit:
            break
        if not row:
            if strict:
                raise ValueError(f"row {number} is empty")
            continue
        kept.append({key.strip().lower(): value for key, value in row.items() if value is not None})
    return kept
''',
    ),
    Piece(
        "VERB_NOUN_file",
        '''
def VERB_NOUN_file(path, encoding="utf-8"):
    """Read a NOUN from a file of JSON lines; lines that do not parse are logged."""
    found = []
    with open(path, encoding=encoding) as stream:
        for at, line in enumerate(stream, 1):
            try:
                found.append(json.loads(line))
            except ValueError as error:
                log.warning("%s:%d: %s", path, at, error)
    return found
''',
    ),
    Piece(
        "Noun",
        '''
@dataclass
class Noun:
    """A NOUN with its parts."""

    name: str
    size: int = 0
    tags: list = field(default_factory=list)
    parts: dict = field(default_factory=dict)

    def add(self, key, value):
        """Take in a part; the last one of a name wins."""
        if key in self.parts:
            log.debug("%s: %s is replaced", self.name, key)
        self.parts[key] = value
        self.size += len(str(value))
        return self

    @property
    def is_empty(self):
        return not self.parts and not self.tags

    def as_dict(self):
        return {"name": self.name, "size": self.size, "tags": sorted(set(self.tags))}

    def __lt__(self, other):
        return (self.size, self.name) < (other.size, other.name)
''',
    ),
    Piece(
        "count_NOUN",
        '''
def count_NOUN(items, key=len):
    """Group items by ``key`` and say how many there are of each."""
    counts = defaultdict(int)
    total = 0
    for item in items:
        counts[key(item)] += 1
        total += 1
    if total == 0:
        return {}
    return {name: number / total for name, number in sorted(counts.items())}
''',
    ),
    Piece(
        "NounStore",
        '''
class NounStore:
    """Keeps each NOUN in a folder, one file each."""

    suffix = ".json"
    _name = re.compile(r"^[a-z][a-z0-9_]*$")

    def __init__(self, folder, create=True):
        self.folder = Path(folder)
        self._known = {}
        if create:
            os.makedirs(self.folder, exist_ok=True)

    def path_of(self, name):
        if not self._name.match(name):
            raise KeyError(name)
        return self.folder / (name + self.suffix)

    def load(self, name):
        """Return what is stored under a name.

        Raises:
            KeyError: there is no such name.
        """
        if name in self._known:
            return self._known[name]
        path = self.path_of(name)
        try:
            text = path.read_text(encoding="utf-8")
        except FileNotFoundError:
            raise KeyError(name) from None
        value = self._known[name] = json.loads(text)
        return value

    def save(self, name, value):
        path = self.path_of(name)
        temporary = path.with_suffix(".new")
        temporary.write_text(json.dumps(value, indent=1), encoding="utf-8")
        os.replace(temporary, path)
        self._known[name] = value

    def __iter__(self):
        for path in sorted(self.folder.glob("*" + self.suffix)):
            yield path.stem

    def __len__(self):
        return sum(1 for _ in self)
''',
    ),
    Piece(
        "VERB_NOUN_text",
        '''
def VERB_NOUN_text(text, width=72):
    """Lay the text of a NOUN out in lines of at most ``width`` characters."""
    lines, line, used = [], [], 0
    for word in re.split(r"\\s+", text.strip()):
        if used + len(word) + len(line) > width and line:
            lines.append(" ".join(line))
            line, used = [], 0
        line.append(word)
        used += len(word)
    while line:
        lines.append(" ".join(line))
        line = []
    return "\\n".join(lines)
''',
    ),
)
"""What any module holds."""

PARALLEL = (
    Piece(
        "map_NOUN",
        '''
def _task_NOUN(number):
    total = 0
    for step in range(number):
        total += (number - step) ** 2
    return total


def map_NOUN(numbers, processes=None):
    """Work on the numbers of a NOUN in a pool."""
    with multiprocessing.Pool(processes) as pool:
        return pool.map(_task_NOUN, list(numbers), chunksize=8)
''',
    ),
    Piece(
        "pipeline_NOUN",
        '''
def _work_NOUN(tasks, results):
    while True:
        item = tasks.get()
        if item is None:
            break
        try:
            results.put((item, len(str(item)) * 2))
        except ValueError as error:
            results.put((item, error))


def pipeline_NOUN(items, workers=4):
    """Hand each NOUN to a few processes and collect what they answer."""
    tasks, results = multiprocessing.Queue(), multiprocessing.Queue()
    processes = [
        multiprocessing.Process(target=_work_NOUN, args=(tasks, results)) for _ in range(workers)
    ]
    for process in processes:
        process.start()
    for item in items:
        tasks.put(item)
    for _ in processes:
        tasks.put(None)
    found = [results.get() for _ in items]
    for process in processes:
        process.join()
    return dict(found)
''',
    ),
    Piece(
        "tally_NOUN",
        '''
def _add_NOUN(shared, lock, names):
    for name in names:
        with lock:
            shared[name] = shared.get(name, 0) + 1


def tally_NOUN(groups):
    """Count the names of each NOUN in a dictionary that all processes share."""
    with multiprocessing.Manager() as manager:
        shared, lock = manager.dict(), manager.Lock()
        children = []
        for names in groups:
            child = multiprocessing.Process(target=_add_NOUN, args=(shared, lock, names))
            child.start()
            children.append(child)
        for child in children:
            child.join()
        return dict(shared)
''',
    ),
    Piece(
        "gather_NOUN",
        '''
def _load_NOUN(path, retries):
    for attempt in range(retries):
        try:
            with open(path, "rb") as stream:
                return len(stream.read())
        except OSError:
            if attempt + 1 == retries:
                raise
    return 0


def gather_NOUN(paths, retries=3):
    """Return the size of each file of a NOUN, and what went wrong."""
    sizes, errors = {}, {}
    with ProcessPoolExecutor() as executor:
        futures = {executor.submit(_load_NOUN, path, retries): path for path in paths}
        for future in as_completed(futures):
            try:
                sizes[futures[future]] = future.result()
            except OSError as error:
                errors[futures[future]] = error
    return sizes, errors
''',
    ),
    Piece(
        "run_NOUN",
        '''
class NounWorker(multiprocessing.Process):
    """Counts up to a limit in a process of its own."""

    def __init__(self, counter, stop, limit=100):
        super().__init__(daemon=True)
        self.counter = counter
        self.stop = stop
        self.limit = limit

    def run(self):
        while not self.stop.is_set():
            with self.counter.get_lock():
                if self.counter.value >= self.limit:
                    return
                self.counter.value += 1


def run_NOUN(limit=100):
    """Let two workers count together."""
    counter, stop = multiprocessing.Value("i", 0), multiprocessing.Event()
    workers = [NounWorker(counter, stop, limit) for _ in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    stop.set()
    return counter.value
''',
    ),
    Piece(
        "talk_NOUN",
        '''
def _answer_NOUN(connection):
    with connection:
        try:
            while True:
                connection.send(connection.recv() + 1)
        except EOFError:
            pass


def talk_NOUN(numbers):
    """Send the numbers of a NOUN through a pipe and return what comes back."""
    here, there = multiprocessing.Pipe()
    child = multiprocessing.Process(target=_answer_NOUN, args=(there,))
    child.start()
    there.close()
    answers = []
    for number in numbers:
        here.send(number)
        answers.append(here.recv())
    here.close()
    child.join()
    return answers
''',
    ),
)
"""What a module that uses multiprocessing holds besides."""

SPREAD = Piece(
    "spread_NOUN",
    '''
def spread_NOUN(items):
    """Let processes do what another module offers, one for each NOUN."""
    children = [multiprocessing.Process(target=TARGET, args=(item,)) for item in items]
    for child in children:
        child.start()
    for child in children:
        child.join()
    return [child.exitcode for child in children]
''',
)
"""A child whose function is imported: ``TARGET`` stands for its name."""

WRONG = (
    Piece(
        "drain_NOUN",
        '''
def _fill_NOUN(queue, count):
    for number in range(count):
        queue.put("x" * number)


def drain_NOUN(count=1000):
    """Join before the queue is empty: a deadlock."""
    queue = multiprocessing.Queue()
    child = multiprocessing.Process(target=_fill_NOUN, args=(queue, count))
    child.start()
    child.join()
    return [queue.get() for _ in range(count)]
''',
    ),
    Piece(
        "sum_NOUN",
        '''
def _count_NOUN(total, numbers):
    for number in numbers:
        total.value += number


def sum_NOUN(groups):
    """Add up without the lock: a race."""
    total = multiprocessing.Value("q", 0)
    children = [multiprocessing.Process(target=_count_NOUN, args=(total, one)) for one in groups]
    for child in children:
        child.start()
    for child in children:
        child.join()
    return total.value
''',
    ),
)
"""Bugs, for the linters to have something to report."""

PARALLEL_IMPORTS = """\
import multiprocessing
from concurrent.futures import ProcessPoolExecutor, as_completed
"""
