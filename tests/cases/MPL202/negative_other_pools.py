import multiprocessing
import multiprocessing.pool


class NoDaemonProcess(multiprocessing.Process):
    @property
    def daemon(self):
        return False

    @daemon.setter
    def daemon(self, value):
        pass


class NoDaemonContext(type(multiprocessing.get_context("spawn"))):
    Process = NoDaemonProcess


class NestablePool(multiprocessing.pool.Pool):
    def __init__(self, *args, **kwargs):
        kwargs["context"] = NoDaemonContext()
        super().__init__(*args, **kwargs)


def note(text):
    print(text)


def task(text):
    p = multiprocessing.Process(target=note, args=(text,))
    p.start()
    p.join()


def given_a_context():
    with multiprocessing.pool.Pool(2, context=NoDaemonContext()) as pool:
        pool.map(task, ["a"])


if __name__ == "__main__":
    with NestablePool(2) as pool:
        pool.map(task, ["a", "b"])
    given_a_context()
    p = NoDaemonProcess(target=task, args=("c",), daemon=True)
    p.start()
    p.join()
