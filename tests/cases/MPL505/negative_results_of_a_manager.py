"""A manager's queue has an item when `put()` returns: once all work is done, all is there."""

from multiprocessing import JoinableQueue, Manager, Process


def measure(tracks, lengths):
    while True:
        track = tracks.get()
        try:
            lengths.put((track, len(track)))
        finally:
            tracks.task_done()


def main():
    manager = Manager()
    tracks = JoinableQueue()
    lengths = manager.Queue()
    for _ in range(3):
        Process(target=measure, args=(tracks, lengths), daemon=True).start()
    for track in ("intro", "verse", "chorus"):
        tracks.put(track)
    tracks.join()
    found = []
    while not lengths.empty():
        found.append(lengths.get())
    print(sorted(found))


if __name__ == "__main__":
    main()
