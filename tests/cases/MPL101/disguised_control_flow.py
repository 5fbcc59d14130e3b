import sys
from contextlib import contextmanager
from multiprocessing import Process


def work():
    print("working")


def make():
    return Process(target=work)


@contextmanager
def running():
    p = make()
    p.start()
    try:
        yield p
    finally:
        p.join()


def numbers():
    make().start()
    yield 1


def outer():
    def inner():
        make().start()

    return inner


make().start()  # expect: MPL101@1

with running() as process:  # expect: MPL101@6
    print(process.pid)

for number in numbers():  # expect: MPL101@15
    print(number)

outer()()  # expect: MPL101@1

match sys.platform:
    case "linux" | "darwin":
        make().start()  # expect: MPL101@9
    case _:
        pass

count = 0
while count < 2:
    make().start()  # expect: MPL101@5
    count += 1
else:
    make().start()  # expect: MPL101@5
