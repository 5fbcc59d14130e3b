"""A flag that lives elsewhere says whether the lock is held."""

from multiprocessing import Lock, Process

go = True


class State:
    held = False


class Worker(Process):
    def __init__(self, lock):
        super().__init__()
        self.lock = lock
        self.done = False

    def step(self):
        self.done = True

    def run(self):
        while not self.done:
            self.lock.acquire()
            self.step()
            if not self.done:
                self.lock.release()
        self.lock.release()


def step():
    global go
    go = False


def until_told(lock):
    while go:
        lock.acquire()
        step()
        if go:
            lock.release()
    lock.release()


def by_item(lock, state):
    if not state["held"]:
        lock.acquire()
        state["held"] = True
    if state["held"]:
        lock.release()


def by_attribute(lock, state):
    if not state.held:
        lock.acquire()
        state.held = True
    if state.held:
        lock.release()


if __name__ == "__main__":
    first, second, third = Lock(), Lock(), Lock()
    workers = [Worker(Lock()), Process(target=until_told, args=(first,))]
    workers.append(Process(target=by_item, args=(second, {"held": False})))
    workers.append(Process(target=by_attribute, args=(third, State())))
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
