"""Processes that take turns by semaphores, pipes and methods of their own."""

from multiprocessing import Event, Pipe, Process, Semaphore, Value


def ping(total, mine, other):
    for _ in range(20):
        mine.acquire()
        total.value += 1
        other.release()


def pong(total, mine, other):
    for _ in range(20):
        mine.acquire()
        total.value += 1
        other.release()


def after_the_parent(total, go, done):
    go.acquire()
    total.value += 1
    done.release()


def answering(total, connection):
    while connection.recv() != "stop":
        total.value += 1
        connection.send("done")


class Turn:
    def __init__(self):
        self.asked, self.answered = Event(), Event()

    def ask(self):
        self.asked.set()
        self.answered.wait()
        self.answered.clear()

    def wait(self):
        self.asked.wait()
        self.asked.clear()

    def answer(self):
        self.answered.set()


def by_methods(total, turn):
    for _ in range(3):
        turn.wait()
        total.value += 1
        turn.answer()


if __name__ == "__main__":
    a, b, c, d = Value("i"), Value("i"), Value("i"), Value("i")

    left, right = Semaphore(1), Semaphore(0)
    one = Process(target=ping, args=(a, left, right))
    two = Process(target=pong, args=(a, right, left))
    one.start()
    two.start()
    one.join()
    two.join()

    go, done = Semaphore(0), Semaphore(0)
    child = Process(target=after_the_parent, args=(b, go, done))
    child.start()
    b.value += 1
    go.release()
    done.acquire()
    b.value += 1
    child.join()

    ours, theirs = Pipe()
    child = Process(target=answering, args=(c, theirs))
    child.start()
    for _ in range(3):
        c.value += 1
        ours.send("go")
        ours.recv()
    ours.send("stop")
    child.join()

    turn = Turn()
    child = Process(target=by_methods, args=(d, turn))
    child.start()
    for _ in range(3):
        d.value += 1
        turn.ask()
    child.join()
