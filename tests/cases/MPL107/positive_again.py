from multiprocessing import Process


def task():
    print("working")


def twice():
    p = Process(target=task)
    p.start()
    p.join()
    p.start()  # expect: MPL107@5


def rounds():
    p = Process(target=task)
    for _ in range(3):
        p.start()  # expect: MPL107@9
        p.join()


def until_it_works():
    p = Process(target=task)
    while True:
        p.start()  # expect: MPL107@9
        p.join()
        if p.exitcode == 0:
            break


def after_terminate(slow):
    p = Process(target=task)
    p.start()
    if slow:
        p.terminate()
    p.join()
    p.start()  # expect: MPL107@5


def on_every_way(quick):
    p = Process(target=task)
    if quick:
        p.start()
    else:
        p.daemon = True
        p.start()
    p.start()  # expect: MPL107@5
    p.join()


if __name__ == "__main__":
    twice()
    rounds()
    until_it_works()
    after_terminate(True)
    on_every_way(False)
