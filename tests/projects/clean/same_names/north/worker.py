def work(total):
    with total.get_lock():
        total.value += 1
