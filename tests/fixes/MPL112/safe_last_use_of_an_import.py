"""An import of its own."""

# Which process is it?
from multiprocessing import current_process
from concurrent.futures import ProcessPoolExecutor

if not (current_process().name != "MainProcess"):
    with ProcessPoolExecutor(2) as executor:
        print(*executor.map(abs, (-1, -2)))
