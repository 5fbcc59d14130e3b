from multiprocessing import Process, set_start_method


def configure():
    """Set up the module."""
    set_start_method("spawn")


def work():
    print("working")


configure()  # expect: MPL109@1

if __name__ == "__main__":
    p = Process(target=work)
    p.start()
    p.join()
