"""Where the join or the start should stand is not certain."""

from multiprocessing import Process, Queue


def work(q=None):
    if q is not None:
        q.put(1)


def show(p):
    print(p)


def work_in_between():
    p = Process(target=work)
    p.join()
    print("the work is done")
    p.start()


def an_item_in_between(q):
    p = Process(target=work, args=(q,))
    p.join()
    print(q.get())
    p.start()


def a_call_in_between(q):
    p = Process(target=work, args=(q,))
    show(p)
    p.join()


def the_time_is_bound_in_between():
    p = Process(target=work)
    seconds = 1
    p.join(seconds)
    seconds = 2
    p.start()
    print(seconds)


def stopped_first():
    p = Process(target=work)
    p.terminate()
    p.start()


def stopped():
    p = Process(target=work)
    p.kill()


def started_elsewhere(now):
    p = Process(target=work)
    p.join()
    if now:
        p.start()


def made_elsewhere(now):
    p = None
    if now:
        p = Process(target=work)
    else:
        p = Process(target=work, args=(None,))
    p.join()


def in_the_end():
    p = Process(target=work)
    try:
        print("working")
    finally:
        p.join()


def run_here():
    p = Process(target=work)
    p.join()
    p.run()


async def waited_for(other):
    p = Process(target=work)
    await other
    p.join()


if __name__ == "__main__":
    queue = Queue()
    for function in (work_in_between, stopped, in_the_end, stopped_first):
        function()
    an_item_in_between(queue)
    a_call_in_between(queue)
    started_elsewhere(True)
    made_elsewhere(True)
    the_time_is_bound_in_between()
