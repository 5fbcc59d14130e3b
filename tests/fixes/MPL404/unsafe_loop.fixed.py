from multiprocessing import Process, Value
def work(v):
    # it builds on this
    with v.get_lock():
        n = v.value
        for i in range(10):
            n += i
        v.value = n
if __name__ == "__main__":
    v = Value("i", 0)
    ps = [Process(target=work, args=(v,)) for _ in range(3)]
    for p in ps: p.start()
    for p in ps: p.join()
