def finish(pool):
    pool.close()
    pool.join()
