from multiprocessing import Process, current_process, set_start_method

if current_process().name == "MainProcess":
    set_start_method("forkserver")
    Process(target=print, args=("one",)).start()


if current_process().name == "MainProcess":
    Process(target=print, args=("two",)).start()
