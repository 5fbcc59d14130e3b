from multiprocessing import Lock, Process

LOCK = Lock()


class Printer:
    lock = LOCK

    def say(self, text):
        with self.lock:
            print(text)


processes = [Process(target=Printer().say, args=(text,)) for text in "ab"]
for process in processes:
    process.start()
for process in processes:
    process.join()
