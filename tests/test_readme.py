"""README.md and CHANGELOG.md say what is so."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from mplint import __version__
from mplint.project import settings
from mplint.rules.registry import all_rules

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
COMMANDS = re.findall(r"^```sh\n(.+)\n```$", README, re.MULTILINE)
"""The two commands for a fresh machine: the main job, the tests."""


def section(title: str) -> str:
    return re.split(r"^## ", README.split(f"\n## {title}\n", 1)[1], flags=re.MULTILINE)[0]


def first_column(table: str) -> list[str]:
    cells = re.findall(r"^\| ([^|]+) \|", table, re.MULTILINE)
    return [word for cell in cells for word in re.findall(r"`([^`]+)`", cell)]


def test_generated_parts_are_up_to_date() -> None:
    done = subprocess.run(
        [sys.executable, str(ROOT / "tools" / "readme.py")],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


def test_there_are_two_commands() -> None:
    assert len(COMMANDS) == 2


def test_continuous_integration_runs_the_test_command_as_written() -> None:
    lines = (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()
    assert COMMANDS[1] in [line.strip() for line in lines]


@pytest.mark.parametrize("command", sorted(set(re.findall(r"`mplint (\w+)", README))))
def test_commands_exist(command: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "mplint", command, "--help"], capture_output=True, check=False
    )
    assert done.returncode == 0


def test_settings_are_all_documented() -> None:
    documented = first_column(section("Configuration"))
    assert sorted(documented) == sorted(settings.KEYS)


def test_configuration_example_is_valid(tmp_path: Path) -> None:
    example = re.search(r"^```toml\n(\[tool\.mplint\].*?)^```", README, re.MULTILINE | re.DOTALL)
    assert example
    (tmp_path / "pyproject.toml").write_text(example.group(1), encoding="utf-8")
    (tmp_path / "a.py").write_text("", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "mplint", "check", str(tmp_path)], capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("link", sorted(set(re.findall(r"\]\(([^)#:]+)\)", README))))
def test_links_lead_somewhere(link: str) -> None:
    assert (ROOT / link).exists()


def test_every_rule_is_compared_with_other_linters() -> None:
    codes = re.findall(r"^\| (MPL\d+)", section("What other linters say"), re.MULTILINE)
    assert codes == [rule.code for rule in all_rules()]


def test_changelog_knows_the_version_and_every_rule() -> None:
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert __version__ in changelog
    assert [rule.code for rule in all_rules() if rule.code not in changelog] == []
