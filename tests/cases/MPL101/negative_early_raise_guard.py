from multiprocessing import Pool, Process


def work():
    print("working")


def main():
    with Pool(2) as pool:
        pool.apply(work)


if not __name__ == "__main__":
    raise SystemExit

main()
p = Process(target=work)
p.start()
p.join()
