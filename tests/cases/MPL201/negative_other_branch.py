from multiprocessing import Process


def task():
    print("working")


def either(foreground):
    p = Process(target=task)
    if foreground:
        p.start()
        p.join()
        return
    p.daemon = True
    p.start()
    p.join()


def else_branch(foreground):
    p = Process(target=task)
    if foreground:
        p.start()
    else:
        p.daemon = True
        p.start()
    p.join()


def same_condition_twice(started):
    p = Process(target=task)
    if started:
        p.start()
    print("the flag decides")
    if not started:
        p.daemon = True
        p.start()
    p.join()


def not_if_it_runs():
    p = Process(target=task)
    for _ in range(2):
        if p.pid is None:
            p.daemon = True
            p.start()
    p.join()


def left(count):
    p = Process(target=task)
    while True:
        if count:
            p.start()
            break
        p.daemon = True
        count += 1
    p.join()


if __name__ == "__main__":
    either(True)
    either(False)
    else_branch(False)
    same_condition_twice(True)
    same_condition_twice(False)
    not_if_it_runs()
    left(0)
