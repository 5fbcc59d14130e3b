"""Nobody joins the consumer, but the program waits for it at its end."""

from multiprocessing import Process, SimpleQueue


def store(q, path):
    with open(path, "w") as file:
        while 1:
            line = q.get()  # expect: MPL503@20
            if not line.strip():
                continue
            try:
                file.write(line)
            except OSError as error:
                print(error)


def kept_alive_at_the_end():
    q = SimpleQueue()
    Process(target=store, args=(q, "out.txt")).start()
    with open("in.txt") as file:
        for line in file:
            q.put(line)


if __name__ == "__main__":
    kept_alive_at_the_end()
