def append(done, lock, number):
    with lock:
        done.append(number)
