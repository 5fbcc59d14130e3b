import multiprocessing as mp
from multiprocessing import Process


def work(*things, **options):
    print(things, sorted(options.items()), flush=True)


def ready():
    print("ready", flush=True)


class Farm:
    def __init__(self, name):
        self.name = name

    def work(self, hours):
        print(self.name, hours, flush=True)

    def start(self):
        p = mp.Process(target=self.work, name="farmer", kwargs={"hours": 3})
        p.start()
        p.join()


class Sender(mp.Process):
    def __init__(self, text):
        super().__init__(target=work, args=(text,))


def run(*processes):
    for p in processes:
        p.start()
        p.join()


def main():
    ctx = mp.get_context("spawn")
    several, options = [1, 2], {"depth": 3}
    number = 0
    run(
        Process(target=ready),  # first
        Process(target=work, daemon=True, args=(1,)),
        Process(target=work, args=(1, 2)),
        Process(target=work, args=(*several,)),
        Process(target=work, args=(0, *several, 3), kwargs={"size": 4, **options}),
        Process(target=work, kwargs=options),
        Process(target=work, args=((1, 2),)),
        Process(target=work, args=((number := 5),)),
        Process(target=work, args=(1 if number else 2, [n for n in several])),
        Process(target=(work), args=("in parentheses",)),
        Process(None, work, args=("by position",)),
        Process(None, work, "name", ("by position",)),
        Process(target=work, args=(1, 2), kwargs={"size": 3}),
        Process(
            target=work,
            name="long",  # a name
            args=("over", "lines"),
        ),
        Process(
            # what to do
            target=work,  # done here
            args=("one line",)
        ),
        ctx.Process(target=work, args=("spawn",)), Process(target=work, args=("same line",)),
        Sender("text"),
    )
    Farm("farm").start()
    if several: p = Process(target=work, args=(number,)); p.start(); p.join()


if __name__ == "__main__":
    main()
