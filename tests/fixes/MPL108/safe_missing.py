import multiprocessing as mp
from multiprocessing import Process, get_context
from multiprocessing.context import SpawnProcess

ctx = get_context("spawn")


class Plain(Process):
    def __init__(self, number):
        # the number
        self.number = number  # of this one

    def run(self):
        print("plain", self.number, flush=True)


class Documented(mp.Process):
    """A documented class."""

    def __init__(self, number=2):
        """Make it.

        With a number.
        """

        # keep it
        self.number = number

    def run(self):
        print("documented", self.number, flush=True)


class OnlyText(ctx.Process):
    def __init__(self):
        """Do nothing else."""

    def run(self):
        print("only text", flush=True)


class Nothing(SpawnProcess):
    def __init__(self):
        pass  # nothing to do

    def run(self):
        print("nothing", flush=True)


class Dots(Process):
    def __init__(self): ...

    def run(self):
        print("dots", flush=True)


class OneLine(Process):
    def __init__(self, text): self.text = text; self.size = len(text)

    def run(self): print(self.text, self.size, flush=True)


class Daemonic(Process):
    def __init__(this, name, *things, **options):
        this.daemon = True
        this.name = name
        this.things = things, options

    def run(this):
        print(this.name, this.things, this.daemon, flush=True)


class Helped(Process):
    def __init__(self):
        self.prepare()

    def prepare(self):
        self.level = 3

    def run(self):
        print("helped", self.level, flush=True)


class Between(Process):
    def helper(self):
        return "between"


class Below(Between):
    def __init__(self):
        for n in range(3):
            self.number = n

    def run(self):
        print(self.helper(), self.number, flush=True)


class Mixin:
    def tell(self, what):
        print("mixin", what, flush=True)


class Mixed(Mixin, Process):
    def __init__(self):
        self.what = "mixed"

    def run(self):
        self.tell(self.what)


class MixedLater(Process, Mixin):
	def __init__(self):
		self.what = """
tabs
"""

	def run(self):
		self.tell(self.what)


def local():
    class Local(Process):
        def __init__(self):
            if ctx is None:
                raise ValueError
            self.number = 1

    return Local()


if __name__ == "__main__":
    for p in [
        Plain(1), Documented(), OnlyText(), Nothing(), Dots(), OneLine("text"),
        Daemonic("daemonic", 1, a=2), Helped(), Below(), Mixed(), MixedLater(),
    ]:
        p.start()
        p.join()
    p = local()
    p.start()
    p.join()
