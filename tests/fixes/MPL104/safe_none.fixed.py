from multiprocessing import Pool, Process


def work():
    print("at work", flush=True)


if __name__ == "__main__":
    p = Process(target=work)
    p.start()
    p.join()
    p = Process(
        target=work,  # nothing
    )
    p.start()
    p.join()
    with Pool(1) as pool:
        pool.apply(work, ())
        pool.apply(work, (), {})
