def square(number):
    import math

    return int(math.pow(number, 2))
