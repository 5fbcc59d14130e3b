import time
from multiprocessing import Process


def task():
    time.sleep(1)
    print("done")


def start_in_background():
    p = Process(target=task, daemon=True)
    p.start()
    return p.pid


def main():
    start_in_background()
