from multiprocessing import Process

try:
    if __name__ != "__main__":
        raise ImportError("a program, not a module")
except NameError:
    pass


def work():
    print("working")


def check():
    if __name__ == "__main__":
        return True
    return False


def launch():
    name = __name__
    if name == "__main__":
        Process(target=work).start()


launch()

if __name__ == "__main__":
    print("begin")
else:
    raise SystemExit(0)  # expect: MPL113@5

Process(target=work).start()
