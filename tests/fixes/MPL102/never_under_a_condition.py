from multiprocessing import Process


def main(fast):
    if fast:

        def work():
            print("fast")

    process = Process(target=work)
    process.start()
    process.join()


if __name__ == "__main__":
    main(fast=True)
