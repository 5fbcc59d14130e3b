"""Doc."""
@(lambda f: f)
# between
@(lambda f: f)
def outer():  # outer
    from multiprocessing import Process
    # about inner

    # really about inner
    def inner(n):  # header
        x = n  # one

        # two
        if x:
            # three
            print(x, flush=True)
            # four
        # five
    # after

    p = Process(target=inner, args=(1,)); p.start(); p.join()


if __name__ == "__main__":
    outer()
