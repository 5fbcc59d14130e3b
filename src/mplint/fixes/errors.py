"""Why a fix is not carried out."""

from __future__ import annotations


class EditError(Exception):
    """An edit does not fit the file; the text says why, in lower case, without a full stop."""
