"""The words around a rule's page, by language; those of ``mplint explain`` are in the product."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from mplint.demos.proof import Outcome


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one language.

    Attributes:
        name: the language's name, in itself.
        rules: the heading of the list of rules, ``introduction`` what stands below it.
        rule, finds: the heads of its columns.
        says: the heading of mplint's messages, ``line`` that of one of them.
        shown: what the command for a fix shows.
        several: the heading of the programs of several files.
        seen: what the table of outcomes is about.
    """

    name: str
    rules: str
    introduction: str
    rule: str
    finds: str

    symptoms: str
    bug: str
    says: str
    line: str
    fixed: str
    fix: str
    shown: str
    happens: str
    several: str
    seen: str
    outcomes: Mapping[Outcome, str]


WORDS: Mapping[str, Words] = {
    "en": Words(
        name="English",
        rules="The rules",
        introduction="",
        rule="rule",
        finds="what it finds",
        symptoms="How it shows",
        bug="The failing program",
        says="What mplint says",
        line="Line {line}: {message}",
        fixed="The fixed program",
        fix="What `mplint fix` does",
        shown="`{command}` shows this {kind} fix:",
        happens="What happens",
        several="In several files",
        seen="What was seen, by version of Python and start method:",
        outcomes={
            Outcome.HIDDEN: "works",
            Outcome.ERROR: "error",
            Outcome.HANG: "hangs",
            Outcome.WRONG_RESULT: "wrong result",
        },
    ),
    "zh": Words(
        name="中文",
        rules="规则说明（中文）",
        introduction="以下是已有中文说明的规则。其他规则请看[英文列表]({english})。",
        rule="规则",
        finds="检查什么",
        symptoms="Python 的错误信息",
        bug="出错的程序",
        says="mplint 的提示",
        line="第 {line} 行：{message}",
        fixed="修复后的程序",
        fix="`mplint fix` 的修改",
        shown="`{command}` 显示下面的修复（{kind}）：",
        happens="运行结果",
        several="分散在几个文件中",
        seen="在各个 Python 版本和启动方式下看到的结果：",
        outcomes={
            Outcome.HIDDEN: "正常运行",
            Outcome.ERROR: "出错",
            Outcome.HANG: "挂起",
            Outcome.WRONG_RESULT: "结果错误",
        },
    ),
}
"""By language, as :data:`mplint.translations.LANGUAGES` names them."""
