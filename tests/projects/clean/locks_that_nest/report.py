from printing import line


def sections(guard, names):
    with guard:
        for name in names:
            line(guard, name)


def sit(seats):
    with seats:
        line(seats, "two seats")
