from multiprocessing import Lock, Process


def walk(lock, depth):
    with lock:
        print(depth)
        if depth:
            walk(lock, depth - 1)  # expect: MPL302@13


if __name__ == "__main__":
    Process(target=walk, args=(Lock(), 2)).start()  # expect: MPL114@32
