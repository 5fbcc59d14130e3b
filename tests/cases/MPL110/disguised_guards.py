"""The guard in other spellings, and code that no child reaches."""

from multiprocessing import Process

IS_MAIN = __name__ == "__main__"


def first():
    print(one)  # expect: MPL110@11


def second():
    print(two)  # expect: MPL110@11


def third():
    print(three)  # expect: MPL110@11


def fourth():
    print(four)  # expect: MPL110@11


def run(target):
    p = Process(target=target)
    p.start()
    p.join()


if IS_MAIN:
    one = 1

if __name__ != "__main__":
    pass
else:
    two = 2

match __name__:
    case "__main__":
        three = 3
    case _:
        pass

if not __name__.startswith("__mp"):
    if __name__ in ("__main__", "__console__"):
        with open(__file__) as four:
            for function in (first, second, third, fourth):
                run(function)
