"""Reading ``proof.toml``, and judging a run by it."""

from __future__ import annotations

from pathlib import Path

import pytest

from mplint.demos.proof import Outcome, Promise, Proof, ProofError, load_proof
from mplint.demos.runner import Run
from mplint.demos.verdict import bug_kept_promise, fixed_kept_promise

FIXED = """
title = "a title"
[fixed]
stdout = "right\\n"
"""


def load(folder: Path, text: str) -> Proof:
    path = folder / "proof.toml"
    path.write_text(FIXED + text, encoding="utf-8")
    return load_proof(path)


def run(stdout: str = "", stderr: str = "", exit_code: int | None = 0) -> Run:
    return Run(stdout, stderr, exit_code, seconds=0.1, stopped=0)


def test_same_holds_for_every_start_method(tmp_path: Path) -> None:
    proof = load(tmp_path, "[same]\noutcome = 'error'\nerror = 'ValueError'")
    assert proof.fixed_stdout == "right\n"
    for method in ("fork", "spawn", "forkserver"):
        assert proof.promise(method, (3, 12)) == Promise(Outcome.ERROR, error="ValueError")


def test_overrides_depend_on_method_and_version(tmp_path: Path) -> None:
    proof = load(
        tmp_path,
        """
        [same]
        outcome = "hidden"
        [[override]]
        method = "forkserver"
        since = "3.12"
        until = "3.14"
        outcome = "hang"
        stdout = "waiting\\n"
        """,
    )
    outcomes = [proof.promise("forkserver", (3, minor)).outcome for minor in (11, 12, 13, 14)]
    assert outcomes == [Outcome.HIDDEN, Outcome.HANG, Outcome.HANG, Outcome.HIDDEN]
    assert proof.promise("spawn", (3, 12)).outcome is Outcome.HIDDEN


def test_overrides_can_depend_on_the_micro_version(tmp_path: Path) -> None:
    proof = load(
        tmp_path,
        """
        [same]
        outcome = "hidden"
        [[override]]
        method = "spawn"
        since = "3.13.8"
        until = "3.15"
        outcome = "hang"
        stdout = "waiting\\n"
        """,
    )
    versions = [(3, 13, 0), (3, 13, 8), (3, 14, 0), (3, 14, 10), (3, 15, 0)]
    hung = [proof.promise("spawn", version).outcome is Outcome.HANG for version in versions]
    assert hung == [False, True, True, True, False]


def test_how_a_project_is_run(tmp_path: Path) -> None:
    path = tmp_path / "proof.toml"
    path.write_text(f"module = 'shop'\nroots = ['src']\n{FIXED}[same]\noutcome = 'hidden'")
    proof = load_proof(path)
    assert (proof.module, proof.roots) == ("shop", ("src",))
    proof = load(tmp_path, "[same]\noutcome = 'hidden'")
    assert (proof.module, proof.roots) == (None, ())


@pytest.mark.parametrize(
    "text",
    [
        "[fork]\noutcome = 'hidden'",
        "[same]\noutcome = 'sleepy'",
        "[same]\noutcome = 'error'",
        "[same]\noutcome = 'hang'",
        "[same]\noutcome = 'wrong-result'",
        "[same]\noutcome = 'wrong-result'\nstdout_regex = '['",
        "[same]\noutcome = 'hidden'\nspelling = 'mistake'",
        "[same]\noutcome = 'hidden'\n[spwan]\noutcome = 'hidden'",
        "[same]\noutcome = 'hidden'\n[[override]]\nmethod = 'x'\nsince = '3.12'\noutcome='hidden'",
        "[same",
    ],
)
def test_mistakes_are_named_with_the_file(tmp_path: Path, text: str) -> None:
    with pytest.raises(ProofError, match=r"proof\.toml: "):
        load(tmp_path, text)


@pytest.mark.parametrize(
    ("promise", "good", "bad"),
    [
        (
            Promise(Outcome.HIDDEN),
            [run("right\n")],
            [run("wrong\n"), run("right\n", exit_code=1), run("right\n", exit_code=None)],
        ),
        (
            Promise(Outcome.ERROR, error="Oops"),
            [run(stderr="Oops", exit_code=1), run("Oops")],
            [run(stderr="Ouch", exit_code=1), run(stderr="Oops", exit_code=None)],
        ),
        (
            Promise(Outcome.HANG, stdout="waiting\n"),
            [run("waiting\n", exit_code=None)],
            [run("waiting\n"), run("", exit_code=None)],
        ),
        (
            Promise(Outcome.WRONG_RESULT, pattern="[a-z]+\n"),
            [run("wrong\n")],
            [run("right\n"), run("wrong\n", exit_code=1), run("more wrong\n")],
        ),
        (Promise(Outcome.WRONG_RESULT, stdout="no\n"), [run("no\n")], [run("right\n"), run("x")]),
    ],
)
def test_a_run_is_judged_by_its_promise(promise: Promise, good: list[Run], bad: list[Run]) -> None:
    proof = Proof("title", "right\n", None, {})
    assert all(bug_kept_promise(one, promise, proof) for one in good)
    assert not any(bug_kept_promise(one, promise, proof) for one in bad)


def test_the_fix_must_print_the_error_it_promises() -> None:
    proof = Proof("title", "right\n", "Oops", {})
    assert fixed_kept_promise(run("right\n", "Oops"), proof)
    assert not fixed_kept_promise(run("right\n"), proof)
