import time
from multiprocessing import Event, Process, Queue


def task(*_):
    time.sleep(1)


def start():
    p = Process(target=task, daemon=True)
    p.start()
    return p


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
    joined()
    joined_by_the_caller().join()
    slept()
    asked()
    got()
    waited()
    spun()
    worked_beside_it()
    worked_in_a_function()
    ended_on_purpose()
    not_a_daemon(True)
