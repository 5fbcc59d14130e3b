"""MPL001: the comment that hides nothing. No rule of the model: ``project.unused`` finds it."""

from __future__ import annotations

from mplint.edits import Safety
from mplint.findings import UNUSED_NOQA
from mplint.rules.base import Diagnostic


class UnusedNoqa(Diagnostic):
    """A comment is there to hide a finding of mplint, and hides none.

    What it does
    ------------
    Reports a code of mplint in a `# noqa: MPL101` comment, or in `# flake8: noqa: MPL101` for the
    whole file, if nothing that it would hide is found; and `# mplint: skip-file` in a file without
    findings. Only codes of rules that this run has turned on for the file are judged, and a
    prefix such as `MPL1` only if all its rules are on; `skip-file` only if all rules are on that
    are so by default. A plain `# noqa`, and codes of other linters, are never judged.

    Why it is a bug
    ---------------
    The program runs as well with the comment. But it says of the line what is not so (any more),
    and will hide the next problem that comes there, which nobody has looked at.

    How to fix
    ----------
    Remove the code, or the comment if it has no other one.

    Fix safety
    ----------
    Safe: comments do not change what a program does. What follows the codes stays as a comment.

    When it is fine
    ---------------
    When another run needs it: flake8 with more rules turned on, other settings, an older version
    of mplint, or a check of more files, whose imports bring the problem about. Therefore this is
    off by default; turn it on where the whole project is checked.

    Source
    ------
    ruff's RUF100 (unused-noqa), for codes of mplint.
    """

    code = UNUSED_NOQA
    name = "unused-noqa"
    message = "nothing is hidden by {what}; remove {it}"
    default = False
    fixes = frozenset({Safety.SAFE})
