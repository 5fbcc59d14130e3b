from multiprocessing import Pool


def square(number):
    return number * number


with Pool(2) as pool:
    squares = pool.map(square, range(3))


def show(squares=squares):
    print(squares)


show()
