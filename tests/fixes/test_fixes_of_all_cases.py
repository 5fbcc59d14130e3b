"""Whatever the cases of the rules hold: what fixing leaves is sound."""

from __future__ import annotations

from pathlib import Path

import pytest
from fix_support import check_soundness, findings, fixed

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
    check_soundness(data, result.after, path)
