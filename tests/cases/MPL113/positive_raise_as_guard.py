from multiprocessing import Process


def work():
    print("working")


def main():
    q = Process(target=work)
    q.start()
    q.join()


if not __name__ == "__main__":
    raise SystemExit  # expect: MPL113@5

main()
p = Process(target=work)
p.start()
p.join()
