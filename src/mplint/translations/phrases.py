"""The words around a rule's documentation, by language.

What is in braces is filled in by ``str.format``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from mplint.edits import Safety
from mplint.rules.docs import SECTIONS


@dataclass(frozen=True, slots=True)
class Phrases:
    """The words of one language that every explanation needs.

    Attributes:
        sections: the headings for those of a docstring, by their English titles, in order.
        untranslated: what stands above a text that is there in English only.
        comma: what stands between the elements of an enumeration, ``conjunction`` before the
            last one, and ``alternative`` instead of it between choices.
        kinds: how a kind of fix is called.
    """

    sections: Mapping[str, str]
    untranslated: str
    comma: str
    conjunction: str
    alternative: str

    default: str
    optional: str
    fixable: str
    kinds: Mapping[str, str]

    bug: str
    fix: str
    happens: str
    seen: str
    demo: str
    projects: str

    always: str
    by_method: str
    by_version: str
    fixed: str
    since: str
    between: str

    hidden: str
    hang: str
    error_with: str
    error_in: str
    wrong: str
    wrong_output: str
    nothing: str

    def listed(self, words: Sequence[str]) -> str:
        """Return ``words`` as a sentence names them."""
        if len(words) < 2:
            return "".join(words)
        return f"{self.comma.join(words[:-1])}{self.conjunction}{words[-1]}"


_EN = Phrases(
    sections={title: title for title in SECTIONS},
    untranslated="",
    comma=", ",
    conjunction=" and ",
    alternative=" or ",
    default="on by default",
    optional="off unless selected",
    fixable="`mplint fix` repairs it ({kinds})",
    kinds={kind.value: kind.value for kind in Safety},
    bug="The bug",
    fix="The fix",
    happens="What happens",
    seen="Seen on Python {versions}.",
    demo="Run both in front of you with `mplint demo {code}`.",
    projects="The bug can also be spread over several files, none of which has it alone: "
    "`mplint demo {code} --project`.",
    always="every start method: {outcome}",
    by_method="{method}: {outcome}",
    by_version="on Python {versions}: {outcome}",
    fixed="the fixed program prints {output} under each of them",
    since="{first} and later",
    between="{first} until before {end}",
    hidden="works; the bug stays hidden",
    hang="hangs",
    error_with="fails with `{error}`",
    error_in="fails in `{error}`",
    wrong="prints a wrong result",
    wrong_output="prints a wrong result, {output}",
    nothing="nothing",
)

_ZH = Phrases(
    sections=dict(
        zip(
            SECTIONS,
            (
                "检查什么",
                "为什么是错误",
                "如何修复",
                "自动修复的安全性",
                "什么情况下没有问题",
                "出处",
            ),
            strict=True,
        )
    ),
    untranslated="（这条规则还没有中文说明，以下是英文原文。）",
    comma="、",
    conjunction=" 和 ",
    alternative="或",
    default="默认启用",
    optional="默认不启用，需要明确选择",
    fixable="`mplint fix` 可以自动修复（{kinds}）",
    kinds={Safety.SAFE.value: "安全", Safety.UNSAFE.value: "不安全"},
    bug="出错的程序",
    fix="修复后的程序",
    happens="运行结果",
    seen="已在 Python {versions} 上验证。",
    demo="用 `mplint demo {code}` 可以亲眼看到两个程序的运行情况。",
    projects="这种错误也可能分散在几个文件中，单看其中任何一个都没有问题："
    "`mplint demo {code} --project`。",
    always="所有启动方式：{outcome}",
    by_method="{method}：{outcome}",
    by_version="在 Python {versions} 上：{outcome}",
    fixed="修复后的程序在每种启动方式下都输出 {output}",
    since="{first} 及更高版本",
    between="{first} 至 {end} 之前的版本",
    hidden="正常运行，错误被掩盖",
    hang="挂起，不会结束",
    error_with="出错，错误信息为 `{error}`",
    error_in="在 `{error}` 中出错",
    wrong="输出错误的结果",
    wrong_output="输出错误的结果：{output}",
    nothing="空内容",
)

PHRASES: Mapping[str, Phrases] = {"en": _EN, "zh": _ZH}
"""By language; English, in which everything is written first, comes first."""
