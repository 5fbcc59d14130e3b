from multiprocessing import Process, current_process


def task():
    print("working")


def plain():
    p = Process(target=task)
    p.daemon = True
    p.start()
    p.join()


def by_keyword():
    p = Process(target=task, daemon=True)
    p.start()
    p.join()
    print(p.daemon)


def in_a_loop():
    ps = []
    for _ in range(3):
        p = Process(target=task)
        p.daemon = True
        p.start()
        ps.append(p)
    for p in ps:
        p.join()


def all_of_a_list():
    ps = [Process(target=task) for _ in range(3)]
    for p in ps:
        p.daemon = True
        p.start()
    for p in ps:
        p.join()


def a_loop_of_each():
    ps = [Process(target=task) for _ in range(3)]
    for p in ps:
        p.daemon = True
    for p in ps:
        p.start()
    for p in ps:
        p.join()


def read_only():
    p = Process(target=task)
    p.start()
    if p.daemon and current_process().daemon:
        print("a daemon")
    p.join()


if __name__ == "__main__":
    plain()
    by_keyword()
    in_a_loop()
    all_of_a_list()
    a_loop_of_each()
    read_only()
