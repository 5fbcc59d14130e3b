"""What is kept of a file: what examining it came to, findings with their fixes included."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING, Any

from mplint.project.cache.serial import decoder, encode

if TYPE_CHECKING:
    from mplint.project.examining import Examined


def encode_examined(result: Examined | None) -> Any:
    """Return ``result`` as JSON; None (a file that does not matter) stays None.

    What has failed is not to be kept: the next run may have more luck.
    """
    return None if result is None else encode(result)


def decode_examined(data: object) -> Examined | None:
    """Return what :func:`encode_examined` has made JSON of.

    Raises:
        DecodeError: it has not.

    """
    return None if data is None else _decoder()(data)


@cache
def _decoder() -> Callable[[object], Examined]:
    # Imported late: most files have nothing to decode.
    from mplint.edits import Fix
    from mplint.project.examining import Examined

    return decoder(Examined, {"Fix": Fix})
