import sys
import time
from multiprocessing import Process


def task():
    time.sleep(60)


def escalates():
    p = Process(target=task)
    p.start()
    p.terminate()
    if p.is_alive():  # expect: MPL206@8
        p.kill()
    p.join()


def returns_the_code():
    p = Process(target=task)
    p.start()
    time.sleep(1)
    p.kill()
    return p.exitcode  # expect: MPL206@12


def closes():
    p = Process(target=task)
    p.start()
    p.terminate()
    p.close()  # expect: MPL206@5


def checks():
    p = Process(target=task)
    p.start()
    p.terminate()
    print("terminated", p.name)
    assert not p.is_alive()  # expect: MPL206@16
    p.join()


def reports_a_failure():
    p = Process(target=task)
    p.start()
    p.terminate()
    if p.exitcode is None:  # expect: MPL206@8
        print("could not be stopped")
        sys.exit(1)
    p.join()


def shows():
    p = Process(target=task)
    p.start()
    p.terminate()
    print("alive:", p.is_alive())  # expect: MPL206@21


if __name__ == "__main__":
    escalates()
    returns_the_code()
    closes()
    checks()
    shows()
    reports_a_failure()
