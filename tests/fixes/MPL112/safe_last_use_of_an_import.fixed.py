"""An import of its own."""

# Which process is it?
from concurrent.futures import ProcessPoolExecutor

if not (__name__ != "__main__"):
    with ProcessPoolExecutor(2) as executor:
        print(*executor.map(abs, (-1, -2)))
