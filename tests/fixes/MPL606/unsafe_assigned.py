from concurrent.futures import ProcessPoolExecutor
from multiprocessing import Pool


def work(n):
    return n + 1


def closed_and_joined(batches):
    for batch in batches:
        # a pool
        pool = Pool(processes=2)  # of two
        results = pool.map(work, batch)
        # no more work
        pool.close()
        pool.join()  # all are done

        print(results)


def terminated(batches):
    for batch in batches:
        print("next"); pool = Pool(2); print(pool.map(work, batch)); pool.terminate()


def shut_down(batches):
    total = 0
    for batch in batches:
        executor = ProcessPoolExecutor(2)
        for n in executor.map(work, batch):
            total += n
        executor.shutdown()
        if total > 1000:
            return total
    return total


class Farm:
    def run(self, batches):
        for self.batch in batches:
            workers = Pool(2)
            self.results = workers.map(work, self.batch)
            workers.close()


if __name__ == "__main__":
    some = [[1, 2], [3], [4], [5]]
    closed_and_joined(some)
    terminated(some)
    print(shut_down(some))
    farm = Farm()
    farm.run(some)
    print(farm.results)
