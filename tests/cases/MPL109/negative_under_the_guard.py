import multiprocessing as mp


def work(n):
    return n * n


def set_up():
    mp.set_start_method("spawn")


def main():
    here, there = mp.Pipe()
    raw = mp.RawValue("i", 0)
    p = mp.Process(target=work, args=(raw,))
    set_up()
    p.start()
    p.join()
    print(here, there)


if __name__ == "__main__":
    mp.freeze_support()
    print(mp.cpu_count(), mp.current_process(), mp.get_all_start_methods())
    main()
