"""Every way to ask a manager's object first and to act on the answer then."""

import os
from multiprocessing import Manager, Process, Value


def missing_key(d, name):
    if "owner" not in d:  # expect: MPL402@8
        d["owner"] = name


def missing_key_by_keys(d, name):
    if "keys" not in d.keys():  # expect: MPL402@8
        d["keys"] = name


def missing_by_get(d):
    if d.get("first") is None:  # expect: MPL402@8
        d["first"] = os.getpid()


def no_value_yet(d, name):
    if not d["winner"]:  # expect: MPL402@12
        d["winner"] = name


def leave_if_taken(d, name):
    if "leader" in d:  # expect: MPL402@8
        return False
    d["leader"] = name
    return True


def claim(d, todo):
    if "started" not in d:  # expect: MPL402@8
        d["started"] = True
        todo.append("the only one")


def claim_by_return(d):
    if d.get("claimed"):  # expect: MPL402@8
        return False
    d["claimed"] = True
    return True


def by_hand_made_lock(d):
    while d["busy"]:  # expect: MPL402@11
        pass
    d["busy"] = True
    d["n"] = work()
    work()
    d["busy"] = False


def work():
    return sum(range(1000))


def last_task(tasks):
    if tasks:  # expect: MPL402@8
        print(tasks.pop())


def tasks_one_by_one(tasks):
    while len(tasks) > 0:  # expect: MPL402@11
        print(tasks.pop(0))


def leave_if_empty(tasks):
    while True:
        if not tasks:  # expect: MPL402@16
            break
        task = tasks.pop()
        print(task)


def head(tasks):
    if tasks[0] < 10:  # expect: MPL402@8
        del tasks[0]


def take_it_out(d):
    if "spare" in d:  # expect: MPL402@8
        del d["spare"]


def pop_it(d):
    if d.get("part"):  # expect: MPL402@8
        print(d.pop("part"))


def take_from_a_list(names):
    if "Ann" in names:  # expect: MPL402@8
        names.remove("Ann")


def add_once(names):
    if "Bob" not in names:  # expect: MPL402@8
        names.append("Bob")


def add_if_there_is_room(names, name):
    if len(names) < 3:  # expect: MPL402@8
        names.append(name)


def keep_the_best(best, score):
    if score > best.value:  # expect: MPL402@8
        best.value = score


def keep_the_least(d, seconds):
    if d["least"] > seconds:  # expect: MPL402@8
        d["least"] = seconds


def of_a_namespace(ns, name):
    if ns.chosen is None:  # expect: MPL402@8
        ns.chosen = name


def not_yet_an_attribute(ns, name):
    if not hasattr(ns, "king"):  # expect: MPL402@12
        ns.king = name


def start_over(d):
    if "sum" not in d:  # expect: MPL402@8
        d["sum"] = 0


def add_up(d, lock):
    with lock:
        d["sum"] += 1


if __name__ == "__main__":
    with Manager() as m:
        d, ns = m.dict(winner="", busy=False, least=99, spare=1, part=2), m.Namespace(chosen=None)
        tasks, names, todo = m.list(range(30)), m.list(["Ann"]), m.list()
        best, lock = Value("i", 0), m.Lock()
        of_d = [missing_by_get, claim_by_return, by_hand_made_lock, take_it_out, pop_it]
        of_d_by_name = [missing_key, missing_key_by_keys, no_value_yet, leave_if_taken]
        of_tasks = [last_task, tasks_one_by_one, leave_if_empty, head]
        of_names = [take_from_a_list, add_once]
        of_ns = [of_a_namespace, not_yet_an_attribute]
        ps = [Process(target=one, args=(d,)) for one in of_d for _ in range(2)]
        ps += [Process(target=two, args=(d, name)) for two in of_d_by_name for name in "ab"]
        ps += [Process(target=three, args=(tasks,)) for three in of_tasks for _ in range(2)]
        ps += [Process(target=four, args=(names,)) for four in of_names for _ in range(2)]
        ps += [Process(target=five, args=(ns, name)) for five in of_ns for name in "ab"]
        for i in range(2):
            ps.append(Process(target=claim, args=(d, todo)))
            ps.append(Process(target=add_if_there_is_room, args=(names, i)))
            ps.append(Process(target=keep_the_best, args=(best, i)))
            ps.append(Process(target=keep_the_least, args=(d, i)))
            ps.append(Process(target=start_over, args=(d,)))
            ps.append(Process(target=add_up, args=(d, lock)))
        for p in ps:
            p.start()
        for p in ps:
            p.join()
        print(d, names, tasks, best.value)
