"""A method that is called while the processes are at work."""

import multiprocessing as mp


class Server:
    def __init__(self):
        self.lock = mp.Lock()
        self.hits = mp.Value("i", 0)
        self.processes = []

    def hit(self):
        with self.lock:
            self.hits.value += 1

    def start(self):
        for _ in range(2):
            p = mp.Process(target=self.hit)
            p.start()
            self.processes.append(p)

    def reset(self):
        self.hits.value = 0  # expect: MPL310@9

    def stop(self):
        self.reset()
        for p in self.processes:
            p.join()


if __name__ == "__main__":
    server = Server()
    server.start()
    server.stop()
