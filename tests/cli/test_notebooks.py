"""Notebooks on the command line: where findings are, and what works as for other files."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from xml.etree import ElementTree

import jsonschema
import pytest
from cli_support import CLEAN, DAEMON_BUG, run, run_program, write

SCHEMA = Path(__file__).parent.parent / "report" / "sarif-schema-2.1.0.json"

CELLS = [
    ("markdown", "# Late"),
    ("code", "%pip install x\nfrom multiprocessing import Process"),
    ("code", "%%bash\nls"),
    ("code", 'text = "é"\np = Process(target=print)\np.start()\nif text: p.daemon = True'),
]
PLACE = "n.ipynb:cell 4:4:10: MPL201"
MESSAGE = (
    "`p.daemon` is set after `start()` on line 3 of cell 4: it raises AssertionError; set it "
    "before the start or pass `daemon=` to the constructor"
)


def notebook(*cells: tuple[str, str], as_text: bool = False, indent: int | None = 1) -> str:
    """Return a notebook of cells: their types and sources."""
    whole = {
        "cells": [
            {"cell_type": sort, "source": text if as_text else text.splitlines(keepends=True)}
            for sort, text in cells or CELLS
        ],
        "metadata": {},
    }
    return json.dumps(whole, indent=indent)


def place_in(text: str, part: str) -> tuple[int, int]:
    """Return line and column, from 1, of ``part`` in ``text``."""
    before = text[: text.index(part)]
    return before.count("\n") + 1, len(before) - before.rfind("\n")


def test_a_finding_names_cell_and_line(tmp_path: Path) -> None:
    write(tmp_path / "n.ipynb", notebook())
    result = run("check", "n.ipynb", cwd=tmp_path)
    assert (result.code, result.out, result.err) == (1, f"{PLACE} {MESSAGE}\n", "")


def test_the_full_text_shows_what_is_written(tmp_path: Path) -> None:
    cells = ["from multiprocessing import Process\np = Process(target=print)", "%time p.start()"]
    late = "  %time p.daemon = True"
    made = notebook(*(("code", text) for text in [*cells, late]))
    write(tmp_path / "n.ipynb", made)
    result = run("check", "--output-format", "full", "n.ipynb", cwd=tmp_path)
    first, *rest = result.out.splitlines()
    assert first.startswith("n.ipynb:cell 3:1:9: MPL201 `p.daemon` is set after `start()` on line ")
    assert rest[:4] == [
        "  3:1 |   %time p.daemon = True",
        "      |         ^^^^^^^^",
        "  2:1 | %time p.start()",
        "      |       ^^^^^^^^^ started here",
    ]


def test_grouped(tmp_path: Path) -> None:
    write(tmp_path / "n.ipynb", notebook())
    result = run("check", "--output-format", "grouped", cwd=tmp_path)
    assert result.out == f"./n.ipynb:\n  cell 4:4:10  MPL201 {MESSAGE}\n\n"


def test_folders_are_searched(tmp_path: Path) -> None:
    write(tmp_path / "a.py")
    write(tmp_path / "b.ipynb", notebook())
    write(tmp_path / ".ipynb_checkpoints" / "b-checkpoint.ipynb", notebook())
    write(tmp_path / "c" / "d.ipynb", notebook())
    found = run("check", cwd=tmp_path).out.splitlines()
    assert [line.split(" MPL201 ")[0] for line in found] == [
        "./a.py:11:5:",
        "./b.ipynb:cell 4:4:10:",
        "./c/d.ipynb:cell 4:4:10:",
    ]


def test_standard_input(tmp_path: Path) -> None:
    data = notebook().encode()
    result = run("check", "-", "--stdin-display-name", "x/n.ipynb", cwd=tmp_path, stdin=data)
    assert (result.code, result.out) == (1, f"x/{PLACE} {MESSAGE}\n")
    assert run("check", "-", cwd=tmp_path, stdin=data).code == 0


def test_one_bad_notebook_does_not_stop_the_others(tmp_path: Path) -> None:
    write(tmp_path / "a.ipynb", '{"cells": [import multiprocessing')
    write(tmp_path / "b.ipynb", notebook(("code", "import multiprocessing"), ("code", "def f(:")))
    write(tmp_path / "c.ipynb", "{this is never read")
    write(tmp_path / "d.ipynb", notebook())
    result = run("check", ".", cwd=tmp_path)
    first, second, third = result.out.splitlines()
    assert first.startswith("./a.ipynb:1:12: MPL000 cannot be checked: it is no notebook: as JSON")
    assert second.startswith("./b.ipynb:cell 2:1:7: MPL000 cannot be checked: invalid syntax (as ")
    assert third == f"./d.ipynb:cell 4:4:10: MPL201 {MESSAGE}"
    assert (result.code, result.err) == (1, "")


@pytest.mark.parametrize(
    ("comment", "code"),
    [
        ("# noqa", 0),
        ("# noqa: MPL201", 0),
        ("# noqa: MPL101", 1),
        ("\n# mplint: skip-file", 0),
        ("\n# flake8: noqa: MPL201", 0),
    ],
)
def test_noqa(comment: str, code: int, tmp_path: Path) -> None:
    sort, text = CELLS[-1]
    write(tmp_path / "n.ipynb", notebook(*CELLS[:-1], (sort, f"{text}  {comment}")))
    assert run("check", ".", cwd=tmp_path).code == code
    assert run("check", ".", "--disable-noqa", cwd=tmp_path).code == 1


def test_per_file_ignores(tmp_path: Path) -> None:
    write(tmp_path / "n.ipynb", notebook())
    ignores = '[tool.mplint.per-file-ignores]\n"*.ipynb" = ["MPL201"]\n'
    write(tmp_path / "pyproject.toml", ignores)
    assert run("check", cwd=tmp_path).code == 0


def test_baseline_and_statistics(tmp_path: Path) -> None:
    write(tmp_path / "n.ipynb", notebook())
    assert run("check", "--write-baseline", "b.json", cwd=tmp_path).code == 0
    write(tmp_path / "n.ipynb", notebook(("code", "x = 1"), *CELLS, as_text=True))
    assert run("check", "--baseline", "b.json", cwd=tmp_path).code == 0
    sort, text = CELLS[-1]
    write(tmp_path / "n.ipynb", notebook(*CELLS, (sort, text)))
    result = run("check", "--baseline", "b.json", "--statistics", cwd=tmp_path)
    assert result.out.splitlines()[0].startswith("./n.ipynb:cell 5:4:10: MPL201 ")
    assert result.out.splitlines()[1:] == ["1  MPL201  daemon-after-start"]


@pytest.mark.skipif(shutil.which("git") is None, reason="there is no git")
def test_only_what_has_changed(tmp_path: Path) -> None:
    def git(*arguments: str) -> None:
        identity = ["-c", "user.name=t", "-c", "user.email=t@example.com"]
        subprocess.run(["git", *identity, *arguments], cwd=tmp_path, check=True, timeout=60)

    write(tmp_path / "n.ipynb", notebook())
    git("init", "-q")
    git("add", ".")
    git("commit", "-qm", "first")
    other = CELLS[-1][1].replace("p.", "other.").replace("p =", "other =").replace("text", "t")
    write(tmp_path / "n.ipynb", notebook(*CELLS, ("code", "x = 1"), ("code", other)))
    result = run("check", "--diff-base", "HEAD", cwd=tmp_path)
    assert [line.split(" MPL")[0] for line in result.out.splitlines()] == ["./n.ipynb:cell 6:4:7:"]


# Formats for programs


def test_json_has_the_cell(tmp_path: Path) -> None:
    write(tmp_path / "a.py")
    write(tmp_path / "n.ipynb", notebook())
    result = run("check", "--output-format", "json", cwd=tmp_path)
    other, found = json.loads(result.out)["findings"]
    assert other["cell"] is None
    assert found["cell"] == 4
    assert found["location"] == {"line": 4, "column": 10}
    assert found["end_location"] == {"line": 4, "column": 18}
    assert found["message"] == MESSAGE
    assert found["related"] == [
        {
            "message": "started here",
            "path": "./n.ipynb",
            "cell": 4,
            "location": {"line": 3, "column": 1},
            "end_location": {"line": 3, "column": 10},
        }
    ]


@pytest.mark.parametrize("as_text", [False, True])
@pytest.mark.parametrize("indent", [None, 1])
def test_programs_that_show_the_file_get_its_lines(
    tmp_path: Path, *, as_text: bool, indent: int | None
) -> None:
    made = notebook(*CELLS, as_text=as_text, indent=indent)
    write(tmp_path / "n.ipynb", made)
    line, column = place_in(made, "p.daemon")
    end = column + len("p.daemon")

    def output(name: str) -> str:
        return run("check", "--output-format", name, "n.ipynb", cwd=tmp_path).out

    assert output("github") == (
        f"::error title=mplint (MPL201),file=n.ipynb,line={line},col={column},endLine={line},"
        f"endColumn={end}::{PLACE} {MESSAGE}\n"
    )
    (issue,) = json.loads(output("gitlab"))
    assert issue["description"] == f"MPL201: cell 4:4:10: {MESSAGE}"
    assert issue["location"]["positions"] == {
        "begin": {"line": line, "column": column},
        "end": {"line": line, "column": end},
    }
    case = ElementTree.fromstring(output("junit").split("\n", 1)[1]).find(".//testcase")
    assert case is not None
    assert (case.get("line"), case.get("column")) == (str(line), str(column))
    assert case.findtext("failure") == f"cell 4, line 4, column 10: {MESSAGE}"
    log = json.loads(output("sarif"))
    jsonschema.Draft7Validator(json.loads(SCHEMA.read_text("utf-8"))).validate(log)
    (result,) = log["runs"][0]["results"]
    (location,) = result["locations"]
    assert location["physicalLocation"]["region"] == {
        "startLine": line,
        "startColumn": column,
        "endLine": line,
        "endColumn": end,
    }
    assert location["logicalLocations"] == [{"name": "cell 4", "fullyQualifiedName": "cell 4:4:10"}]
    related = result["relatedLocations"][0]["physicalLocation"]["region"]
    assert (related["startLine"], related["startColumn"]) == place_in(made, "p.start()")


# What is not done


def test_notebooks_are_not_fixed(tmp_path: Path) -> None:
    made = notebook()
    path = write(tmp_path / "n.ipynb", made)
    write(tmp_path / "a.py", CLEAN)
    result = run("fix", "--unsafe-fixes", ".", cwd=tmp_path)
    assert result.code == 1
    assert result.out == f"./{PLACE} {MESSAGE}\n"
    assert result.err == "mplint: ./n.ipynb is not fixed: `mplint fix` does not change notebooks.\n"
    write(tmp_path / "o.ipynb", made)
    result = run("fix", "--diff", ".", cwd=tmp_path)
    assert (result.code, result.out) == (0, "")
    assert result.err == (
        "mplint: ./n.ipynb and 1 other notebook are not fixed: `mplint fix` does not change"
        " notebooks.\n"
    )
    assert path.read_text("utf-8") == made
    path.unlink()
    (tmp_path / "o.ipynb").write_text(notebook(("code", "x")), "utf-8")
    assert run("fix", ".", cwd=tmp_path).err == ""


def test_standard_input_is_not_fixed_either(tmp_path: Path) -> None:
    data = notebook().encode()
    result = run_program("fix", "-", "--stdin-display-name", "n.ipynb", cwd=tmp_path, stdin=data)
    assert result.out.encode() == data
    assert result.code == 1
    assert "does not change notebooks" in result.err


def test_no_comments_are_added(tmp_path: Path) -> None:
    made = notebook()
    path = write(tmp_path / "n.ipynb", made)
    write(tmp_path / "a.py", DAEMON_BUG)
    result = run("check", "--add-noqa", cwd=tmp_path)
    assert result.code == 2
    assert result.err == (
        "mplint: ./n.ipynb: `--add-noqa` does not change notebooks; write the comments there "
        "yourself.\nAdded 1 noqa code to 1 file.\n"
    )
    assert path.read_text("utf-8") == made


# Together with the modules of the project

TASKS = """\
from multiprocessing import Process


def work(d):
    d["n"] = d["n"] + 1


def start(f):
    p = Process(target=f)
    p.start()
    return p
"""


def test_a_notebook_is_looked_at_with_what_it_imports(tmp_path: Path) -> None:
    cells = [
        "%matplotlib inline\nfrom multiprocessing import Manager, Process",
        "from tasks import work",
        (
            "d = Manager().dict(n=0)\n"
            "for _ in range(3):\n    Process(target=work, args=(d,)).start()\n"
        ),
    ]
    write(tmp_path / "pyproject.toml", "[tool.mplint]\n")
    write(tmp_path / "tasks.py", TASKS)
    made = notebook(*(("code", cell) for cell in cells))
    write(tmp_path / "n.ipynb", made)
    (found,) = run("check", cwd=tmp_path).out.splitlines()
    assert found.startswith("./tasks.py:5:5: MPL401 `d['n']` is read and written back")
    assert found.endswith("(n.ipynb:cell 3:3: `work` is run from here)")
    text = run("check", "--output-format", "full", cwd=tmp_path).out.splitlines()
    assert text[3:5] == [
        "      ::: n.ipynb:cell 3:3:5",
        "  3:3 |     Process(target=work, args=(d,)).start()",
    ]
    log = json.loads(run("check", "--output-format", "sarif", cwd=tmp_path).out)
    (place,) = log["runs"][0]["results"][0]["relatedLocations"]
    region = place["physicalLocation"]["region"]
    assert (region["startLine"], region["startColumn"]) == place_in(made, "Process(target")
    assert place["logicalLocations"][0]["name"] == "cell 3"
    (one,) = json.loads(run("check", "--output-format", "json", cwd=tmp_path).out)["findings"]
    assert (one["cell"], one["related"][0]["cell"]) == (None, 3)


@pytest.mark.parametrize("as_text", [False, True])
def test_a_notebook_that_only_imports_is_looked_at(tmp_path: Path, *, as_text: bool) -> None:
    cells = [
        ("code", "x = 1\nfrom tasks import start\n"),
        ("code", "p = start(print)\np.daemon = 1"),
    ]
    write(tmp_path / "pyproject.toml", "[tool.mplint]\n")
    write(tmp_path / "tasks.py", TASKS)
    write(tmp_path / "n.ipynb", notebook(*cells, as_text=as_text))
    (found,) = run("check", cwd=tmp_path).out.splitlines()
    assert found.startswith(
        "./n.ipynb:cell 2:2:1: MPL201 `p.daemon` is set after `start()` on line 10 of tasks.py:"
    )


def test_a_notebook_that_changes_meanwhile_does_no_harm(tmp_path: Path) -> None:
    from mplint.project.assembling import Assembly
    from mplint.project.config import SettingsFinder
    from mplint.project.examining import examine, new_run
    from mplint.project.settings import CommandLine

    settings = SettingsFinder(CommandLine(), isolated=True).for_folder(".")
    path = write(tmp_path / "n.ipynb", notebook())
    new_run()
    result = examine(str(path), settings)
    for text in ("{", '{"cells": []}', notebook(("code", "x")), None):
        if text is None:
            path.unlink()
        else:
            path.write_text(text, "utf-8")
        assembly = Assembly()
        assembly.add(str(path), settings)
        assembly.take(0, result)
        (report,) = assembly.reports()
        assert [one.code for one in report.findings] == ["MPL201"]
