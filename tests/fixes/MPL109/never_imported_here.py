import multiprocessing


def main():
    queue = multiprocessing.Queue()
    from multiprocessing import set_start_method
    set_start_method("spawn")
    process = multiprocessing.Process(target=queue.put, args=(1,))
    process.start()
    print(queue.get())
    process.join()


if __name__ == "__main__":
    main()
