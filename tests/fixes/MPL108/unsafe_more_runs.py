from multiprocessing import Process


class Base(Process):
    def __init__(self, level=1):
        super().__init__()
        self.level = level
        print("base")


class Below(Base):
    def __init__(self, number):
        self.number = number

    def run(self):
        print(self.number, self.level, flush=True)


class Named(Process):
    def __init__(self, title, **options):
        self.name = title
        super().__init__(**options)

    def run(self):
        print(self.name, flush=True)


if __name__ == "__main__":
    for p in [Below(2), Named("named", daemon=True)]:
        p.start()
        p.join()
