import log


def compute(number):
    return number + log.size()
