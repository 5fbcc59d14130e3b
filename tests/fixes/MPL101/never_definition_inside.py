from multiprocessing import Process

def f():
    print(1)

if True:
    p = Process(target=f)
    p.start()
    def local(): return p
    print(local())
