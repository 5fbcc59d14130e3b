from multiprocessing import Process, set_start_method

if __name__ == "__main__":
    set_start_method("forkserver")
    Process(target=print, args=("one",)).start()


if __name__ == "__main__":
    Process(target=print, args=("two",)).start()
