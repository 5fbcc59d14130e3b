from multiprocessing import Process

def f():
    print(1)


if __name__ == "__main__":
    # go
    p = Process(target=f)
    p.start()
    x = """a
  b"""
    print(x)
    p.join()