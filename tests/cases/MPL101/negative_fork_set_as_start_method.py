from multiprocessing import Process, set_start_method

set_start_method("fork")


def work():
    print("working")


p = Process(target=work)
p.start()
p.join()
