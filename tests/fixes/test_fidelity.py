"""What is not fixed stays as it is, byte for byte, whatever the file is made of."""

from __future__ import annotations

import codecs

import pytest
from fix_support import EVERYTHING, fixed

from mplint.project.fixing import fix_bytes
from mplint.reading import split_lines

BUG = """\
from multiprocessing import Process


def work():
    pass


if __name__ == "__main__":
    p = Process(target=work)
    p.start()
    p.daemon = True
    p.join()
"""
FIXED = BUG.replace("    p.start()\n    p.daemon = True\n", "    p.daemon = True\n    p.start()\n")


def becomes(before: bytes, after: bytes) -> None:
    """See that fixing ``before`` gives ``after``, and that doing it again changes nothing."""
    result = fixed(before)
    assert result.refused == ()
    assert result.after == after
    assert fixed(after).after == after


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("last", [True, False])
def test_line_ends(end: str, last: bool) -> None:
    before, after = (text.replace("\n", end) for text in (BUG, FIXED))
    if not last:
        before, after = before.removesuffix(end), after.removesuffix(end)
    becomes(before.encode(), after.encode())


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_the_moved_line_comes_last(end: str) -> None:
    before = BUG.removesuffix("    p.join()\n").replace("p.start()", "p.join; p.start()")
    text = f"{before}# end".replace("\n", end)
    result = fixed(text.encode())
    lines = text.encode().splitlines(keepends=True)
    assert result.after.splitlines(keepends=True)[:8] == lines[:8]
    assert result.after.endswith(b"# end")


def test_mixed_line_ends_stay_where_they_are() -> None:
    ends = ["\n", "\r\n", "\r"]
    text = BUG.replace("\n\n\n", "\n")
    before = [line + ends[at % 3] for at, line in enumerate(text.splitlines())]
    after = split_lines(fixed("".join(before).encode()).after.decode())
    assert after[:5] == before[:5]
    assert after[7:] == before[7:]
    assert [line.strip() for line in after[5:7]] == ["p.daemon = True", "p.start()"]
    assert {line.lstrip(" pa.demonstrTu=()") for line in after[5:7]} <= set(ends)


@pytest.mark.parametrize(
    ("head", "encoding"),
    [
        (b"", "utf-8"),
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF8 + b"# coding: utf-8\n", "utf-8"),
        (b"# -*- coding: latin-1 -*-\n", "latin-1"),
        (b"#!/bin/python\n# vim: set fileencoding=cp1252 :\n", "cp1252"),
        (b"# coding: iso-8859-15\n", "iso-8859-15"),
        (b"# coding: koi8-r\n", "koi8-r"),
        (b"# coding: shift_jis\n", "shift_jis"),
        (b"# coding: euc-jp\n", "euc-jp"),
        (b"# coding: gb18030\n", "gb18030"),
    ],
)
def test_encodings(head: bytes, encoding: str) -> None:
    words = {"koi8-r": "слово", "shift_jis": "言葉", "euc-jp": "言葉", "gb18030": "词"}
    word = words.get(encoding, "é")
    before, after = (
        head + text.replace('"__main__":', f'"__main__":  # {word}')
        .replace("work", f"w{word}").encode(encoding)
        for text in (BUG, FIXED)
    )  # fmt: skip
    becomes(before, after)


def test_an_encoding_that_gives_other_bytes_back_is_left_alone() -> None:
    """UTF-7 can write the same text in several ways."""
    data = b"# coding: utf-7\n# +AOk- +AOkA6Q- +AGE-\n" + BUG.encode()
    result = fix_bytes(data, "a.py", EVERYTHING)
    assert result.after == data
    assert result.failure == (
        "cannot be fixed: its encoding would not give back the bytes that were read"
    )


@pytest.mark.parametrize(
    "text",
    [
        BUG.replace("    ", "\t"),
        BUG.replace("    ", "  "),
        BUG.replace("    p", "        p"),
        BUG.replace("\n\n\n", "\n\x0c\n"),
        BUG.replace("\n\n\n", "\n\n\x0c\n   \n"),
        BUG.replace("    pass", "    '\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029'"),
        BUG.replace("    pass", "    '''\n\x0c\t trailing \t \n'''"),
        BUG.replace("    pass", "    return 1 + \\\n  2"),
        BUG.replace("    pass", "    pass   \t  "),
        BUG.replace("    pass", "    pass;"),
        BUG.replace("    pass", "    f'{work!r:>{10}}' 'x' and rb'\\d' and 0xFF_ff or 1_0.0e+1J"),
        BUG.replace("    pass", "    x = (  # one\n        1,\n\n        # two\n    )"),
        BUG.replace("    pass", "    pass\n\n# -- at the margin\n        # deep\n  # shallow"),
        "#!/usr/bin/env python\n# licence\n\n\n\n" + BUG,
        "\n\n\n" + BUG,
        "\x0c\n" + BUG,
        BUG + "\n\n\n    # end\n\n",
        BUG + "\n \n",
        BUG + " \n\n\t\n    ",
        BUG + "# end\n \n\n  ",
        BUG + "    \\\n\n",
        BUG.replace("target=work", "target=work, args=[\n  ]"),
        BUG.replace("def work", "async def other(): pass\ndef work"),
        BUG.replace("    p.join()", "    p.join(\n      )  # why \N{SNOWMAN}"),
    ],
)
def test_layout(text: str) -> None:
    tab = "\t" if "\tp.start" in text else None
    indent = tab or text[: text.index("p.start()")].rpartition("\n")[2]
    start, flag = f"{indent}p.start()\n", f"{indent}p.daemon = True\n"
    assert start + flag in text
    becomes(text.encode(), text.replace(start + flag, flag + start).encode())


@pytest.mark.parametrize("first", ["'\N{SNOWMAN}é名\N{GRINNING FACE}'; ", "x = 'é'; y = '\t'; "])
def test_characters_before_the_place_on_its_line(first: str) -> None:
    text = BUG.replace("p.daemon", f"{first}p.daemon")
    after = fixed(text.encode()).after.decode()
    rest = first[:-2].replace("; ", "\n    ")
    assert f"    p.daemon = True\n    p.start()\n    {rest}\n" in after


@pytest.mark.parametrize(
    "data",
    [
        BUG.encode() + b"\x00",
        BUG.encode() + b"'\x00'\n",
        BUG.encode() + b"'\xff'\n",
        BUG.encode() + b"'\xed\xa0\x80'\n",
        b"# coding: unicode_escape\n" + BUG.encode() + b"'\\ud800'\n",
        b"# coding: rot13\n" + BUG.encode(),
        b"# coding: nonsense\n" + BUG.encode(),
        BUG.encode("utf-16"),
        BUG.encode() + b"def\n",
        b"",
    ],
)
def test_what_is_no_python_stays(data: bytes) -> None:
    result = fix_bytes(data, "a.py", EVERYTHING)
    assert (result.after, result.done, result.failure) == (data, (), None)


def test_what_libcst_cannot_read_is_refused_in_a_sentence() -> None:
    text = BUG.replace("    pass", f"    x = ({' '.join(chr(39) * 2 for _ in range(9000))})")
    result = fixed(text.encode())
    assert result.after == text.encode() or result.done
    for refusal in result.refused:
        assert refusal.reason.startswith("libcst cannot read line ")


@pytest.mark.parametrize(
    ("expression", "fits"),
    [
        ("+".join(["1"] * 400), True),
        ("x" + ".y" * 400, True),
        ("-" * 400 + "1", True),
        ("[" * 90 + "]" * 90, True),
        ("x" + ".y" * 5000, False),
        ("+".join(["1"] * 2500), False),
    ],
)
def test_deep_nesting(expression: str, fits: bool) -> None:
    text = BUG.replace("    pass", f"    x = {expression}")
    result = fixed(text.encode())
    if fits:
        assert result.after == FIXED.replace("    pass", f"    x = {expression}").encode()
    else:
        assert result.after == text.encode()
        assert [one.reason for one in result.refused] == ["the file is nested too deeply"]


def test_deep_blocks() -> None:
    chain = "    if work:\n        pass\n" + "    elif work:\n        pass\n" * 150
    becomes(BUG.replace("    pass\n", chain).encode(), FIXED.replace("    pass\n", chain).encode())


def test_long_files_and_many_fixes() -> None:
    one = "\n\ndef run{0}():\n    p = Process(target=work)\n{1}    p.join()\n"
    start, flag = "    p.start()\n", "    p.daemon = True\n"
    filler = "".join(f"x{at} = {at}  # {at}\n" for at in range(600))
    head = BUG.partition("if __name__")[0] + filler
    before = head + "".join(one.format(at, start + flag) for at in range(12))
    after = head + "".join(one.format(at, flag + start) for at in range(12))
    result = fixed(before.encode())
    assert len(result.done) == 12
    assert result.after == after.encode()
