"""Bound methods as targets and tasks: the child has a copy of their object."""

from concurrent.futures import ProcessPoolExecutor
from multiprocessing import Pool, Process


class Crawler:
    def __init__(self, urls):
        self.urls = urls
        self.pages = {}
        self.errors = 0

    def fetch(self, url):
        self.pages[url] = len(url)  # expect: MPL208@9
        self.errors += 1  # expect: MPL208@9

    def crawl(self):
        with Pool(4) as pool:
            pool.map(self.fetch, self.urls)
        return self.pages

    def report(self):
        print(len(self.pages), self.errors)


class Counter:
    def __init__(self):
        self.count = 0

    def work(self):
        for _ in range(10):
            self.count += 1  # expect: MPL208@13

    def run(self):
        p = Process(target=self.work)
        p.start()
        p.join()
        print(self.count)


class Grid:
    def __init__(self):
        self.cells = [0] * 9

    def solve(self, index):
        self.cells[index] = index  # expect: MPL208@9


if __name__ == "__main__":
    crawler = Crawler(["a", "b"])
    crawler.crawl()
    crawler.report()
    Counter().run()
    grid = Grid()
    with ProcessPoolExecutor() as executor:
        for index in range(9):
            executor.submit(grid.solve, index)
    print(grid.cells)
