"""Classes that call what their instances hold: those used at import hold nothing that starts."""

import json
import multiprocessing as mp


def launch():
    process = mp.Process(target=print, args=("child",))
    process.start()
    process.join()


class Lazy:
    def __init__(self, make):
        self._make = make
        self._made = None

    def get(self):
        if self._made is None:
            self._made = self._make()
        return self._made


class Signal:
    def __init__(self):
        self.receivers = {}

    def connect(self, function):
        self.receivers[id(function)] = function

    def send(self):
        return [receiver() for receiver in self.receivers.values()]


class Command:
    def __init__(self, name, callback=None, hooks=()):
        self.name, self.callback, self.hooks = name, callback, hooks

    def __call__(self, *args):
        for hook in self.hooks:
            hook()
        return self.callback(*args) if self.callback else None


loaded, started = Signal(), Signal()
started.connect(launch)
loaded.send()

SETTINGS = Lazy(dict).get()
DECODER = Lazy(json.JSONDecoder)
DECODER.get()
START = Command("start", launch)
Command("check", hooks=[print])()

if __name__ == "__main__":
    started.send()
    Lazy(launch).get()
    Command("all", launch, [launch])()
    START()
