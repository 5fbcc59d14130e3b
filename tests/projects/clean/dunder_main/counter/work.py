def count(limit):
    for number in range(limit):
        print(number, flush=True)
