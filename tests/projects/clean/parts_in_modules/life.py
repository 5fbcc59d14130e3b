from multiprocessing import Process


def start_all(target, arguments):
    children = [Process(target=target, args=args) for args in arguments]
    for child in children:
        child.start()
    return children


def wait_for(children):
    for child in children:
        child.join()
