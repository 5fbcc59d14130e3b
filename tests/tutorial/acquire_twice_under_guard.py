# mypy: ignore-errors
from multiprocessing import Lock,Process


def task(l):
    l.acquire()
    print("抢到了!")
    l.acquire()  # expect: MPL302@5
    print("强哥毛线!")
    l.release()
    l.release()


if __name__ == '__main__':
    l = Lock()
    l.acquire()
    print("抢到了!")
    l.acquire()  # expect: MPL302@5
    print("强哥毛线!")
    l.release()
    l.release()
    Process(target=task,args=(l,)).start()  # expect: MPL114@31
