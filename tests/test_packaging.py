"""What the wheel and the source archive hold."""

from __future__ import annotations

import os
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

from mplint import __version__
from mplint.rules.registry import all_rules

pytest.importorskip("hatchling", reason="the build backend is not installed")

ROOT = Path(__file__).resolve().parent.parent
CODES = [rule.code for rule in all_rules()]
PROGRAMS = "mplint/demos/programs"


def build(target: str, source: Path, into: Path) -> Path:
    """Build the ``target`` (``wheel`` or ``sdist``) of ``source`` without the network."""
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", target, "-d", str(into)],
        cwd=source,
        check=True,
        capture_output=True,
    )
    (made,) = into.iterdir()
    return made


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    return zipfile.ZipFile(build("wheel", ROOT, tmp_path_factory.mktemp("wheel")))


@pytest.fixture(scope="module")
def sdist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build("sdist", ROOT, tmp_path_factory.mktemp("sdist"))


def test_wheel_ships_the_demos_once(wheel: zipfile.ZipFile) -> None:
    names = wheel.namelist()
    assert len(names) == len(set(names))
    wanted = {
        f"{PROGRAMS}/{code}/{name}"
        for code in CODES
        for name in ("bug.py", "fixed.py", "proof.toml")
    }
    assert wanted <= set(names)
    assert f"{PROGRAMS}/projects/MPL401-src-layout/bug/src/tickets/counter.py" in names


def test_wheel_ships_the_translations(wheel: zipfile.ZipFile) -> None:
    folder = ROOT / "src" / "mplint" / "translations"
    wanted = {f"mplint/translations/zh/{path.name}" for path in folder.glob("zh/*.md")}
    assert wanted
    assert wanted == {name for name in wheel.namelist() if name.endswith(".md")} - {
        f"{PROGRAMS}/README.md"
    }


def test_wheel_holds_nothing_else(wheel: zipfile.ZipFile) -> None:
    tops = {name.split("/")[0] for name in wheel.namelist()}
    assert tops == {"mplint", f"mplint-{__version__}.dist-info"}
    assert not [name for name in wheel.namelist() if "__pycache__" in name or "/test" in name]


def test_wheel_is_typed_and_licensed(wheel: zipfile.ZipFile) -> None:
    names = wheel.namelist()
    assert "mplint/py.typed" in names
    assert f"mplint-{__version__}.dist-info/licenses/LICENSE" in names
    metadata = wheel.read(f"mplint-{__version__}.dist-info/METADATA").decode()
    assert "License-Expression: MIT" in metadata
    assert "The rules" in metadata, "the README is the description"


def test_wheel_registers_the_plugin_and_the_command(wheel: zipfile.ZipFile) -> None:
    text = wheel.read(f"mplint-{__version__}.dist-info/entry_points.txt").decode()
    assert "MPL = mplint.flake8_plugin:Plugin" in text
    assert "mplint = mplint.cli.main:entry_point" in text


def test_wheel_works_away_from_the_sources(wheel: zipfile.ZipFile, tmp_path: Path) -> None:
    wheel.extractall(tmp_path)
    bug = tmp_path / PROGRAMS / "MPL201" / "bug.py"
    code = "import sys, mplint.cli.main as m; print(m.__file__); sys.exit(m.main(sys.argv[1:]))"
    settings = {"LC_ALL": "C.UTF-8", "PYTHONIOENCODING": "utf-8"}
    for arguments, expected in (
        (["check", str(bug)], 1),
        (["explain", "MPL201"], 0),
        (["explain", "MPL201", "--lang", "zh"], 0),
    ):
        done = subprocess.run(
            [sys.executable, "-c", code, *arguments],
            cwd=tmp_path,
            env={**os.environ, **settings, "PYTHONPATH": str(tmp_path)},
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        assert done.stdout.startswith(str(tmp_path)), done.stderr
        assert done.returncode == expected, done.stderr
        assert "MPL201" in done.stdout
        assert ("守护进程" in done.stdout) is ("zh" in arguments)


def test_wheel_from_the_source_archive_is_the_same(
    wheel: zipfile.ZipFile, sdist: Path, tmp_path: Path
) -> None:
    with tarfile.open(sdist) as archive:
        if sys.version_info >= (3, 12):
            archive.extractall(tmp_path, filter="data")
        else:
            archive.extractall(tmp_path)
    (source,) = tmp_path.iterdir()
    (tmp_path / "wheel").mkdir()
    again = zipfile.ZipFile(build("wheel", source, tmp_path / "wheel"))
    assert sorted(again.namelist()) == sorted(wheel.namelist())


def test_source_archive_holds_what_the_tests_need(sdist: Path) -> None:
    with tarfile.open(sdist) as archive:
        names = {name.split("/", 1)[1] for name in archive.getnames()}
    for wanted in ("README.md", "CHANGELOG.md", "LICENSE", ".ci/run", "tools/readme.py"):
        assert wanted in names
    assert "tests/test_packaging.py" in names
