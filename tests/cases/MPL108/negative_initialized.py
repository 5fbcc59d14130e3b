"""Subclasses that are initialized, one way or another, and classes that are no processes."""

import threading
from multiprocessing import Process, dummy


class Plain(Process):
    def __init__(self, number):
        super().__init__(daemon=True)
        self.number = number
        self.name = f"plain-{number}"


class Explicit(Process):
    def __init__(self):
        self.number = 1
        Process.__init__(self)
        self.daemon = True


class OldStyle(Process):
    def __init__(self):
        super(OldStyle, self).__init__()


class ByHelper(Process):
    def __init__(self):
        self.setup()

    def setup(self):
        super().__init__()


def crown(process):
    Process.__init__(process)


class ByFunction(Process):
    def __init__(self):
        crown(self)


class Below(Plain):
    def __init__(self):
        Plain.__init__(self, 2)
        self.daemon = False


class Inherits(Plain):
    pass


class Half(Process):
    def __init__(self, number):
        self.number = number


class Whole(Half):
    def __init__(self):
        Process.__init__(self)
        Half.__init__(self, 1)


class Pretender(Process):
    def __init__(self):
        self.started = False

    def start(self):
        self.started = True


class Thread(threading.Thread):
    def __init__(self):
        self.number = 1
        super().__init__()


class Dummy(dummy.DummyProcess):
    def __init__(self):
        super().__init__()


class Late(Process):
    def __init__(self, number):
        self.number = number

    def begin(self):
        Process.__init__(self)
        self.start()


class NoProcess:
    def __init__(self):
        self.daemon = True


class OwnName(Process):
    name = "own"

    def __init__(self):
        self.name = "another"
        super().__init__()


class Unpacked(Process):
    def __init__(self, *args, **kwargs):
        initialize = super().__init__
        initialize(*args, **kwargs)


if __name__ == "__main__":
    for made in [Plain(1), Explicit(), OldStyle(), ByHelper(), ByFunction(), Below(), Whole()]:
        made.start()
        made.join()
    Pretender().start()
    Late(1).begin()
    for made in [Inherits(3), Unpacked()]:
        made.start()
        made.join()
