"""Work that is only sometimes done by others: nothing is sent where nobody asks for it."""

import multiprocessing as mp


def fit(model):
    return model


def fit_in_parallel(model, count):
    with mp.Pool(count) as pool:
        return pool.map(fit, [model] * count)


def fit_all(model, parallel=False):
    if parallel:
        return fit_in_parallel(model, 2)
    return [fit(model)]


def main():
    class Model:
        pass

    print(fit_all(Model()))


if __name__ == "__main__":
    main()
