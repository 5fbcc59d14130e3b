"""One module starts, another one waits; one acquires in a context manager's way."""

from multiprocessing import Lock, Pool

from life import start_all, wait_for
from stages import finish
from words import double, say

if __name__ == "__main__":
    word = Lock()
    children = start_all(say, [(word, "a"), (word, "b")])
    wait_for(children)
    pool = Pool(1)
    print(pool.map(double, [1, 2]))
    finish(pool)
