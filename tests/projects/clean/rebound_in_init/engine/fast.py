def work(name, factor):
    print(name, factor)
