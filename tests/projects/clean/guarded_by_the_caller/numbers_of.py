from steps import bump_entry


class Numbers:
    def __init__(self, guard, entries):
        self.guard = guard
        self.entries = entries

    def count(self):
        with self.guard:
            bump_entry(self.entries, "all")
