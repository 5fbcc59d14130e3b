"""Processes that wait for one another, and one of them that is chosen to count."""

from multiprocessing import Event, Process, Queue, Semaphore, Value


def first(v, done):
    v.value += 1
    done.set()


def second(v, done):
    done.wait()
    v.value += 1


def with_a_token(v, tokens):
    token = tokens.get()
    v.value += 1
    tokens.put(token)


def ping(v, mine, other):
    for _ in range(3):
        mine.wait()
        mine.clear()
        v.value += 1
        other.set()


def leader(v, rank):
    if rank == 0:
        v.value += 1


def all_but_the_leader_leave(v, rank):
    if rank != 0:
        return
    v.value += 1


def add(v):
    v.value += 1


def leader_by_a_helper(v, rank):
    if not rank:
        add(v)


def with_a_semaphore(v, one_at_a_time):
    one_at_a_time.acquire()
    v.value += 1
    one_at_a_time.release()


if __name__ == "__main__":
    a, b, c = Value("i", 0), Value("i", 0), Value("i", 0)
    d, e, f, g = Value("i", 0), Value("i", 0), Value("i", 0), Value("i", 0)
    done, left, right, tokens, gate = Event(), Event(), Event(), Queue(), Semaphore(1)
    tokens.put("token")
    left.set()
    ps = [Process(target=first, args=(a, done)), Process(target=second, args=(a, done))]
    ps.append(Process(target=ping, args=(c, left, right)))
    ps.append(Process(target=ping, args=(c, right, left)))
    for rank in range(3):
        ps.append(Process(target=with_a_token, args=(b, tokens)))
        ps.append(Process(target=leader, args=(d, rank)))
        ps.append(Process(target=all_but_the_leader_leave, args=(e, rank)))
        ps.append(Process(target=leader_by_a_helper, args=(f, rank)))
        ps.append(Process(target=with_a_semaphore, args=(g, gate)))
    for p in ps:
        p.start()
    for p in ps:
        p.join()
    assert [v.value for v in (a, b, c, d, e, f, g)] == [2, 3, 6, 1, 1, 1, 3]
