"""Methods of a base class that call those of the object: at import the object starts nothing."""

import multiprocessing as mp


class Step:
    def __init__(self, items=()):
        self.items = items
        self.setup()

    def setup(self):
        pass

    def execute(self):
        return self.body()

    def body(self):
        raise NotImplementedError


class Load(Step):
    def body(self):
        return [1, 2]


class Compute(Step):
    def setup(self):
        self.pool = mp.Pool(2)

    def body(self):
        with self.pool as pool:
            return pool.map(abs, self.items)


class Starting(Step):
    def body(self):
        process = mp.Process(target=print)
        process.start()
        process.join()


def pipeline(steps):
    return [step.execute() for step in steps]


ITEMS = Load().execute()
print(pipeline([Load(), Load()]))

if __name__ == "__main__":
    print(Compute(ITEMS).execute())
    print(pipeline([Load(), Compute(ITEMS), Starting()]))
