"""The formats for other programs say the same, each in its own way."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from xml.etree import ElementTree

import jsonschema
import pytest

from mplint.edits import Fix, ReplaceText, Safety
from mplint.findings import Finding, Related, Span
from mplint.project.checking import FileReport
from mplint.project.runner import Outcome
from mplint.report import github, gitlab, json_format, junit, sarif
from mplint.report.formats import formatted
from mplint.report.statistics import statistics

SCHEMA = json.loads((Path(__file__).parent / "sarif-schema-2.1.0.json").read_text("utf-8"))

LATE = Finding(
    Span(7, 4, 7, 12),
    "MPL201",
    "too late, 100%",
    (Related(Span(5, 4, 5, 13), "started here"),),
    Fix(
        "Set the flag before the start",
        Safety.SAFE,
        (
            ReplaceText(Span(5, 0, 5, 0), "    p.daemon = 1\n"),
            ReplaceText(Span(7, 0, 8, 0), ""),
        ),
    ),
)
REFUSED = Finding(Span(8, 0, 8, 1), "MPL201", "too late", fix=Fix("Try it", Safety.UNSAFE, ()))
LONG = Finding(Span(9, 0, 11, 1), "MPL101", "starts: here")
BROKEN = Finding(Span(1, 0, 1, 1), "MPL000", "cannot be checked: invalid syntax")
REPORTS = [
    FileReport("./a b,c.py", (LATE, LONG), {5: "p.start()", 7: "    p.daemon = 1", 9: "x(a,"}),
    FileReport("/tmp/é.py", (BROKEN,), {1: "?"}),
    FileReport("gone.py", failure="cannot be read: no such file or folder"),
]


def load(lines: Sequence[str]) -> object:
    return json.loads("\n".join(lines))


@pytest.mark.parametrize("name", ["json", "json-lines", "sarif", "gitlab", "junit"])
def test_documents_are_utf_8_whatever_the_encoding_of_the_output(name: str) -> None:
    text = "\n".join(formatted(name, Outcome(REPORTS, 3)))
    assert text.isascii()
    assert any(escaped in text for escaped in ("\\u00e9", "%C3%A9", "&#233;"))


def test_json() -> None:
    found = load(list(json_format.document(REPORTS, 12)))
    assert isinstance(found, dict)
    assert found["version"] == 1
    assert found["checked"] == 12
    assert found["errors"] == [
        {"path": "gone.py", "message": "cannot be read: no such file or folder"}
    ]
    assert [one["code"] for one in found["findings"]] == ["MPL201", "MPL101", "MPL000"]
    assert found["findings"][0] == {
        "code": "MPL201",
        "name": "daemon-after-start",
        "message": "too late, 100%",
        "path": "./a b,c.py",
        "cell": None,
        "location": {"line": 7, "column": 5},
        "end_location": {"line": 7, "column": 13},
        "related": [
            {
                "message": "started here",
                "path": "./a b,c.py",
                "cell": None,
                "location": {"line": 5, "column": 5},
                "end_location": {"line": 5, "column": 14},
            }
        ],
        "fix": {
            "title": "Set the flag before the start",
            "safety": "safe",
            "edits": [
                {
                    "content": "    p.daemon = 1\n",
                    "location": {"line": 5, "column": 1},
                    "end_location": {"line": 5, "column": 1},
                },
                {
                    "content": "",
                    "location": {"line": 7, "column": 1},
                    "end_location": {"line": 8, "column": 1},
                },
            ],
        },
    }
    assert found["findings"][1]["fix"] is None
    refused = json_format.record(FileReport("a.py", (REFUSED,)), REFUSED)
    assert refused["fix"] == {"title": "Try it", "safety": "unsafe", "edits": []}


def test_json_lines_hold_the_same_records() -> None:
    whole = load(list(json_format.document(REPORTS, 12)))
    assert isinstance(whole, dict)
    lines = list(json_format.json_lines(REPORTS))
    assert [json.loads(line) for line in lines] == whole["findings"]
    assert not any("\n" in line for line in lines)


def test_github() -> None:
    assert list(github.workflow_commands(REPORTS)) == [
        (
            "::error title=mplint (MPL201),file=./a b%2Cc.py,line=7,col=5,endLine=7,endColumn=13::"
            "./a b,c.py:7:5: MPL201 too late, 100%25"
        ),
        (
            "::error title=mplint (MPL101),file=./a b%2Cc.py,line=9,col=1,endLine=11::"
            "./a b,c.py:9:1: MPL101 starts: here"
        ),
        (
            "::error title=mplint (MPL000),file=/tmp/é.py,line=1,col=1,endLine=1,endColumn=2::"
            "/tmp/é.py:1:1: MPL000 cannot be checked: invalid syntax"
        ),
        "::error title=mplint,file=gone.py::cannot be read: no such file or folder",
    ]


def test_gitlab() -> None:
    found = load(list(gitlab.code_quality(REPORTS)))
    assert isinstance(found, list)
    assert [one["check_name"] for one in found] == ["MPL201", "MPL101", "MPL000"]
    assert found[0]["description"] == "MPL201: too late, 100%"
    assert found[0]["location"] == {
        "path": "a b,c.py",
        "positions": {"begin": {"line": 7, "column": 5}, "end": {"line": 7, "column": 13}},
    }
    assert len({one["fingerprint"] for one in found}) == 3


def test_a_fingerprint_stays_when_the_line_moves() -> None:
    def fingerprints(*lines: int) -> list[str]:
        findings = tuple(Finding(Span(at, 0, at, 1), "MPL201", f"on {at}") for at in lines)
        report = FileReport("a.py", findings, dict.fromkeys(lines, "p.daemon = 1"))
        found = load(list(gitlab.code_quality([report])))
        assert isinstance(found, list)
        return [str(one["fingerprint"]) for one in found]

    assert fingerprints(3, 9) == fingerprints(4, 30)
    assert len(set(fingerprints(3, 9))) == 2


def test_junit() -> None:
    root = ElementTree.fromstring("\n".join(junit.document(REPORTS)).split("\n", 1)[1])
    assert root.attrib == {"name": "mplint", "tests": "4", "failures": "3", "errors": "1"}
    suites = root.findall("testsuite")
    assert [suite.get("name") for suite in suites] == ["./a b,c.py", "/tmp/é.py", "gone.py"]
    case = suites[0].findall("testcase")[0]
    assert case.attrib == {
        "name": "mplint.MPL201",
        "classname": "./a b,c.py",
        "line": "7",
        "column": "5",
    }
    failure = case.find("failure")
    assert failure is not None
    assert failure.get("message") == "too late, 100%"
    assert suites[2].find("testcase/error") is not None


def test_junit_of_nothing_is_one_test_that_passed() -> None:
    root = ElementTree.fromstring("\n".join(junit.document([])).split("\n", 1)[1])
    assert [root.get(key) for key in ("tests", "failures", "errors")] == ["1", "0", "0"]
    assert len(root.findall("testsuite/testcase")) == 1


def test_junit_survives_characters_that_xml_has_not() -> None:
    finding = Finding(Span(1, 0, 1, 1), "MPL201", "a\x00b\ud800\x1b")
    text = "\n".join(junit.document([FileReport("a\x07.py", (finding,), {1: ""})]))
    ElementTree.fromstring(text.split("\n", 1)[1])


@pytest.mark.parametrize("reports", [[], REPORTS], ids=["nothing", "findings"])
def test_sarif_is_valid(reports: list[FileReport]) -> None:
    found = load(list(sarif.log(reports)))
    jsonschema.Draft4Validator(SCHEMA).validate(found)


def test_sarif() -> None:
    found = load(list(sarif.log(REPORTS)))
    assert isinstance(found, dict)
    (run,) = found["runs"]
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == ["MPL000", "MPL101", "MPL201"]
    assert run["tool"]["driver"]["rules"][2]["help"]["markdown"].startswith("# MPL201")
    first, _, broken = run["results"]
    assert first["ruleIndex"] == 2
    assert first["level"] == "warning"
    place = first["locations"][0]["physicalLocation"]
    assert place["artifactLocation"] == {"uri": "a%20b%2Cc.py"}
    assert place["region"] == {"startLine": 7, "startColumn": 5, "endLine": 7, "endColumn": 13}
    assert first["relatedLocations"][0]["message"] == {"text": "started here"}
    (fix,) = first["fixes"]
    assert fix["description"] == {"text": "Set the flag before the start"}
    (change,) = fix["artifactChanges"]
    assert change["artifactLocation"] == place["artifactLocation"]
    assert change["replacements"] == [
        {
            "deletedRegion": {"startLine": 5, "startColumn": 1, "endLine": 5, "endColumn": 1},
            "insertedContent": {"text": "    p.daemon = 1\n"},
        },
        {
            "deletedRegion": {"startLine": 7, "startColumn": 1, "endLine": 8, "endColumn": 1},
            "insertedContent": {"text": ""},
        },
    ]
    assert broken["level"] == "error"
    assert run["invocations"][0]["executionSuccessful"] is False


def test_a_fix_without_edits_is_none_in_sarif() -> None:
    found = load(list(sarif.log([FileReport("a.py", (REFUSED,), {8: "x"})])))
    jsonschema.Draft4Validator(SCHEMA).validate(found)
    assert isinstance(found, dict)
    (result,) = found["runs"][0]["results"]
    assert "fixes" not in result
    assert result["properties"]["fix"] == {"title": "Try it", "safety": "unsafe"}


def test_statistics() -> None:
    assert list(statistics(REPORTS)) == [
        "1  MPL000  not-python",
        "1  MPL101  start-outside-main-guard",
        "1  MPL201  [*] daemon-after-start",
    ]
    assert list(statistics([])) == []
