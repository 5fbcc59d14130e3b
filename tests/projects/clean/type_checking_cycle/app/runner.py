from __future__ import annotations

from multiprocessing import Process, Queue

from app.job import execute


class Runner:
    def __init__(self, names: list[str]) -> None:
        self.names = names
        self.results: Queue[str] = Queue()

    def run(self) -> None:
        children = [Process(target=execute, args=(name, self.results)) for name in self.names]
        for child in children:
            child.start()
        print(sorted(self.results.get() for _ in children))
        for child in children:
            child.join()
