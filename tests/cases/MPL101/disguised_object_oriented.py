import sys
from abc import ABC, abstractmethod
from functools import partial
from multiprocessing import Process


def work():
    print("working")


class Runner(ABC):
    @abstractmethod
    def make(self):
        raise NotImplementedError

    def run(self):
        self.make().start()
        return self

    @classmethod
    def launch(cls):
        return cls().run()

    @staticmethod
    def quick():
        Process(target=work).start()


class ProcessRunner(Runner):
    def make(self):
        return Process(target=work)


def build():
    global BUILT
    BUILT = Process(target=work)


def even(n):
    return odd(n - 1) if n else Process(target=work).start()


def odd(n):
    return even(n - 1)


def main(count=1):
    for _ in range(count):
        Process(target=work).start()
    return 0


ProcessRunner().run()  # expect: MPL101@1
ProcessRunner.launch()  # expect: MPL101@1
Runner.quick()  # expect: MPL101@1
even(2)  # expect: MPL101@1
partial(main, count=2)()  # expect: MPL101@1

build()
BUILT.start()  # expect: MPL101@1

try:
    main()  # expect: MPL101@5
except KeyboardInterrupt:
    pass

sys.exit(main())  # expect: MPL101@10
