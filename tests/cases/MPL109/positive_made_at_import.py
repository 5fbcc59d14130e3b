"""What the import makes comes before what the guard sets."""

import multiprocessing as mp

done = mp.Value("i", 0)


def set_up():
    mp.set_start_method("spawn")  # expect: MPL109@5


def work(done):
    done.value = 1


if __name__ == "__main__":
    set_up()
    p = mp.Process(target=work, args=(done,))
    p.start()
    p.join()
