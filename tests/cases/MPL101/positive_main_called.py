from multiprocessing import Process


def work():
    print("working")


def launch(count):
    for _ in range(count):
        p = Process(target=work)
        p.start()
        p.join()


def main():
    print("begin")
    launch(2)
    print("end")


main()  # expect: MPL101@1
