import multiprocessing as mp


def work():
    print("working")


if mp.current_process().name == "MainProcess":
    mp.set_start_method("spawn")
    p = mp.Process(target=work)
    p.start()
    p.join()
