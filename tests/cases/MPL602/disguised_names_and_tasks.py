"""The pools and the tasks go by other names."""

import concurrent.futures
import functools
import multiprocessing as mp

import torch.multiprocessing as tmp


def send(letter, office="main"):
    if not letter:
        raise ValueError(office)


class Post:
    def __init__(self):
        self.pool = mp.get_context("spawn").Pool(2)
        self.sent = 0

    def send(self, letter):
        self.sent += 1
        letter.stamp.check(letter)

    def send_all(self, letters):
        for letter in letters:
            self.pool.apply_async(send, args=(letter,))  # expect: MPL602@13

    def sort_all(self, letters):
        executor = concurrent.futures.ProcessPoolExecutor()
        for letter in letters:
            executor.submit(self.send, letter)  # expect: MPL602@13, MPL102@29
        executor.shutdown()


def by_keyword(letters):
    pool = tmp.Pool(2)
    pool.map_async(func=send, iterable=letters, chunksize=2)  # expect: MPL602@5
    pool.close()
    pool.join()


def by_partial(letters):
    pool = mp.Pool(2)
    by_air = functools.partial(send, office="air")
    pool.imap_unordered(by_air, letters)  # expect: MPL602@5
    pool.close()
    pool.join()


def by_lambda(letters):
    executor = concurrent.futures.ProcessPoolExecutor()
    executor.map(lambda letter: letter.stamp.check(), letters)  # expect: MPL602@5, MPL102@18


def fill(pool, letters):
    for letter in letters:
        pool.apply_async(send, (letter,))  # expect: MPL602@9


def in_a_helper(letters):
    pool = mp.Pool(2)
    fill(pool, letters)
    pool.close()
    pool.join()


def through_a_second_loop(letters):
    executor = concurrent.futures.ProcessPoolExecutor()
    sent = [executor.submit(send, letter) for letter in letters]  # expect: MPL602@13
    for letter in concurrent.futures.as_completed(sent):
        if letter.done():
            print("one more")


through = send

if __name__ == "__main__":
    Post().send_all(["a"])
    Post().sort_all(["a"])
    by_keyword(["a"])
    by_partial(["a"])
    by_lambda(["a"])
    in_a_helper(["a"])
    through_a_second_loop(["a"])
    with concurrent.futures.ProcessPoolExecutor() as executor:
        executor.submit(through, "")  # expect: MPL602@9
