"""Gives a pool all tasks of a loop at once, instead of one at a time."""

from __future__ import annotations

import ast
from dataclasses import dataclass

from mplint.edits import Block, Edit, New
from mplint.model import Module
from mplint.model.flow.carried import Carried
from mplint.model.flow.rounds import Rounds
from mplint.model.pools.serial import SerialTask
from mplint.model.values.domain import FunctionValue
from mplint.repairs.certainty import is_certain
from mplint.repairs.places import keep, outdented, replace, rewrite, statement_of, uncommented
from mplint.repairs.pools.calls import TaskCall, task_call
from mplint.repairs.reads import reads_of
from mplint.repairs.spelling import free_name


def batched(module: Module, serial: SerialTask) -> tuple[Edit, ...] | None:
    """Return the edits after which the task of a loop is given for all its rounds at first.

    None where the loop is not that simple.
    """
    task = task_call(module, serial.task)
    if task is None or _has_comments(module, serial.node):
        return None
    lazy = module.parents[serial.task]
    if isinstance(lazy, ast.GeneratorExp) and lazy is not serial.loop:
        return _eagerly(module, lazy)
    if isinstance(serial.loop, ast.For):
        return _Loop(module, serial.loop, serial, task).edits()
    return _comprehension(module, serial, task)


def _eagerly(module: Module, lazy: ast.GeneratorExp) -> tuple[Edit, ...] | None:
    """Return the edit that makes a list of a generator expression that gives the tasks."""
    text = outdented(module, lazy)
    parent = module.parents[lazy]
    if isinstance(parent, ast.Assign):
        target = parent.targets[0]
        variable = module.paths.variable(target) if isinstance(target, ast.Name) else None
        if variable is None or len(list(module.pools.reads(variable))) != 1:
            return None
    elif not isinstance(parent, (ast.For, ast.comprehension)):
        return None
    return (replace(module, lazy, f"[{text[1:-1]}]"),)


def _comprehension(module: Module, serial: SerialTask, task: TaskCall) -> tuple[Edit, ...] | None:
    loop = serial.loop
    if not isinstance(loop, (ast.ListComp, ast.SetComp, ast.GeneratorExp, ast.DictComp)):
        return None
    if len(loop.generators) != 1 or not _is_chained(module, serial):
        return None
    if _has_comments(module, loop):
        return None
    (each,) = loop.generators
    if not isinstance(loop, ast.DictComp) and loop.elt is serial.node:
        text = task.for_all(each.target, each.iter, each.ifs)
        if text is None:
            tasks = task.elements(task.handed_over, each.target, each.iter, each.ifs)
            text = f"[{task.noun}.{task.fetch}() for {task.noun} in {tasks}]"
        elif task.is_executor and isinstance(loop, ast.ListComp):
            text = f"list({text})"
        if isinstance(loop, ast.SetComp):
            text = f"set({text})"
        return (_in_place(module, loop, text),)
    if each.ifs and not (len(each.ifs) == 1 and _is_in(serial.node, each.ifs[0])):
        return None
    places = [loop.key, loop.value] if isinstance(loop, ast.DictComp) else [loop.elt]
    place = next((one for one in [*places, *each.ifs] if _is_in(serial.node, one)), None)
    if place is None or not is_certain(module, serial.node, place):
        return None
    if any(isinstance(p, ast.Name) and p.id == task.noun for p in ast.walk(loop)):
        return None
    own = set(ast.walk(serial.node))
    bound = {part.id for part in ast.walk(each.target) if isinstance(part, ast.Name)}
    result, fetched = task.noun, f"{task.noun}.{task.fetch}()"
    if any(
        isinstance(part, ast.Name) and part.id in bound and part not in own
        for one in [*places, *each.ifs]
        for part in ast.walk(one)
    ):
        parts = each.target.elts if isinstance(each.target, ast.Tuple) else [each.target]
        names = ", ".join(outdented(module, part) for part in parts)
        pairs = task.elements(f"({names}, {task.handed_over})", each.target, each.iter, [])
        target, iterable = f"{names}, {result}", pairs
    else:
        text = task.for_all(each.target, each.iter, [])
        target, fetched = result, result if text else fetched
        iterable = text or task.elements(task.handed_over, each.target, each.iter, [])
    return (
        replace(module, each.target, target),
        replace(module, each.iter, iterable),
        replace(module, serial.node, fetched),
    )


def _has_comments(module: Module, node: ast.expr) -> bool:
    """Tell whether comments stand in an expression, and would be lost with it."""
    text = module.text(node)
    return "#" in text and uncommented(text) != text


def _in_place(module: Module, loop: ast.expr, text: str) -> Edit:
    """Return the edit that puts ``text`` in the place of a comprehension."""
    call = module.parents[loop]
    if isinstance(loop, ast.GeneratorExp) and isinstance(call, ast.Call):
        if call.args == [loop] and not call.keywords:  # They share their parentheses.
            return replace(module, call, f"{outdented(module, call.func)}({text})")
    return replace(module, loop, text)


def _is_chained(module: Module, serial: SerialTask) -> bool:
    """Tell whether the call that waits is the one that gives the task, or is called on it."""
    method = module.parents[serial.task]
    return serial.node is serial.task or serial.node.func is method


def _is_in(node: ast.AST, place: ast.AST) -> bool:
    return any(part is node for part in ast.walk(place))


@dataclass(frozen=True, slots=True)
class _Loop:
    """A ``for`` loop whose first statement waits for the task, or gives it."""

    module: Module
    loop: ast.For
    serial: SerialTask
    task: TaskCall

    def edits(self) -> tuple[Edit, ...] | None:
        """Return the edits; None if the loop is not that simple."""
        loop, first = self.loop, self.loop.body[0]
        if loop.orelse or Rounds(self.module).leaves(loop) or not self._is_known_before():
            return None
        if not _is_chained(self.module, self.serial):
            return self._by_name(first)
        statement = statement_of(self.module, self.serial.node)
        if not self._comes_first(statement) or not is_certain(
            self.module, self.serial.node, statement
        ):
            return None
        plain = statement is first and not self._uses_target()
        text = self.task.for_all(loop.target, loop.iter, []) if plain else None
        if text is None:
            return self._in_two_steps()
        if isinstance(first, ast.Expr) and first.value is self.serial.node:
            if len(loop.body) == 1 and not self.task.is_executor:
                return (rewrite(self.module, loop, loop, New(text)),)
            return self._in_two_steps()
        if isinstance(first, ast.Assign) and first.value is self.serial.node:
            if len(loop.body) > 1 and [type(target) for target in first.targets] == [ast.Name]:
                return self._with_header(self.module.text(first.targets[0]), text, skip=True)
            return None
        name = free_name(self.module, "result", [self._unit()])
        result = replace(self.module, self.serial.node, name)
        return (*self._with_header(name, text), result)

    def _by_name(self, first: ast.stmt) -> tuple[Edit, ...] | None:
        """Return the edits for ``future = pool.submit(…)``, followed by what fetches it."""
        if not isinstance(first, ast.Assign) or first.value is not self.serial.task:
            return None
        target, func = first.targets[0], self.serial.node.func
        if len(first.targets) != 1 or not isinstance(target, ast.Name) or len(self.loop.body) == 1:
            return None
        if not isinstance(func, ast.Attribute) or self.module.text(func.value) != target.id:
            return None
        return self._handed_over(target.id, skip=True)

    def _in_two_steps(self) -> tuple[Edit, ...]:
        """Return the edits that hand over all tasks, and go through their results."""
        name = free_name(self.module, self.task.noun, [self._unit()])
        fetch = replace(self.module, self.serial.node, f"{name}.{self.task.fetch}()")
        return (*self._handed_over(name), fetch)

    def _handed_over(self, name: str, *, skip: bool = False) -> tuple[Edit, ...]:
        """Return the edits that make a list of all tasks first, and go through it."""
        loop, task, element = self.loop, self.task, self.task.handed_over
        target, wish = name, f"{task.noun}s"
        if self._uses_target():
            bound = loop.target.elts if isinstance(loop.target, ast.Tuple) else [loop.target]
            parts = ", ".join(outdented(self.module, part) for part in bound)
            target, wish, element = f"{parts}, {name}", "tasks", f"({parts}, {element})"
        tasks = free_name(self.module, wish, [self._unit()])
        made = f"{tasks} = {task.elements(element, loop.target, loop.iter, [])}"
        return self._with_header(target, tasks, before=made, skip=skip)

    def _with_header(
        self, target: str, iterable: str, *, before: str = "", skip: bool = False
    ) -> tuple[Edit, ...]:
        """Return the edits that give the loop another header, and take its first statement away."""
        body = self.loop.body[1:] if skip else self.loop.body
        block = Block(f"for {target} in {iterable}:", (keep(self.module, body[0], body[-1]),))
        items = (New(before), block) if before else (block,)
        return (rewrite(self.module, self.loop, self.loop, *items),)

    def _comes_first(self, statement: ast.stmt) -> bool:
        """Tell whether a round begins with a statement, but for a ``try``."""
        first = self.loop.body[0]
        while isinstance(first, ast.Try) and first is not statement:
            first = first.body[0]
        simple = (ast.Expr, ast.Assign, ast.AugAssign, ast.AnnAssign, ast.If)
        return first is statement and isinstance(first, simple)

    def _uses_target(self) -> bool:
        """Tell whether the loop's variables are read for anything but the task."""
        inside = set(ast.walk(self.serial.task))
        for name in ast.walk(self.loop.target):
            variable = self.module.paths.variable(name) if isinstance(name, ast.Name) else None
            if variable is None:
                continue
            reads = reads_of(self.module, self._unit(), self.loop, variable)
            if reads is None or not reads <= inside:
                return True
            if self.module.pools.is_seen_elsewhere(self._unit(), variable):
                return True
        return False

    def _is_known_before(self) -> bool:
        """Tell whether the tasks of all rounds can be told before the first one."""
        loop = self.loop
        bound = {part.id for part in ast.walk(loop.target) if isinstance(part, ast.Name)}
        if len(bound) == 0 or not isinstance(loop.target, (ast.Name, ast.Tuple)):
            return False
        for statement in loop.body:
            for part in ast.walk(statement):
                if isinstance(part, ast.Name) and part.id in bound:
                    if not isinstance(part.ctx, ast.Load):
                        return False
        if any(
            part.id in bound for part in ast.walk(self.task.function) if isinstance(part, ast.Name)
        ):
            return False
        carried = Carried(self.module, loop, None)
        if carried.reads(loop.iter) or carried.reads(self.task.function):
            return False
        given = [*self.serial.task.args, *(keyword.value for keyword in self.serial.task.keywords)]
        return not any(
            isinstance(part, ast.Name) and part.id not in bound and carried.reads(part)
            for argument in given
            for part in ast.walk(argument)
        )

    def _unit(self) -> FunctionValue:
        site = self.module.site(self.serial.node)
        assert site is not None
        return site.unit
