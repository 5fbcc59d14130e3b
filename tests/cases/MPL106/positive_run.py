from multiprocessing import Process


def work(n):
    print(n)


if __name__ == "__main__":
    p = Process(target=work, args=(1,))
    p.run()  # expect: MPL106@5
    p.join()

    Process(target=work, args=(2,)).run()  # expect: MPL106@5

    processes = []
    for n in range(3):
        q = Process(target=work, args=(n,))
        processes.append(q)
        q.run()  # expect: MPL106@9
    for q in processes:
        q.join()

    r = Process(target=work, args=(3,), daemon=True)
    r.run()  # expect: MPL106@5
    s = Process(target=work, args=(4,))
    s.start()
    s.join()
