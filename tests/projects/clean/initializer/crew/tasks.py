guard = None
total = None


def task(number):
    with guard:
        total.value += number
