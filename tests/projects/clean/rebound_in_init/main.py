"""What the package gives is the last that it was bound to."""

from multiprocessing import Process

from engine import scale, work

if __name__ == "__main__":
    child = Process(target=work, args=("fast", scale(2)))
    child.start()
    child.join()
