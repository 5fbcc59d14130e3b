from multiprocessing import Process, get_context

fork = get_context("fork")
outer = fork.Process(target=print, args=("made at import",))


def task():
    outer.start()  # another error: it is not this process's own


def plain(words):
    for word in words:
        print(word)


if __name__ == "__main__":
    p = fork.Process(target=task, daemon=True)
    p.start()
    p.join()
    q = Process(target=plain, args=(["a"],), daemon=True)
    q.start()
    q.join()
