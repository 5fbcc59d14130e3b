import sys
import time
from multiprocessing import Event, Process, Queue


def task(*_):
    time.sleep(1)


def joined():
    p = Process(target=task, daemon=True)
    p.start()
    print("waiting")
    p.join()


def joined_by_the_caller():
    p = Process(target=task, daemon=True)
    p.start()
    return p


def slept():
    p = Process(target=task, daemon=True)
    p.start()
    time.sleep(2)


def asked():
    p = Process(target=task, daemon=True)
    p.start()
    input("press enter")


def got():
    queue = Queue()
    queue.put(1)
    p = Process(target=task, args=(queue,), daemon=True)
    p.start()
    print(queue.get())


def waited():
    done = Event()
    p = Process(target=task, args=(done,), daemon=True)
    p.start()
    done.wait()


def spun():
    p = Process(target=task, daemon=True)
    p.start()
    while p.exitcode is None:
        pass


def worked_beside_it():
    spinner = Process(target=task, daemon=True)
    spinner.start()
    total = 0
    for n in range(10_000_000):
        total += n * n
    print(total)


class Patient(Process):
    def run(self):
        time.sleep(1)

    @property
    def outcome(self):
        self.join()
        return self.exitcode


def by_a_property():
    p = Patient(daemon=True)
    p.start()
    print(p.outcome)


def worked_in_a_comprehension():
    spinner = Process(target=task, daemon=True)
    spinner.start()
    squares = [n * n for n in range(10_000_000)]
    print(len(squares))


def worked_in_a_function():
    spinner = Process(target=task, daemon=True)
    spinner.start()
    task("in the parent")


def ended_on_purpose():
    p = Process(target=task, daemon=True)
    p.start()
    print("that was only a test")
    p.terminate()


def not_a_daemon(flag):
    p = Process(target=task)
    p.start()
    q = Process(target=task, daemon=False)
    q.start()
    r = Process(target=task, daemon=flag)
    r.start()


def for_somebody_else():
    p = Process(target=task, daemon=True)
    p.start()


if __name__ == "__main__":
    choice = sys.argv[1]
    if choice == "joined":
        joined()
    elif choice == "slept":
        slept()
    elif choice == "asked":
        asked()
    elif choice == "got":
        got()
    elif choice == "waited":
        waited()
    elif choice == "spun":
        spun()
    elif choice == "worked_beside_it":
        worked_beside_it()
    elif choice == "worked_in_a_function":
        worked_in_a_function()
    elif choice == "by_a_property":
        by_a_property()
    elif choice == "worked_in_a_comprehension":
        worked_in_a_comprehension()
    elif choice == "ended_on_purpose":
        ended_on_purpose()
    elif choice == "not_a_daemon":
        not_a_daemon(True)
    else:
        joined_by_the_caller().join()
