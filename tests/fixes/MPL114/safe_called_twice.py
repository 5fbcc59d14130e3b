"""Each call is given one of its own, and none takes the name from another."""

from multiprocessing import Process, Queue


def serve(queue, name):
    queue.put(name)


class Server:
    def __init__(self):
        self.processes = []

    def spawn(self, name):
        queue = Queue()
        process = Process(target=serve, args=(queue, name))
        process.start()
        self.processes.append(process)


def main():
    server = Server()
    server.spawn("first")
    server.spawn("second")
    for process in server.processes:
        process.join()


if __name__ == "__main__":
    main()
