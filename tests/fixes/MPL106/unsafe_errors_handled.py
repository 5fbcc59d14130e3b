from multiprocessing import Process


def work(number):
    print(1 / number)


def main():
    process = Process(target=work, args=(0,))
    try:
        process.run()
    except ZeroDivisionError as error:
        print("failed:", error)
    process.join()


if __name__ == "__main__":
    main()
