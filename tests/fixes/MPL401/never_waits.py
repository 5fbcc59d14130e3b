"""What stands between the read and the write waits for others, or hands the control on."""

from multiprocessing import Barrier, Event, Lock, Manager, Process, Queue


def meet(d, lock, barrier):
    n = d["n"]
    barrier.wait()
    d["n"] = n + 1


def await_event(d, lock, event):
    n = d["n"]
    event.wait()
    d["n"] = n + 1


def take_from_queue(d, lock, queue):
    n = d["n"]
    n += queue.get()
    d["n"] = n


def by_a_helper(d, lock, queue):
    n = d["n"]
    n += next_of(queue)
    d["n"] = n


def next_of(queue):
    return queue.get()


def other_lock(d, lock, other):
    n = d["n"]
    with other:
        print(n)
    d["n"] = n + 1


def start_another(d, lock):
    n = d["n"]
    p = Process(target=print)
    p.start()
    p.join()
    d["n"] = n + 1


def steps(d, lock):
    n = d["n"]
    yield n
    d["n"] = n + 1


def all_steps(d, lock):
    for step in steps(d, lock):
        print(step)


def unknown(d, lock, thing):
    n = d["n"]
    thing.wait()
    with thing:
        n += 1
    d["n"] = n


def waiting_loop(d, lock):
    n = d["n"]
    while d["busy"]:
        pass
    d["n"] = n + 1


if __name__ == "__main__":
    lock, other, barrier, event, queue = Lock(), Lock(), Barrier(2), Event(), Queue()
    with Manager() as m:
        d = m.dict(n=0, busy=False)
        ps = []
        for _ in range(2):
            ps.append(Process(target=meet, args=(d, lock, barrier)))
            ps.append(Process(target=await_event, args=(d, lock, event)))
            ps.append(Process(target=take_from_queue, args=(d, lock, queue)))
            ps.append(Process(target=by_a_helper, args=(d, lock, queue)))
            ps.append(Process(target=other_lock, args=(d, lock, other)))
            ps.append(Process(target=start_another, args=(d, lock)))
            ps.append(Process(target=all_steps, args=(d, lock)))
            ps.append(Process(target=unknown, args=(d, lock, open)))
            ps.append(Process(target=waiting_loop, args=(d, lock)))
            queue.put(1)
            queue.put(1)
        for p in ps:
            p.start()
        event.set()
        for p in ps:
            p.join()
