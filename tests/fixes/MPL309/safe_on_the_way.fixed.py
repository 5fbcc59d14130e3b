import multiprocessing as mp

results = mp.Queue()
done = mp.Event()


def report(text, results):
    results.put(text)


def work(number, results, done):
    def note():
        done.set()

    report(f"result {number}", results)
    note()


class Shop:
    def serve(self, guest, results):
        results.put(guest)

    def open(self):
        clerk = mp.Process(target=self.serve, args=["Ann", results])
        clerk.start()
        return clerk


if __name__ == "__main__":
    child = mp.Process(target=work, args=(1, results, done), name="worker")
    child.start()
    done.wait()
    print(results.get())
    child.join()
    clerk = Shop().open()
    print(results.get())
    clerk.join()
