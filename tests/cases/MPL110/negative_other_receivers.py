"""Methods and helpers that children and the parent share: what they come to depends on the object."""

from multiprocessing import Pool, Process


def report(*_):
    print(options)


def plain(number=0):
    return number


class Step:
    def __init__(self):
        self.setup()

    def setup(self):
        pass

    def run(self, number):
        return self.prepare(number)

    def prepare(self, number):
        return self.body(number)

    def body(self, number):
        return number


class Reporting(Step):
    def setup(self):
        report()

    def body(self, number):
        report()
        return number


class Adding(Step):
    def body(self, number):
        return number + 1


class Worker(Process):
    def run(self):
        self.work()

    def work(self):
        pass


class Quiet(Worker):
    def work(self):
        print("quiet")


class Loud(Worker):
    def work(self):
        report()


def do(step, number):
    return step.run(number)


def apply(function, *args):
    return function(*args)


def run_all(functions, number):
    return [function(number) for function in functions]


def optional(number, *, hook=None):
    return hook(number) if hook else number


def task(number):
    Adding().run(number)
    optional(number)
    run_all([plain, abs], number)
    return do(Adding(), number)


if __name__ == "__main__":
    options = {"x": 1}
    with Pool(2) as pool:
        print(pool.map(task, [1, 2]))
    process = Process(target=Adding().prepare, args=(1,))
    process.start()
    quiet = Quiet()
    quiet.start()
    process.join()
    quiet.join()
    do(Reporting(), 1)
    run_all([report], 1)
    optional(1, hook=report)
    apply(report)
