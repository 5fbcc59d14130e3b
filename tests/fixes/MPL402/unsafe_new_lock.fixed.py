"""No lock is in reach: one is made."""

import multiprocessing as mp


class Office:
    def __init__(self, seats, seats_lock):
        self.seats = seats
        self.seats_lock = seats_lock

    def book(self, name):
        with self.seats_lock:
            if "12A" not in self.seats:
                self.seats["12A"] = name


def take(tasks, tasks_lock):
    while True:
        with tasks_lock:
            if len(tasks) == 0:
                break
            print(tasks.pop())


def take_some(tasks, tasks_lock):
    for _ in range(2):
        with tasks_lock:
            if not tasks:
                return
            tasks.pop()


def main():
    ctx = mp.get_context("spawn")
    manager = ctx.Manager()
    seats = manager.dict()
    seats_lock = manager.Lock()
    tasks = manager.list(range(9))  # all of them
    tasks_lock = ctx.Lock()
    office = Office(seats, seats_lock)
    ps = [ctx.Process(target=office.book, args=(name,)) for name in ("Ann", "Bob")]
    ps += [
        ctx.Process(
            target=take,
            args=(
                tasks,  # to be done
                tasks_lock,
            ),
        )
        for _ in range(2)
    ]
    ps += [ctx.Process(target=take_some, args=(tasks, tasks_lock)) for _ in range(2)]
    for p in ps:
        p.start()
    for p in ps:
        p.join()
    print(len(seats), len(tasks))


if __name__ == "__main__":
    main()
