"""What a process does is its ``run``, however the class comes to it."""

from multiprocessing import Process


class Logged(Process):
    def run(self):
        print("begin")
        super().run()
        print("end")

    def here(self):
        """Do the work in the caller's process."""
        this = self
        self.run()
        this.run()
        Process.run(self)


class Quiet(Logged):
    def run(self):
        Logged.run(self)


def work():
    print("working")


if __name__ == "__main__":
    p = Logged(target=work)
    p.start()
    p.join()
    q = Quiet(target=work)
    q.here()
