def bump(total):
    total.value += 1


def bump_entry(entries, key):
    if key not in entries:
        entries[key] = 0
    entries[key] += 1
