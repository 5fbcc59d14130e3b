"""IPython's own syntax becomes Python, and every line stays where it is."""

from __future__ import annotations

import ast
import textwrap

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mplint.notebooks.magics import python_of
from mplint.reading import split_lines


@pytest.mark.parametrize(
    ("source", "python"),
    [
        ("%matplotlib inline\nx = 1", "pass\nx = 1"),
        ("!ls -la", "pass"),
        ("!!ls", "pass"),
        ("?print", "pass"),
        ("print?\n", "pass\n"),
        ("a.b[0]??", "pass"),
        ("/print 1", "pass"),
        (",print a b", "pass"),
        ("files = !ls", "files = get_ipython()"),
        ("files =!ls\n", "files =get_ipython()\n"),
        ("a, b['=!'] = %time f()", "a, b['=!'] = get_ipython()"),
        ("x: int = !ls", "x: int = get_ipython()"),
        ("if x:\n    !ls\n    %cd ..\n", "if x:\n    pass\n    pass\n"),
        ("!ls \\\n   -la \\\n   x\ny = 1", "pass\n\n\ny = 1"),
        ("x = !ls \\\n   -la\ny = 1", "x = get_ipython()\n\ny = 1"),
        ("pip install x\nimport x", "pass\nimport x"),
        ("cd /tmp/x y\r\nx", "pass\r\nx"),
        # The code of these runs, and so it stays, at its place.
        ("%time p.start()", "if 1: p.start()"),
        ("%timeit -n 10 -r3 f(1)  # noqa", "if 1:             f(1)  # noqa"),
        ("    %prun f(x); g()", "    if 1: f(x); g()"),
        ("%timeit f((1,\n  2),\n  3)\nx", "if 1:   f((1,\n  2),\n  3)\nx"),
        ("%time for x in y: pass", "pass"),
        ("%time for x in y:\\\n   pass", "pass\n"),
        ("%timeit?", "pass"),
        ("%time", "pass"),
        ("%%time\np.start()", "\np.start()"),
        ("\n%%capture out\n%%time\nx", "\n\n\nx"),
        ("# about\n%%timeit\nx", "# about\n\nx"),
    ],
)
def test_what_ipython_adds(source: str, python: str) -> None:
    assert python_of(source) == python
    ast.parse(textwrap.dedent(python))


@pytest.mark.parametrize(
    "source",
    [
        "%%bash\necho 'import multiprocessing'",
        "%%writefile tasks.py\ndef f(): pass",
        "%%python\nimport multiprocessing",
        "\n\n%%javascript\nx",
        "%%capture\n%%bash\nls",
        "%%",
    ],
)
def test_cells_that_are_not_part_of_the_module(source: str) -> None:
    assert python_of(source) is None


@pytest.mark.parametrize(
    "source",
    [
        "x = (a\n% b)",
        "x = [\n    !\n]",  # no Python either, but nothing to replace
        "x = '''\n%time f()\n!ls\n'''\n",
        'x = f"""\n?\n{a}""" % b\n',
        "x = a \\\n% b\n",
        "x %= 3\ny != 4\nz = -1 % 3\n",
        "x = 1  # really?",
        's = \'what?\'\nt = "a\\"b?"\n',
        "print(f'{a['x']}?', '%')\n",
        "ls -la\ntime = 3\ntime . sleep\npip = 1; pip if pip else 0\n",
        "f'''{x}''' '''\n!no'''\n",
        "x = '\\\n%no'\n",
        "a = {'b': 'c'}\nb = a['b']\n",
        "def f():\n    '''What?'''\n    return 3 % 2\n",
    ],
)
def test_python_stays_as_it_is(source: str) -> None:
    assert python_of(source) == source


@settings(deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "%x",
                "!y \\",
                "z?",
                "'",
                '"""',
                "(",
                ")",
                "a = !b",
                "%time f(",
                "  # c?",
                "x = 1",
                "%%time",
                "\\",
                "pip install",
                "é = '\\''",
                "\r",
                "",
                "%timeit -n 3 x",
                "/f",
            ]
        ),
        max_size=12,
    )
)
def test_lines_stay_lines(lines: list[str]) -> None:
    source = "".join(f"{line}\n" for line in lines)
    python = python_of(source)
    if python is not None:
        assert len(split_lines(python)) == len(split_lines(source))
