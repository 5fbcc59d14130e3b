"""What a task gets is only known in its round, or the loop may end early."""

from multiprocessing import Pool


def work(n, more=1):
    return n + more


def until_it_is_enough(numbers):
    with Pool(2) as pool:
        for n in numbers:
            print(pool.apply(work, (n,)))
            if n > 1:
                break


def only_some(numbers):
    with Pool(2) as pool:
        for n in numbers:
            if n:
                print(pool.apply(work, (n,)))


def counted(numbers):
    count = 0
    with Pool(2) as pool:
        for n in numbers:
            print(pool.apply(work, (n, count)))
            count += 1


def prepared(numbers):
    with Pool(2) as pool:
        for n in numbers:
            label = n + 1
            print(pool.apply(work, (label,)))


def with_a_callback(numbers):
    with Pool(2) as pool:
        for n in numbers:
            print(pool.apply_async(work, (n,), callback=print).get())


def two_of_them(numbers):
    with Pool(2) as pool:
        for n in numbers:
            print(pool.apply(work, (n,)))
            print(pool.apply(work, (n, 2)))


def changed(numbers, numbers_to_come):
    with Pool(2) as pool:
        for n in numbers:
            print(pool.apply(work, (numbers_to_come[0],)))
            numbers_to_come.append(n)
            numbers_to_come.pop(0)


def with_an_else(numbers):
    with Pool(2) as pool:
        for n in numbers:
            print(pool.apply(work, (n,)))
        else:
            print("end")


def bound_anew(numbers):
    with Pool(2) as pool:
        for n in numbers:
            print(pool.apply(work, (n,)))
            n = 5
            print(n)


def starred(numbers):
    with Pool(2) as pool:
        return [pool.apply(work, *[(n,)]) for n in numbers]


def commented(numbers):
    with Pool(2) as pool:
        return [
            # one for each
            pool.apply(
                work,
                (n,),  # a number
            )
            for n in numbers
        ]


if __name__ == "__main__":
    until_it_is_enough([1, 2])
    only_some([1, 2])
    counted([1, 2])
    prepared([1, 2])
    with_a_callback([1, 2])
    two_of_them([1, 2])
    changed([1, 2], [3, 4])
    with_an_else([1, 2])
    bound_anew([1, 2])
    print(starred([1, 2]))
