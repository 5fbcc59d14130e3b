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
        p = mp.Process(target=self.work(hours=3), name="farmer")
        p.start()
        p.join()


class Sender(mp.Process):
    def __init__(self, text):
        super().__init__(target=work(text))


def run(*processes):
    for p in processes:
        p.start()
        p.join()


def main():
    ctx = mp.get_context("spawn")
    several, options = [1, 2], {"depth": 3}
    number = 0
    run(
        Process(target=ready()),  # first
        Process(target=work(1), daemon=True),
        Process(target=work(1, 2), args=()),
        Process(target=work(*several)),
        Process(target=work(0, *several, 3, size=4, **options)),
        Process(target=work(**options)),
        Process(target=work((1, 2))),
        Process(target=work(number := 5)),
        Process(target=work(1 if number else 2, [n for n in several])),
        Process(target=(work("in parentheses"))),
        Process(None, work("by position")),
        Process(None, work("by position"), "name", ()),
        Process(target=work(), args=(1, 2), kwargs={"size": 3}),
        Process(
            target=work(
                "over",
                "lines",
            ),
            name="long",  # a name
        ),
        Process(
            # what to do
            target=work(
                "one line",
            )  # done here
        ),
        ctx.Process(target=work("spawn")), Process(target=work("same line")),
        Sender("text"),
    )
    Farm("farm").start()
    if several: p = Process(target=work(number)); p.start(); p.join()


if __name__ == "__main__":
    main()
