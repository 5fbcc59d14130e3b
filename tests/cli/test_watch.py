"""``mplint check --watch``: real files change under a real process."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from cli_support import CLEAN, DAEMON_BUG, START_BUG, run, write
from watch_support import PROGRAM, wait_until_gone, watching

from mplint.project import watching as module

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="process groups are of POSIX")

DAEMON = "MPL201 `p.daemon` is set after"
START = "MPL101 "
CONFIG = "[tool.mplint]\n"


def places(lines: list[str]) -> list[str]:
    return [" ".join(line.split(" ")[:2]) for line in lines]


def test_a_report_at_once_and_after_each_change(tmp_path: Path) -> None:
    app = write(tmp_path / "src" / "app.py")
    write(tmp_path / "src" / "other.py", START_BUG)
    with watching("src", cwd=tmp_path) as watch:
        first = ["src/app.py:11:5: MPL201", "src/other.py:9:1: MPL101"]
        assert places(watch.round()) == ["Checking.", *first]
        write(app, "\n" + DAEMON_BUG)
        report = watch.round()
        assert report[0] == "src/app.py changed."
        assert places(report[1:]) == ["src/app.py:12:5: MPL201", first[1]]
        write(app, CLEAN)
        assert places(watch.round()) == ["src/app.py changed.", first[1]]
        (tmp_path / "src" / "other.py").unlink()
        assert watch.round() == ["src/other.py changed."]
        write(tmp_path / "src" / "new.pyw")
        assert places(watch.round()) == ["src/new.pyw changed.", "src/new.pyw:11:5: MPL201"]


def test_what_cannot_matter_does_not_start_a_check(tmp_path: Path) -> None:
    write(tmp_path / "pyproject.toml", f'{CONFIG}extend-exclude = ["gen", "lib/old/*"]\n')
    app = write(tmp_path / "app.py", CLEAN)
    for folder in (".git", ".venv", "gen", "lib/old"):
        write(tmp_path / folder / "x.py", CLEAN)
    with watching(cwd=tmp_path) as watch:
        watch.round()
        for name in (
            ".git/x.py",
            ".venv/x.py",
            "gen/x.py",
            "lib/old/x.py",
            "notes.txt",
            ".git/HEAD",
        ):
            write(tmp_path / name, DAEMON_BUG)
        (tmp_path / "folder").mkdir()
        write(tmp_path / "app.py~", DAEMON_BUG).unlink()
        write(tmp_path / "4913", "").unlink()
        write(app)
        assert places(watch.round()) == ["app.py changed.", "./app.py:11:5: MPL201"]


def test_what_git_ignores_does_not_start_a_check(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    ignore = write(tmp_path / ".gitignore", "made/\n*_made.py\n")
    app = write(tmp_path / "app.py", CLEAN)
    write(tmp_path / "made" / "x.py", CLEAN)
    with watching(cwd=tmp_path) as watch:
        watch.round()
        write(tmp_path / "made" / "x.py")
        write(tmp_path / "a_made.py")
        write(app)
        assert places(watch.round()) == ["app.py changed.", "./app.py:11:5: MPL201"]
        write(ignore, "*_made.py\n")
        report = places(watch.round())
        assert report == [
            ".gitignore changed.",
            "./app.py:11:5: MPL201",
            "./made/x.py:11:5: MPL201",
        ]
    with watching("made", cwd=tmp_path) as watch:
        write(ignore, "made/\n")
        watch.round()
        write(tmp_path / "made" / "x.py", CLEAN)
        while (report := watch.round()) != ["made/x.py changed."]:
            assert report[0] == ".gitignore changed."


def test_several_changes_are_one(tmp_path: Path) -> None:
    for name in "abc":
        write(tmp_path / f"{name}.py", CLEAN)
    with watching(cwd=tmp_path) as watch:
        watch.round()
        (tmp_path / "new").mkdir()
        for name in "abc":
            (tmp_path / f"{name}.py").rename(tmp_path / "new" / f"{name}.py")
        (tmp_path / "new").rename(tmp_path / "newer")
        write(tmp_path / "newer" / "a.py")
        report = watch.round()
        while "newer/a.py" not in report[-1]:  # a slow machine sees some of it earlier
            report = watch.round()
        assert re.search(r"^[\w./]+ (and \d more )?changed\.$", report[0])


@pytest.mark.parametrize("folder_is_named", [True, False])
def test_editors_that_replace_the_file(tmp_path: Path, folder_is_named: bool) -> None:
    app = write(tmp_path / "src" / "app.py", CLEAN)
    with watching("src" if folder_is_named else "src/app.py", cwd=tmp_path) as watch:
        assert watch.round() == ["Checking."]
        for _ in range(2):
            write(tmp_path / "src" / "app.py.tmp").replace(app)
            assert places(watch.round()) == ["src/app.py changed.", "src/app.py:11:5: MPL201"]


def test_only_the_file_that_is_named(tmp_path: Path) -> None:
    write(tmp_path / "script", CLEAN)
    with watching("script", cwd=tmp_path) as watch:
        watch.round()
        write(tmp_path / "other.py")
        write(tmp_path / "script")
        assert places(watch.round()) == ["script changed.", "script:11:5: MPL201"]


PROGRAM_OF_TWO_FILES = """\
from multiprocessing import Process

from jobs.library import work

if __name__ == "__main__":
    Process(target=work, args=(1,)).start()
"""


@pytest.mark.parametrize("named", ["app.py", "src"])
def test_modules_that_what_is_named_is_checked_with(tmp_path: Path, named: str) -> None:
    write(tmp_path / "pyproject.toml", CONFIG)
    name = "src/app.py" if named == "src" else "app.py"
    write(tmp_path / name, PROGRAM_OF_TWO_FILES)
    library = write(tmp_path / "jobs" / "library.py", "def work(x):\n    pass\n")
    write(tmp_path / "jobs" / "__init__.py", "")
    with watching(named, cwd=tmp_path) as watch:
        assert watch.round() == ["Checking."]
        for _ in range(2):
            write(library, "def work():\n    pass\n")
            assert places(watch.round()) == ["jobs/library.py changed.", f"{name}:6:31: MPL105"]
            write(library, "def work(x):\n    pass\n")
            assert watch.round() == ["jobs/library.py changed."]


def test_a_file_that_is_made_only_then(tmp_path: Path) -> None:
    with watching("app.py", cwd=tmp_path) as watch:
        missing = "mplint: app.py: cannot be read: no such file or folder."
        assert watch.round() == ["Checking.", missing]
        write(tmp_path / "app.py")
        assert places(watch.round()) == ["app.py changed.", "app.py:11:5: MPL201"]


def test_a_link_and_what_it_leads_to(tmp_path: Path) -> None:
    real = write(tmp_path / "elsewhere" / "real.py", CLEAN)
    (tmp_path / "src").mkdir()
    (tmp_path / "src" / "app.py").symlink_to(real)
    with watching("src/app.py", cwd=tmp_path) as watch:
        watch.round()
        write(real)
        assert places(watch.round()) == ["elsewhere/real.py changed.", "src/app.py:11:5: MPL201"]


def test_a_folder_that_is_moved_away_and_back(tmp_path: Path) -> None:
    write(tmp_path / "src" / "inner" / "app.py")
    found = "src/inner/app.py:11:5: MPL201"
    with watching("src", cwd=tmp_path) as watch:
        assert places(watch.round()) == ["Checking.", found]
        (tmp_path / "src" / "inner").rename(tmp_path / "inner")
        assert watch.round() == ["src/inner changed.", "mplint: no Python files found in `src`."]
        (tmp_path / "inner").rename(tmp_path / "src" / "inner")
        assert places(watch.round()) == ["src/inner changed.", found]
        (tmp_path / "src").rename(tmp_path / "away")
        missing = "mplint: src: cannot be read: no such file or folder."
        assert watch.round() == ["src changed.", missing]
        (tmp_path / "away").rename(tmp_path / "src")
        assert places(watch.round()) == ["src changed.", found]
        write(tmp_path / "src" / "inner" / "app.py", CLEAN)
        assert watch.round() == ["src/inner/app.py changed."]


def test_the_configuration_and_its_mistakes(tmp_path: Path) -> None:
    write(tmp_path / "src" / "app.py")
    config = write(tmp_path / "pyproject.toml", f'{CONFIG}ignore = ["MPL201"]\n')
    with watching("src", cwd=tmp_path) as watch:
        assert watch.round() == ["Checking."]
        write(config, f"{CONFIG}foo = 1\n")
        mistake = f"mplint: {config}: [tool.mplint] has no key `foo`."
        assert watch.round() == ["pyproject.toml changed.", mistake]
        write(tmp_path / "src" / "app.py", CLEAN)
        assert watch.round() == ["src/app.py changed.", mistake]
        write(tmp_path / "src" / "app.py")
        assert watch.round() == ["src/app.py changed.", mistake]
        config.unlink()
        assert places(watch.round()) == ["pyproject.toml changed.", "src/app.py:11:5: MPL201"]
        write(tmp_path / "src" / "pyproject.toml", f'{CONFIG}exclude = ["app.py"]\n')
        report = watch.round()
        assert report == ["src/pyproject.toml changed.", "mplint: no Python files found in `src`."]


def test_files_named_by_options(tmp_path: Path) -> None:
    write(tmp_path / "src" / "app.py")
    (tmp_path / "etc").mkdir()
    config = tmp_path / "etc" / "mplint.toml"
    with watching("--config", "etc/mplint.toml", "src", cwd=tmp_path) as watch:
        (report,) = watch.round()[1:]
        assert report.startswith("mplint: etc/mplint.toml: cannot be read")
        write(config, 'ignore = ["MPL201"]\n')
        assert watch.round() == ["etc/mplint.toml changed."]


def test_fixes_are_applied_on_each_change(tmp_path: Path) -> None:
    app = write(tmp_path / "app.py", CLEAN)
    with watching("--fix", cwd=tmp_path) as watch:
        assert watch.round() == ["Checking."]
        write(app, DAEMON_BUG + "    p.join()\n")
        assert watch.round() == ["app.py changed.", "Fixed 1 problem in 1 file."]
        assert watch.round() == ["app.py changed."]  # by mplint itself
        assert run("check", cwd=tmp_path).code == 0


def test_a_report_for_programs_stands_alone(tmp_path: Path) -> None:
    app = write(tmp_path / "app.py")
    command = [*PROGRAM, "--output-format", "json-lines"]
    with subprocess.Popen(
        command,
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    ) as process:
        try:
            assert process.stdout is not None
            assert json.loads(process.stdout.readline())["location"]["line"] == 11
            write(app, "\n" + DAEMON_BUG)
            assert json.loads(process.stdout.readline())["location"]["line"] == 12
        finally:
            process.kill()


def test_a_terminal_is_cleared_before_each_report(tmp_path: Path) -> None:
    app = write(tmp_path / "app.py", CLEAN)
    with watching(cwd=tmp_path, terminal=True) as watch:
        clear = "\x1b[H\x1b[2J\x1b[3J"
        first = watch.round()
        assert first[0].startswith(clear)
        assert first[0].endswith("Checking.")
        assert first[-1].endswith("No problems found (checked 1 file).")
        write(app)
        report = watch.round()
        assert report[0].startswith(clear)
        assert report[0].endswith("app.py changed.")
        assert "Found 1 problem in 1 file (checked 1 file)." in "".join(report)


def test_ctrl_c_while_it_waits(tmp_path: Path) -> None:
    write(tmp_path / "app.py")
    with watching("--exit-zero", cwd=tmp_path) as watch:
        watch.round()
        assert watch.interrupt() == (130, ["", "mplint: interrupted."])


_WITH_WORKERS = """
import sys
from mplint.project import runner

runner._WORTH_WORKERS, runner._SHARE = 500, 1500
if __name__ == "__main__":
    from mplint.cli.main import main
    sys.exit(main(["check", "--watch", "--jobs", "2", "src"]))
"""


def test_ctrl_c_leaves_no_process(tmp_path: Path) -> None:
    """The fork server, and the workers of the rounds before."""
    for number in range(30):
        write(tmp_path / "src" / f"file{number}.py")
    script = write(tmp_path / "script", _WITH_WORKERS)
    with watching(cwd=tmp_path, program=[sys.executable, str(script)]) as watch:
        assert len(watch.round()) == 31
        write(tmp_path / "src" / "file3.py", CLEAN)
        assert len(watch.round()) == 30
        assert watch.interrupt() == (130, ["", "mplint: interrupted."])
        wait_until_gone(watch.process.pid)


def test_a_folder_around_that_disappears_is_the_end(tmp_path: Path) -> None:
    write(tmp_path / "outer" / "src" / "app.py", CLEAN)
    with watching("outer/src", cwd=tmp_path) as watch:
        watch.round()
        shutil.rmtree(tmp_path / "outer")
        code, lines = watch.end()
        assert code == 2
        assert lines[-1].endswith("outer/src` cannot be watched: its folder does not exist.")


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["-"], "mplint: `--watch` watches files; it cannot watch standard input.\n"),
        (
            ["--write-baseline", "x"],
            "mplint: `--write-baseline` is done once; it cannot be combined with `--watch`.\n",
        ),
        (
            ["--add-noqa"],
            "mplint: `--add-noqa` is done once; it cannot be combined with `--watch`.\n",
        ),
        (
            ["--isolated", "--config", "x"],
            "mplint: `--config` and `--isolated` contradict each other",
        ),
        (["--select", "MPL999"], "mplint: --select: no rule"),
    ],
)
def test_arguments_that_do_not_go_with_it(
    tmp_path: Path, arguments: list[str], sentence: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "watch", None)
    result = run("check", "--watch", *arguments, cwd=tmp_path)
    assert (result.code, result.out) == (2, "")
    assert result.err.startswith(sentence)


@pytest.fixture
def without_watchfiles(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setitem(sys.modules, "watchfiles", None)
    monkeypatch.delitem(sys.modules, "mplint.project.watching", raising=False)
    yield
    sys.modules.pop("mplint.project.watching", None)


@pytest.mark.usefixtures("without_watchfiles")
def test_watchfiles_is_missing(tmp_path: Path) -> None:
    result = run("check", "--watch", cwd=tmp_path)
    assert (result.code, result.out) == (2, "")
    assert result.err == (
        "mplint: `--watch` needs the package watchfiles; "
        "install it with `pip install 'mplint[watch]'`.\n"
    )


def test_the_system_does_not_let_us_watch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*folders: str, **options: object) -> Iterator[set[object]]:
        yield from ()
        raise OSError("OS file watch limit reached.")

    monkeypatch.setattr(module, "watch", fail)
    result = run("check", "--watch", cwd=tmp_path)
    assert (result.code, result.out) == (2, "")
    assert result.err.startswith("mplint: watching fails: OS file watch limit reached; with ")


def test_files_are_polled_if_asked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(os.environ, "WATCHFILES_FORCE_POLLING", "1")
    monkeypatch.setitem(os.environ, "WATCHFILES_POLL_DELAY_MS", "20")
    app = write(tmp_path / "app.py", CLEAN)
    # Polling goes by the seconds of the modification time; the check may take less than one.
    os.utime(app, (0, 0))
    with watching(cwd=tmp_path) as watch:
        assert watch.round() == ["Checking."]
        write(app)
        assert places(watch.round()) == ["app.py changed.", "./app.py:11:5: MPL201"]
