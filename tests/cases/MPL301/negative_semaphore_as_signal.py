"""A semaphore that begins at zero is a signal: what is taken here was given elsewhere."""

from multiprocessing import Process, Semaphore, Value


class Turnstile:
    """Who leaves takes away the place that it brought along."""

    def __init__(self):
        self.places = Semaphore(0)
        self.present = Value("i", 0)

    def come(self):
        with self.present.get_lock():
            self.present.value += 1
            self.places.release()
        self.places.acquire()

    def go(self):
        self.places.release()
        with self.present.get_lock():
            self.places.acquire()
            self.present.value -= 1


def visit(turnstile):
    turnstile.come()
    turnstile.go()


if __name__ == "__main__":
    turnstile = Turnstile()
    visitors = [Process(target=visit, args=(turnstile,)) for _ in range(3)]
    for visitor in visitors:
        visitor.start()
    for visitor in visitors:
        visitor.join()
