"""Builds the documentation site, from the rules, their demos, README.md and ``docs``.

``python tools/docs.py`` writes it to ``build/site`` (or ``--output FOLDER``): the Markdown of all
pages first, to ``build/docs``, and then with MkDocs the site; look at it with
``python -m http.server -d build/site``. Needs ``pip install '.[docs]'``. Every warning, such as a
link or an anchor that leads nowhere, is an error. Exit code 0: it is built, and all is there; 1:
not so.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

from website.checks import problems
from website.site import ROOT, navigation, pages

_BUILD = ROOT / "build"


def write_pages(folder: Path) -> None:
    """Write the Markdown of all pages, and what they load, into an empty ``folder``."""
    shutil.rmtree(folder, ignore_errors=True)
    for name, text in pages().items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    shutil.copytree(ROOT / "docs" / "assets", folder / "assets")


def write_configuration(path: Path, pages_folder: Path, site: Path) -> None:
    """Write what MkDocs is to do, in addition to ``mkdocs.yml``, to ``path``."""
    configuration = {
        "INHERIT": str(ROOT / "mkdocs.yml"),
        "docs_dir": str(pages_folder),
        "site_dir": str(site),
        "nav": navigation(),
    }
    # JSON is YAML.
    path.write_text(json.dumps(configuration, indent=1), encoding="utf-8")


def main() -> int:
    """Build the site; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--output", type=Path, default=_BUILD / "site", help="the site's folder")
    site = parser.parse_args().output.resolve()
    if importlib.util.find_spec("mkdocs") is None:
        print("MkDocs is missing; run `pip install '.[docs]'`.", file=sys.stderr)
        return 1
    write_pages(_BUILD / "docs")
    write_configuration(_BUILD / "mkdocs.yml", _BUILD / "docs", site)
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--strict", "--clean"]
    built = subprocess.run(
        [*command, "--config-file", str(_BUILD / "mkdocs.yml")],
        # It would advertise other programs otherwise.
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        check=False,
    )
    if built.returncode != 0:
        return 1
    wrong = list(problems(site))
    for sentence in wrong:
        print(sentence, file=sys.stderr)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
