"""A loop that only the end of the pipe ends, whatever it calls."""

from multiprocessing import Pipe, Process


class Display:
    def show(self, text):
        self.write(text.upper())

    def write(self, text):
        print(text)


def show_all(conn):
    display = Display()
    while True:
        try:
            display.show(conn.recv())  # expect: MPL508@26
        except EOFError:
            break


if __name__ == "__main__":
    receiver, sender = Pipe(duplex=False)
    reader = Process(target=show_all, args=(receiver,))
    reader.start()
    sender.send("hello")
    reader.join()
