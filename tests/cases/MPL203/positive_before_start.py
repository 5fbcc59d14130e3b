from multiprocessing import Process


def task():
    print("working")


def joined_first():
    p = Process(target=task)
    p.join()  # expect: MPL203@5
    p.start()


def never_started():
    p = Process(target=task)
    p.daemon = True
    print(p.name, p)
    p.join(timeout=3)  # expect: MPL203@5


def stopped():
    p = Process(target=task)
    p.terminate()  # expect: MPL203@5


def killed():
    p = Process(target=task)
    if p is not None:
        p.kill()  # expect: MPL203@9


def order_in_a_loop():
    ps = []
    for _ in range(3):
        p = Process(target=task)
        p.join()  # expect: MPL203@9
        p.start()
        ps.append(p)
    return ps


if __name__ == "__main__":
    q = Process(target=task)
    q.join()  # expect: MPL203@5
    q.start()
    joined_first()
    never_started()
    stopped()
    killed()
    order_in_a_loop()
