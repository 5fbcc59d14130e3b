from multiprocessing import Process


def work():
    print("working")


def main():
    if __name__ != "__main__":
        return
    p = Process(target=work)
    p.start()
    p.join()


def other():
    if __name__ == "__main__":
        Process(target=work).start()


main()
other()
