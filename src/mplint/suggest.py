"""«Did you mean …?» for misspelt words."""

from __future__ import annotations

from collections.abc import Iterable


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return ``", did you mean `x`?"`` for the known word nearest to ``word``, or ``"."``.

    The result is meant to end a sentence. Case does not count.
    """
    # Imported late: it is needed only once somebody has mistyped something.
    from difflib import get_close_matches

    by_fold = {one.casefold(): one for one in known}
    close = get_close_matches(word.casefold(), by_fold, n=1, cutoff=0.5)
    return f", did you mean `{by_fold[close[0]]}`?" if close else "."
