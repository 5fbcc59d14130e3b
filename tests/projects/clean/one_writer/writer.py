def write(total, entries):
    for _ in range(3):
        total.value += 1
        entries["n"] += 1
