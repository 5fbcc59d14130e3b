import concurrent.futures
from concurrent.futures import ProcessPoolExecutor


def square(n):
    return n * n


with ProcessPoolExecutor() as executor:
    futures = [executor.submit(square, n) for n in range(4)]  # expect: MPL101@16
    more = executor.submit(square, 5)
    print([f.result() for f in futures], more.result())

other = concurrent.futures.ProcessPoolExecutor(max_workers=2)
print(list(other.map(square, range(4))))  # expect: MPL101@12
other.shutdown()
