"""Two modules take the same locks in the same order; the parameters change places, not the locks."""

from multiprocessing import Lock, Process, Value

from moves.back import back
from moves.forth import forth

if __name__ == "__main__":
    first, second, total = Lock(), Lock(), Value("i", 0, lock=False)
    one = Process(target=forth, args=(first, second, total))
    two = Process(target=back, args=(second, first, total))
    one.start()
    two.start()
    one.join()
    two.join()
    print("total:", total.value)
