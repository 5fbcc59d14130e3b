from . import tasks


def setup(guard, total):
    tasks.guard = guard
    tasks.total = total
