"""First the processes, or only when the threads have ended, or not on every way."""

import multiprocessing as mp
import sys
import threading

ctx = mp.get_context("fork")


def watch():
    print("watching")


def work():
    print("working")


def processes_first():
    p = ctx.Process(target=work)
    p.start()
    thread = threading.Thread(target=watch)
    thread.start()
    thread.join()
    p.join()


def joined():
    threads = [threading.Thread(target=watch) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    p = ctx.Process(target=work)
    p.start()
    p.join()


def wait_for(threads):
    for thread in threads:
        thread.join(timeout=5)


def joined_by_a_helper():
    thread = threading.Thread(target=watch)
    thread.start()
    wait_for([thread])
    p = ctx.Process(target=work)
    p.start()
    p.join()


def asked():
    thread = threading.Thread(target=watch)
    thread.start()
    while thread.is_alive():
        print("waiting")
    p = ctx.Process(target=work)
    p.start()
    p.join()


def sometimes():
    if len(sys.argv) > 1:
        threading.Thread(target=watch).start()
    p = ctx.Process(target=work)
    p.start()
    p.join()


def made_only():
    thread = threading.Thread(target=watch)
    p = ctx.Process(target=work)
    p.start()
    p.join()
    return thread


if __name__ == "__main__":
    processes_first()
    joined()
    joined_by_a_helper()
    asked()
    sometimes()
    made_only()
