"""Where a repository, and the configuration of git, keep patterns of what is ignored."""

from __future__ import annotations

import os
import re

from mplint.project.files import UnreadableError, read_bytes

REPOSITORY = ".git"
"""What makes a folder the root of a working tree: a folder, or (worktree, submodule) a file."""

_SECTION = re.compile(r"\s*\[\s*(?P<name>[^\]]*?)\s*\]")
_EXCLUDES = re.compile(
    r'\s*excludesfile\s*=\s*(?:"(?P<quoted>(?:[^"\\]|\\.)*)"|(?P<bare>[^#;]*))', re.IGNORECASE
)


def ignore_files(root: str) -> list[str]:
    """Return the files that hold patterns for a whole working tree, the strongest first.

    These are ``info/exclude`` of the repository and ``core.excludesFile``; they need not exist.
    """
    common = _common_folder(os.path.join(root, REPOSITORY))
    files = [os.path.join(common, "info", "exclude")]
    user = _excludes_file(common)
    return [*files, os.path.join(root, user)] if user else files


def content(file: str) -> bytes:
    """Return what a file holds; nothing if it cannot be read."""
    try:
        return read_bytes(file)
    except UnreadableError:
        return b""


def _common_folder(git: str) -> str:
    """Return the folder of a repository that all its working trees share.

    Source: ``gitrepository-layout(5)``.
    """
    if os.path.isdir(git):
        return git
    link = os.fsdecode(content(git).strip()).removeprefix("gitdir:").strip()
    own = os.path.join(os.path.dirname(git), link)
    return os.path.join(own, os.fsdecode(content(os.path.join(own, "commondir")).strip()))


def _excludes_file(common: str) -> str:
    """Return ``core.excludesFile``, or where git looks without it.

    Files that a configuration includes are not read.
    Source: ``git-config(1)``, "FILES" and "core.excludesFile".
    """
    home = os.path.expanduser("~")
    own = os.path.join(os.environ.get("XDG_CONFIG_HOME") or os.path.join(home, ".config"), "git")
    of_user = os.environ.get("GIT_CONFIG_GLOBAL")
    files = [] if os.environ.get("GIT_CONFIG_NOSYSTEM") else ["/etc/gitconfig"]
    if of_user is None:
        files += [os.path.join(own, "config"), os.path.join(home, ".gitconfig")]
    else:
        files.append(of_user)
    found = os.path.join(own, "ignore")
    for file in [*files, os.path.join(common, "config")]:
        data = content(file)
        if b"excludesfile" in data.lower():
            found = _setting(os.fsdecode(data), found)
    return os.path.expanduser(found)


def _setting(config: str, default: str) -> str:
    """Return the last value of ``core.excludesFile`` in a configuration file."""
    section, value = "", default
    for line in config.splitlines():
        heading = _SECTION.match(line)
        if heading:
            section = heading["name"].lower()
        found = _EXCLUDES.match(line, heading.end() if heading else 0)
        if section == "core" and found:
            bare = found["bare"]
            text = found["quoted"] if bare is None else bare.strip()
            value = re.sub(r"\\(.)", r"\1", text)
    return value
