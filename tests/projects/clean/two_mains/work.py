def count(total, guard):
    with guard:
        total.value += 1
