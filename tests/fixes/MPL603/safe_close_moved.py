from multiprocessing import Pool


def work(n):
    return n + 1


def too_late():
    pool = Pool(2)
    print(pool.map(work, range(3)))
    pool.join()  # wait
    # no more work
    pool.close()  # at last
    print("done")


def later_still():
    pool = Pool(2)
    print(pool.map(work, range(3)))
    pool.join()
    print("done")
    pool.close()


def under_a_condition(careful=True):
    pool = Pool(2)
    print(pool.map(work, range(3)))
    pool.join()
    if careful:
        pool.close()


def then_terminated():
	pool = Pool(2)
	try:
		print(pool.map(work, range(3)))
		pool.join()
	finally:
		pool.terminate()


if __name__ == "__main__":
    too_late()
    later_still()
    under_a_condition()
    then_terminated()
