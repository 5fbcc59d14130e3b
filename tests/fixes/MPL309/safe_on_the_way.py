import multiprocessing as mp

results = mp.Queue()
done = mp.Event()


def report(text):
    results.put(text)


def work(number):
    def note():
        done.set()

    report(f"result {number}")
    note()


class Shop:
    def serve(self, guest):
        results.put(guest)

    def open(self):
        clerk = mp.Process(target=self.serve, args=["Ann"])
        clerk.start()
        return clerk


if __name__ == "__main__":
    child = mp.Process(target=work, args=(1,), name="worker")
    child.start()
    done.wait()
    print(results.get())
    child.join()
    clerk = Shop().open()
    print(results.get())
    clerk.join()
