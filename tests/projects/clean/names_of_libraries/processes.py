import multiprocessing


class Pool:
    def __init__(self, size):
        self.size = min(size, multiprocessing.cpu_count())

    def map(self, function, items):
        return [function(item) for item in items]


def start():
    return multiprocessing.current_process().name
