"""It is not certain what the base is to be given, or what its `__init__` is."""

from multiprocessing import Process

from elsewhere import Mixin


class Base(Process):
    def __init__(self, level):
        super().__init__()
        self.level = level


class Below(Base):
    def __init__(self, number):
        self.number = number


class Unused(Process):
    def __init__(self, number, name):
        self.number = number


class Star(Process):
    def __init__(self, *args, **kwargs):
        self.ready = False


class OnlyStar(Process):
    def __init__(*everything):
        everything[0].ready = False


class OwnMixin:
    def __init__(self, size):
        self.size = size


class Mixed(OwnMixin, Process):
    def __init__(self):
        self.number = 1


class MixedUnknown(Mixin, Process):
    def __init__(self):
        self.number = 1


class Renamed(Process):
    def __init__(self, title, number):
        self.name = title
        super().__init__(name=f"{title}-{number}")


class ByPosition(Process):
    def __init__(self, title):
        self.name = title
        Process.__init__(self, None, None, "other")


class Computed(Process):
    def __init__(self, title):
        self.daemon = bool(title)
        self.title = title
        super().__init__(args=(self.title,))


class Reading(Process):
    def __init__(self, title):
        self.name = title
        self.title = self.name + "!"
        super().__init__(args=(self.title,))


class Asking(Process):
    def __init__(self, title):
        self.name = title
        self.title = self.ask()
        super().__init__(args=(self.title,))

    def ask(self):
        return self.name


class Helper(Process):
    def __init__(self, key):
        self.authkey = key
        self.prepare()

    def prepare(self):
        super().__init__()


class Nested(Process):
    def __init__(self, flag):
        self.daemon = True
        if flag:
            super().__init__()
        else:
            super().__init__(args=(1,))


class Replaced(Process):
    def __init__(self, flag):
        self.daemon = flag > 1
        self._args = (flag,)
        super().__init__(args=(os_path(flag),))


def os_path(flag):
    return flag


def shadowed(super):
    class Shadowed(Process):
        def __init__(self):
            self.number = 1

    return Shadowed
