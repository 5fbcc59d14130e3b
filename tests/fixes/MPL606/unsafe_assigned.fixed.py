from concurrent.futures import ProcessPoolExecutor
from multiprocessing import Pool


def work(n):
    return n + 1


def closed_and_joined(batches):
    with Pool(processes=2) as pool:
        for batch in batches:
            # a pool
            # of two
            results = pool.map(work, batch)
            # no more work
            # all are done

            print(results)


def terminated(batches):
    with Pool(2) as pool:
        for batch in batches:
            print("next")
            print(pool.map(work, batch))


def shut_down(batches):
    total = 0
    with ProcessPoolExecutor(2) as executor:
        for batch in batches:
            for n in executor.map(work, batch):
                total += n
            if total > 1000:
                return total
    return total


class Farm:
    def run(self, batches):
        with Pool(2) as workers:
            for self.batch in batches:
                self.results = workers.map(work, self.batch)


if __name__ == "__main__":
    some = [[1, 2], [3], [4], [5]]
    closed_and_joined(some)
    terminated(some)
    print(shut_down(some))
    farm = Farm()
    farm.run(some)
    print(farm.results)
