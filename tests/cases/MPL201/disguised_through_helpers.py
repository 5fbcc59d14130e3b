from multiprocessing import Process


def task():
    print("working")


def make():
    return Process(target=task)


def launch(process):
    process.start()


def launched():
    process = Process(target=task)
    process.start()
    return process


def mark(process):
    process.daemon = True


def started_by_a_helper():
    p = make()
    launch(p)
    p.daemon = True  # expect: MPL201@5


def returned_started():
    p = launched()
    p.daemon = True  # expect: MPL201@5


def marked_by_a_helper():
    p = make()
    p.start()
    mark(p)  # expect: MPL201@5


def match_and_while(mode):
    p = make()
    match mode:
        case "now":
            p.start()
        case _:
            pass
    while p.is_alive():
        p.daemon = True  # expect: MPL201@9


def nested():
    p = make()

    def go():
        p.start()

    go()
    p.daemon = True  # expect: MPL201@5


if __name__ == "__main__":
    started_by_a_helper()
    returned_started()
    marked_by_a_helper()
    match_and_while("now")
    nested()
