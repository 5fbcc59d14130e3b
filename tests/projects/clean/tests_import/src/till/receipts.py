def add_up(sums, guard, numbers):
    for number in numbers:
        with guard:
            sums["all"] += number
