"""Whatever the cases of the rules hold: what fixing leaves is sound."""

from __future__ import annotations

import ast
from collections import Counter
from pathlib import Path

import pytest
from fix_support import comments, findings, fixed

from mplint.rules.registry import all_rules

TESTS = Path(__file__).parent.parent
FILES = sorted([*TESTS.glob("cases/*/*.py"), *TESTS.glob("tutorial/*.py")])
KINDS = {rule.code: rule.fixes for rule in all_rules()}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(TESTS).as_posix())
def test_a_fixed_case_is_sound(path: Path) -> None:
    data = path.read_bytes()
    before = findings(data, path)
    for finding in before:
        assert finding.fix is None or finding.fix.safety in KINDS[finding.code]
    result = fixed(data, path)
    if not any(finding.fix for finding in before):
        assert result.after == data
        return
    ast.parse(result.after)
    assert comments(result.after) == comments(data)
    after = Counter(finding.code for finding in findings(result.after, path))
    counted = Counter(finding.code for finding in before)
    assert not after - counted
    assert sum(after.values()) <= len(before) - (1 if result.done else 0)
    assert fixed(result.after, path).after == result.after
