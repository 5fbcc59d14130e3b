"""Takes a call apart, into the function and the arguments for which a handoff has places."""

from __future__ import annotations

import ast

from mplint.edits import Edit
from mplint.model import Module
from mplint.model.api.runs import Style
from mplint.model.tasks.handoffs import Handoff
from mplint.model.tasks.signatures import arity_of, keywords_of, length_of
from mplint.repairs.places import append, outdented, replace
from mplint.repairs.targets.wording import has_comment, named, packed


def uncalled(
    module: Module, handoff: Handoff, call: ast.Call, place: ast.expr | None = None
) -> tuple[Edit, ...] | None:
    """Return the edits that hand over the function of ``call`` instead of what it returns.

    None if the handoff already has arguments for it and the call has some too, if what the
    function would be called with does not fit it, or if a comment would be lost.

    Args:
        module: the module.
        handoff: a handoff.
        call: the call.
        place: what is handed over as a function: the call itself, or a lambda that makes it.

    """
    place = place or call
    if handoff.is_open or handoff.how.leading or has_comment(module, place):
        return None
    function = replace(module, place, outdented(module, call.func))
    if call.args or call.keywords:
        edits = _arguments(module, handoff, call)
        return None if edits is None else (function, *edits)
    return (function,) if _fits(module, handoff, call) else None


def _arguments(module: Module, handoff: Handoff, call: ast.Call) -> list[Edit] | None:
    """Return the edits that put the arguments of ``call`` where the handoff has them."""
    around, how = handoff.site.node, handoff.how
    if how.style == Style.REST:
        if around.args != [handoff.function] or around.keywords:
            return None
        given: list[ast.expr | ast.keyword] = [*call.args, *call.keywords]
        return [append(module, around, outdented(module, one)) for one in given]
    if how.style != Style.PACKED or how.args is None or handoff.kwargs is not None:
        return None
    edits: list[Edit] = []
    args = handoff.args
    if args is not None and length_of(args) != 0:
        return None
    if call.args:
        text = packed(module, call.args)
        if args is not None:
            edits.append(replace(module, args, text))
        elif how.function.keyword == "func" and len(around.args) == 1 and not around.keywords:
            edits.append(append(module, around, text))
        else:
            edits.append(append(module, around, f"{how.args.keyword}={text}"))
    if call.keywords:
        if how.kwargs is None:
            return None
        text = named(module, call.keywords)
        edits.append(append(module, around, f"{how.kwargs.keyword}={text}"))
    return edits


def _fits(module: Module, handoff: Handoff, call: ast.Call) -> bool:
    """Tell whether the handoff's own arguments suit the function of ``call``."""
    style, around = handoff.how.style, handoff.site.node
    keywords: list[str] | None = []
    count: int | None = None
    if style == Style.EACH:
        count = 1
    elif style == Style.PACKED:
        count, keywords = length_of(handoff.args), keywords_of(handoff.kwargs)
    elif style in (Style.REST, Style.ZIPPED) and handoff.function in around.args:
        count = len(around.args) - 1
        if style == Style.REST:
            keywords = [one.arg for one in around.keywords if one.arg is not None]
    callees = module.callees.of(call.func)
    if count is None or keywords is None or callees is None:
        return False
    arities = [arity_of(callee) for callee in callees]
    return all(arity is None or arity.problem(count, keywords) is None for arity in arities)
