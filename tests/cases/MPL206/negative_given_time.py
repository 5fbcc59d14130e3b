import subprocess
import time
from multiprocessing import Process, Queue, connection


def task(*_):
    time.sleep(60)


def make():
    p = Process(target=task)
    p.start()
    return p


def joined():
    p = make()
    p.terminate()
    p.join()
    print(p.is_alive(), p.exitcode)
    p.close()


def joined_with_a_limit():
    p = make()
    p.terminate()
    p.join(timeout=1)
    if p.is_alive():
        p.kill()
        p.join()


def slept():
    p = make()
    p.terminate()
    time.sleep(0.5)
    print(p.is_alive())


def polled():
    p = make()
    p.terminate()
    while p.is_alive():
        time.sleep(0.01)
    q = make()
    q.terminate()
    for _ in range(100):
        if not q.is_alive():
            break
        time.sleep(0.01)
    r = make()
    while True:
        r.terminate()
        if r.exitcode is not None:
            break


def waits_after_all():
    p = make()
    p.terminate()
    if p.is_alive():
        p.join()
    q = make()
    q.terminate()
    if q.exitcode is None:
        print("it takes a while")
        time.sleep(1)
    r = make()
    r.kill()
    if not r.is_alive():
        return
    r.join()


def by_sentinel():
    p = make()
    p.terminate()
    connection.wait([p.sentinel])
    print(p.exitcode)


def shown_on_the_way():
    p = make()
    p.terminate()
    print("terminated:", p, p.is_alive())
    p.join()
    print("joined:", p, p.is_alive())


def had_ended():
    p = make()
    p.join()
    p.terminate()
    print(p.exitcode)


def sometimes(hurry):
    p = make()
    if hurry:
        p.terminate()
    print(p.is_alive())


def caught():
    p = make()
    p.terminate()
    try:
        p.close()
    except ValueError:
        p.join()
        p.close()


def another():
    p, q = make(), make()
    p.terminate()
    print(q.is_alive())
    q.kill()
    p.join()
    print(p.is_alive())


def all_of_them():
    ps = [make() for _ in range(3)]
    for p in ps:
        p.terminate()
    for p in ps:
        p.join()
    print([p.exitcode for p in ps])


def not_a_process():
    p = subprocess.Popen(["sleep", "60"])
    p.terminate()
    print(p.returncode)
    queue = Queue()
    queue.close()


if __name__ == "__main__":
    joined()
