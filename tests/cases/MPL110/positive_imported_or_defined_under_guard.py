"""Imports, functions and classes that stand under the guard."""

from multiprocessing import Pool, Process


def norm(rows):
    return [math.sqrt(row) for row in rows]  # expect: MPL110@13


def store(row):
    print(dumps(row))  # expect: MPL110@11


def area(sides):
    return helper(*sides)  # expect: MPL110@12


def point(xy):
    return Point(*xy)  # expect: MPL110@12


if __name__ == "__main__":
    import math
    from json import dumps

    def helper(a, b):
        return a * b

    class Point:
        def __init__(self, x, y):
            self.x, self.y = x, y

    def greet(name):
        print("hello", name)

    class Greeter(Process):
        def run(self):
            print("hello from", self.name)

    print(math.pi, dumps({}))
    with Pool(2) as pool:
        print(pool.map(norm, [[1, 4], [9]]))
        print(pool.map(area, [(1, 2)]))
        print(pool.map(point, [(1, 2)]))
    p = Process(target=store, args=({"id": 1},))
    p.start()
    p.join()
    q = Process(target=greet, args=("Ann",))  # expect: MPL110@9
    q.start()
    q.join()
    r = Greeter()  # expect: MPL110@9
    r.start()
    r.join()
