import multiprocessing as mp

assert __name__ == "__main__", "run me"  # expect: MPL113@1


def work():
    print("working")


p = mp.Process(target=work)
p.start()
p.join()
