"""A gate: the parent closes it before the child starts, and opens it when the child may end."""

from multiprocessing import BoundedSemaphore, Process


def work(gate, is_leaking):
    if is_leaking:
        with gate:
            return
    is_open = gate.acquire(True, timeout=30)
    print("goes" if is_open else "was forgotten")


class Executor:
    def __init__(self):
        self.processes = {}

    def grow(self):
        gate = BoundedSemaphore(1)
        gate.acquire()
        process = Process(target=work, args=(gate, False))
        process.gate = gate
        process.start()
        self.processes[process.pid] = process

    def shrink(self, pid):
        process = self.processes.pop(pid)
        process.gate.release()
        process.join()
