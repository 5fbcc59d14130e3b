"""No lock is in reach: one is made."""

import multiprocessing as mp


class Office:
    def __init__(self, seats):
        self.seats = seats

    def book(self, name):
        if "12A" not in self.seats:
            self.seats["12A"] = name


def take(tasks):
    while len(tasks) > 0:
        print(tasks.pop())


def take_some(tasks):
    for _ in range(2):
        if not tasks:
            return
        tasks.pop()


def main():
    ctx = mp.get_context("spawn")
    manager = ctx.Manager()
    seats = manager.dict()
    tasks = manager.list(range(9))  # all of them
    office = Office(seats)
    ps = [ctx.Process(target=office.book, args=(name,)) for name in ("Ann", "Bob")]
    ps += [
        ctx.Process(
            target=take,
            args=(
                tasks,  # to be done
            ),
        )
        for _ in range(2)
    ]
    ps += [ctx.Process(target=take_some, args=(tasks,)) for _ in range(2)]
    for p in ps:
        p.start()
    for p in ps:
        p.join()
    print(len(seats), len(tasks))


if __name__ == "__main__":
    main()
