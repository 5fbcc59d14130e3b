"""What the demos were seen to do: the record of runs on real interpreters.

``proven.json`` beside the demos is written by ``tools/proofs.py``, which runs every program under
every start method on the interpreters it is given. A row is there only if ``bug.py`` did what
``proof.toml`` promises and ``fixed.py`` ended well. It holds as long as the programs are the ones
that were run, which their digest tells.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from mplint.demos.programs import Demo, demos_folder
from mplint.demos.proof import Outcome, Version

Seen = dict[Version, dict[str, Outcome]]
"""Python version -> start method -> what ``bug.py`` did."""


@dataclass(frozen=True)
class Proven:
    """What was seen of one demo.

    Attributes:
        digest: of the programs and the promises that were run.
        seen: the outcomes, by version and start method.
    """

    digest: str
    seen: Seen = field(default_factory=dict)

    def outcomes(self, method: str) -> dict[Version, Outcome]:
        """Return what was seen under ``method``, by version in order."""
        return {
            version: self.seen[version][method]
            for version in sorted(self.seen)
            if method in self.seen[version]
        }

    @property
    def versions(self) -> tuple[Version, ...]:
        """The Python versions it was seen on, in order."""
        return tuple(sorted(self.seen))


def digest_of(demo: Demo) -> str:
    """Return what changes with every change of the demo's programs or promises."""
    parts = hashlib.sha256()
    for path in (*demo.sources(), demo.folder / "proof.toml"):
        if demo.is_project:
            parts.update(path.relative_to(demo.folder).as_posix().encode() + b"\0")
        # A checkout with other line ends holds the same programs.
        parts.update(path.read_bytes().replace(b"\r\n", b"\n") + b"\0")
    return parts.hexdigest()[:16]


def record_file() -> Path:
    """Return where the record is kept."""
    return demos_folder() / "proven.json"


def load_record(path: Path) -> dict[str, Proven]:
    """Read the record at ``path``, by the demos' names; nothing if there is no such file.

    Raises:
        ValueError: it is not a record (a mistake in mplint itself).

    """
    if not path.is_file():
        return {}
    data = json.loads(path.read_text(encoding="utf-8"))
    return {
        name: Proven(
            row["programs"],
            {
                _version(version): {method: Outcome(seen) for method, seen in outcomes.items()}
                for version, outcomes in row["seen"].items()
            },
        )
        for name, row in data.items()
    }


def save_record(path: Path, record: Mapping[str, Proven]) -> None:
    """Write ``record`` to ``path``, in an order that does not depend on how it came about."""
    data = {
        name: {
            "programs": record[name].digest,
            "seen": {
                label(version): {
                    method: outcome.value
                    for method, outcome in sorted(record[name].seen[version].items())
                }
                for version in record[name].versions
            },
        }
        for name in sorted(record)
    }
    path.write_text(json.dumps(data, indent=1) + "\n", encoding="utf-8")


@cache
def proven(name: str) -> Proven | None:
    """Return what was seen of the demo ``name`` (a rule's code), or None if nothing was."""
    return load_record(record_file()).get(name)


def label(version: Version) -> str:
    """Return a version as people write it, such as ``3.12``."""
    return f"{version[0]}.{version[1]}"


def _version(text: str) -> Version:
    major, minor = text.split(".")
    return int(major), int(minor)
