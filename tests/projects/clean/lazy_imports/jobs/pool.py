def totals(numbers):
    from multiprocessing import Pool

    from jobs import square

    with Pool(2) as pool:
        return pool.map(square, numbers)
