import multiprocessing as mp
from multiprocessing import Lock, Pool, Process


def work(item):
    print(item)


def keyed(item, *, key):
    print(item, key)


class Sender(mp.Process):
    def __init__(self, text):
        super().__init__(target=work, args=(len(text)))


class Farm:
    def work(self, number):
        print("farm", number)

    def start(self, number=2):
        ps = []
        for index in range(number):
            p = mp.Process(target=self.work, args=index, daemon=False)
            ps.append(p)
        run(*ps)


def run(*processes):
    for p in processes:
        p.start()
        p.join()


def main(unknown=print):
    ctx = mp.get_context()
    number = 5
    lock = Lock()
    run(
        Process(target=work, args=(number)),  # the number
        Process(
            target=work,
            args=(
                # how often
                number + 1  # and once more
            ),
        ),
        Process(
            target=work,
            args="a long text that "
            "goes on",
        ),
        Process(
            target=work,
            args=(
                "another long text "  # begins
                "that goes on"
            ),
        ),
        Process(target=work, args=((("text")))),
        Process(target=work, args=1 if number else 2), Process(target=work, args=- 1),
        Process(target=work, args=(found := 3)),
        Process(None, work, None, number),
        Process(target=unknown, args=(number)),
        Process(target=keyed, args=(number), kwargs={"key": 1}),
        ctx.Process(target=work, args=lock),
        Sender("abc"),
    )
    print(found)
    with Pool(1, initializer=work, initargs=(number)) as pool:
        pool.apply_async(work, (number)).get(); pool.apply(work, "text")


if __name__ == "__main__":
    main()
    Farm().start()
