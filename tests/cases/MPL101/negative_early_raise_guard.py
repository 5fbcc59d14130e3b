"""Nothing is started at import; that a child ends here too, unworked, is another matter."""

from multiprocessing import Process


def work():
    print("working")


def main():
    q = Process(target=work)
    q.start()
    q.join()


if not __name__ == "__main__":
    raise SystemExit

main()
p = Process(target=work)
p.start()
p.join()
