"""Helpers that are given what starts a process, here by one call and there by another."""

import contextlib
import functools
import multiprocessing as mp


def launch():
    process = mp.Process(target=print, args=("child",))
    process.start()
    process.join()


def plain():
    return 3


def apply(function):
    return function()


def passed_on(function):
    return apply(function)


def named(*, function):
    return function()


def default(function=launch):
    return function()


def renamed(function):
    other = function
    return other()


def first(functions):
    return functions[0]()


def run_all(functions):
    return [function() for function in functions]


def run_these(*functions):
    for function in functions:
        function()


def run_named(**functions):
    for name, function in functions.items():
        print(name, function())


@contextlib.contextmanager
def around(function):
    function()
    yield


class Signal:
    def __init__(self):
        self.receivers = []

    def connect(self, function):
        self.receivers.append(function)

    def send(self):
        for receiver in self.receivers:
            receiver()


apply(plain)
apply(launch)  # expect: MPL101@1
apply(lambda: launch())  # expect: MPL101@1
apply(functools.partial(launch))  # expect: MPL101@1
passed_on(plain)
passed_on(launch)  # expect: MPL101@1
named(function=plain)
named(function=launch)  # expect: MPL101@1
default(plain)
default()  # expect: MPL101@1
renamed(launch)  # expect: MPL101@1
first([plain])
first([launch])  # expect: MPL101@1
run_all([plain])
run_all([plain, launch])  # expect: MPL101@1
run_these(plain)
run_these(plain, launch)  # expect: MPL101@1
run_named(a=plain)
run_named(a=launch)  # expect: MPL101@1
with around(plain):
    pass
with around(launch):  # expect: MPL101@6
    pass
signal = Signal()
signal.connect(launch)
signal.send()  # expect: MPL101@1
