"""What is kept of a file: what looking at it came to, and on what else that depends."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from mplint.project.cache.serial import decoder, encode

if TYPE_CHECKING:
    from mplint.project.cache.cache import Cache
    from mplint.project.examining import Examined
    from mplint.project.exported import ModuleNames
    from mplint.project.modules import Listings
    from mplint.project.programs import Needs


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a file, as long as it holds the same.

    Attributes:
        matters: whether the file matters by itself.
        words: if it does not, the words of its imports.
        alone: what looking at the file alone came to.
        linked: what looking at it together with others came to, the last time.
        first: the modules that this began with.
    """

    matters: bool = False
    words: tuple[str, ...] = ()
    alone: Examined | None = None
    linked: Examined | None = None
    first: tuple[str, ...] = ()


class Validity:
    """Tells whether what a result depends on, besides its file, is as it was."""

    def __init__(self, listings: Listings) -> None:
        self._listings = listings
        self._folders: dict[str, bool] = {}

    def holds(self, result: Examined, cache: Cache, exports: ModuleNames) -> bool:
        """Tell whether ``result`` would be the same now.

        Args:
            result: what was kept.
            cache: knows the files of the project.
            exports: what is known of other modules.

        """
        needs = result.analysis.needs
        return (
            cache.holds({cache.name(path): digest for path, digest in needs.files.items()})
            and all(self._listings.digest(at) == was for at, was in needs.folders.items())
            and all(self._listings.search_path(at) == was for at, was in needs.searched.items())
            and _same_exports(needs, exports)
        )


def _same_exports(needs: Needs, exports: Mapping[str, frozenset[str]]) -> bool:
    for name, answer in needs.exports.items():
        module, _, member = name.rpartition(".")
        if (member in exports.get(module, ())) is not answer:
            return False
    return True


def encode_known(known: Known) -> Any:
    """Return ``known`` as JSON: for most files that is a list of words."""
    if known.alone is None and known.linked is None:
        return list(known.words)
    return {"known": encode(known)}


def decode_known(data: object) -> Known:
    """Return what :func:`encode_known` has made JSON of.

    Raises:
        DecodeError: it has not.

    """
    if isinstance(data, list) and all(isinstance(word, str) for word in data):
        return Known(words=tuple(data))
    found: Known = _decoder()(data["known"] if isinstance(data, dict) and len(data) == 1 else data)
    return found


@cache
def _decoder() -> Callable[[object], Known]:
    # Imported late: most files have nothing to decode.
    from mplint.edits import Fix
    from mplint.project.examining import Examined

    return decoder(Known, {"Fix": Fix, "Examined": Examined})
