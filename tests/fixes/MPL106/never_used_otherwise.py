"""The result is used, or there is no place for the join."""

from multiprocessing import Process


def work(number=0):
    print("work", number)


class Worker(Process):
    def run(self):
        return 1


def main(either):
    first = Process(target=work)
    print(first.run())
    second = Worker()
    result = second.run()
    second.join()
    third, fourth = Process(target=work), Process(target=work)
    (third if either else fourth).run()
    fifth = Process(target=work)
    later = lambda: fifth.run()
    later()
    Process(
        target=work,
        args=(6,),  # the sixth
    ).run()
    (
        first  # again
    ).run()
    return result


def serial():
    for n in range(3):
        p = Process(target=work, args=(n,))
        p.run()
        p.join()
    for n in range(3):
        Process(target=work, args=(n,)).run()


def shared(results):
    p = Process(target=results.append, args=(1,))
    table = [p]
    table[0].run()


if __name__ == "__main__":
    main(either=True)
    serial()
    shared([])
