"""The caches of a run: one for each project, and kind of settings, that it comes across."""

from __future__ import annotations

from collections.abc import Iterable

from mplint.project.cache.cache import Cache
from mplint.project.cache.fingerprint import fingerprint
from mplint.project.settings import Settings


class Caches:
    """Opens the cache that belongs to some settings, once."""

    def __init__(self, extra: Iterable[str] = ()) -> None:
        """Prepare; ``extra`` is what decides results beside the settings, such as options."""
        self._extra = tuple(extra)
        self._known: dict[int, tuple[Settings, Cache]] = {}
        self._opened: dict[tuple[str, str | None, str], Cache] = {}

    def of(self, settings: Settings) -> Cache:
        """Return the cache for files that ``settings`` hold for; an empty one if it is off."""
        # By identity: a tree has few settings and many folders, and hashing them takes longer.
        known = self._known.get(id(settings))
        if known is None:
            known = self._known[id(settings)] = (settings, self._open(settings))
        return known[1]

    def save(self) -> None:
        """Write what is new; what cannot be written is not kept."""
        for cache in self._opened.values():
            cache.save()

    def _open(self, settings: Settings) -> Cache:
        root, folder = settings.root, settings.cache_dir
        decisive = fingerprint(settings, self._extra)
        key = (root, folder, decisive)
        if key not in self._opened:
            self._opened[key] = Cache(root, folder, decisive)
        return self._opened[key]
