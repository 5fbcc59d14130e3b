import base


class Fetch(base.Task):
    def __init__(self, label):
        base.Task.__init__(self, label)
        self.times = 2

    def work(self):
        return self.label * self.times


class Quiet(base.Task):
    def work(self):
        return Silent(self.label).start()


class Silent(base.NoProcess):
    def __init__(self, label):
        self.label = f"({label})"
