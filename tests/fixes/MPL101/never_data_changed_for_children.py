from multiprocessing import Process

numbers = []


def work():
    print(numbers)


for number in range(3):
    numbers.append(number)
    process = Process(target=work)
    process.start()
    process.join()
