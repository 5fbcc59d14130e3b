"""Which language a person reads: what they ask for, or what their system is set to."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import TextIO

from mplint.translations import primary

_VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")
"""Where POSIX looks for the language of messages; the first one that is not empty decides."""

_SAMPLES = {"zh": "中文，：（）“”"}
"""What a stream must be able to write to be of use for a language; English needs nothing."""


def system_language(languages: Sequence[str], stream: TextIO) -> str:
    """Return which of ``languages`` the system is set to, the first one if none of them.

    So it is, too, if ``stream`` has an encoding in which the language cannot be written.
    """
    language = primary(_locale())
    known = language in languages and _can_write(stream, _SAMPLES.get(language, ""))
    return language if known else languages[0]


def _locale() -> str:
    for name in _VARIABLES:
        if os.environ.get(name):
            return os.environ[name]
    if sys.platform == "win32":
        # These variables are not set there; the language of the user's menus is what counts.
        import ctypes
        import locale

        return locale.windows_locale.get(ctypes.windll.kernel32.GetUserDefaultUILanguage(), "")
    return ""


def _can_write(stream: TextIO, text: str) -> bool:
    try:
        text.encode(stream.encoding or "utf-8")
    except (UnicodeEncodeError, LookupError):
        return False
    return True
