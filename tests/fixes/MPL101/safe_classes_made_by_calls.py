from collections import namedtuple
from enum import Enum
from multiprocessing import Pool

Point = namedtuple("Point", "x y")
corners = [Point(0, 0), Point(1, 2)]


def mirrored(point):
    return point._replace(x=-point.x)


Color = Enum("Color", "RED BLUE")
with Pool(2) as pool:
    print(pool.map(mirrored, corners))
    print(pool.map(repr, list(Color)))
