import sys
from multiprocessing import Manager, Pool, Process, freeze_support


def work():
    print("working")


def main():
    Process(target=work).start()
    with Pool(2) as pool, Manager() as manager:
        print(pool, manager)


if __name__ == "__main__":
    freeze_support()
    main()

if "__main__" == __name__:
    main()

if __name__ in ("__main__",):
    main()

if __name__ in {"__main__", "__console__"}:
    main()

if not __name__ != "__main__":
    main()

if not (__name__ != "__main__"):
    main()

if __name__ == "__main__" and len(sys.argv) > 1:
    main()

if len(sys.argv) > 1 and (sys.argv[1] == "go" and __name__ == "__main__"):
    main()

if len(sys.argv) > 1:
    if __name__ == "__main__":
        main()

if __name__ != "__main__":
    print("imported")
else:
    main()

if __name__ != "__main__" or len(sys.argv) > 5:
    print("not now")
else:
    main()

__name__ == "__main__" and main()
__name__ != "__main__" or main()
main() if __name__ == "__main__" else None

while __name__ == "__main__":
    main()
    break

match __name__:
    case "__main__":
        main()
    case _:
        pass

IS_MAIN = __name__ == "__main__"
if IS_MAIN:
    main()
