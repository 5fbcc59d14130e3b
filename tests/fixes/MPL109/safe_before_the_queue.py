import multiprocessing as mp


def work(queue, other):
    queue.put(1); other.put(2)


def main():
    print("main")
    # One for the results.
    queue, other = mp.Queue(), mp.Queue()  # two
    lock = mp.Lock(); mp.set_start_method("spawn")  # anew
    with lock:
        process = mp.Process(target=work, args=(queue, other))
        process.start()
    print(queue.get(), other.get())
    process.join()


if __name__ == "__main__":
    main()
