"""Helpers that start processes when they are given what does: at import they are given others."""

import json
import multiprocessing as mp
import time
from functools import partial


def launch():
    process = mp.Process(target=print, args=("child",))
    process.start()
    process.join()


def plain():
    return 3


def apply(function, *args):
    return function(*args)


def timed(function):
    begun = time.time()
    return function(), time.time() - begun


def optional(function=None):
    if function is not None:
        return function()
    return None


def both(before, after=None):
    before()
    if after is not None:
        after()


def run_all(functions):
    return [function() for function in functions]


def run_these(*functions):
    for function in functions:
        function()


def run_named(**functions):
    for name, function in functions.items():
        print(name, function())


def hooked(hooks=()):
    for hook in hooks:
        hook()


def once(function):
    run_all([function])


def remembered(function):
    found = {}

    def wrapper(*args):
        if args not in found:
            found[args] = function(*args)
        return found[args]

    return wrapper


HOOKS = {"import": [], "run": []}


def hook(name):
    def add(function):
        HOOKS[name].append(function)
        return function

    return add


def fire(name):
    for one in HOOKS[name]:
        one()


hook("run")(launch)
hook("import")(plain)
fire("import")

apply(print)
apply(json.loads, "[]")
apply(json.JSONDecoder().decode, "[]")
apply(partial(print, 1))
timed(time.time)
optional()
both(plain)
both(dict, None)
run_all([plain])
run_all([])
run_these(plain)
run_named(a=print)
hooked()
hooked(hooks=[print])
once(plain)
FAST = remembered(json.loads)
FAST("[]")

if __name__ == "__main__":
    fire("run")
    apply(launch)
    timed(launch)
    optional(launch)
    both(launch, launch)
    run_all([launch])
    run_these(launch)
    run_named(a=launch)
    hooked([launch])
    once(launch)
    remembered(launch)()
