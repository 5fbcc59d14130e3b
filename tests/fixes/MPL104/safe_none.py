from multiprocessing import Pool, Process


def work():
    print("at work", flush=True)


if __name__ == "__main__":
    p = Process(target=work, args=None)
    p.start()
    p.join()
    p = Process(
        target=work,
        args=None,  # nothing
    )
    p.start()
    p.join()
    with Pool(1) as pool:
        pool.apply(work, None)
        pool.apply(work, (None), {})
