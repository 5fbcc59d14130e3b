import sys; from multiprocessing import Pool

if __name__ == "__main__":
    if len(sys.argv) > 5: print("too many"); sys.exit(2)
    with Pool(2) as pool: print(pool.map(abs, [-1, 2]))

'the result is [1, 2]'
