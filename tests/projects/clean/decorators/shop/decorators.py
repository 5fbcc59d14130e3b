import functools


def with_letter(function):
    @functools.wraps(function)
    def wrapper(place):
        return function(place, "the letter")

    return wrapper


def cached(function):
    return functools.lru_cache(maxsize=None)(function)
