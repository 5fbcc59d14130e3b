from multiprocessing import Process


class Task(Process):
    def __init__(self, label, **options):
        super().__init__(name=f"task {label}", **options)
        self.label = label
        self.setup()

    def setup(self):
        self.steps = []

    def run(self):
        self.steps.append(self.work())
        print(*self.steps, flush=True)

    def work(self):
        raise NotImplementedError


class NoProcess:
    """Has the methods of a process, and is none."""

    def __init__(self, label):
        self.label = label

    def start(self):
        return self.label

    def join(self, timeout=None):
        return None
