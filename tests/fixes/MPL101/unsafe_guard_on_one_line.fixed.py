from multiprocessing import Pool
def f(n): return n
def main():
    print("main")
if __name__ == "__main__":
    with Pool(2) as p:
        print(p.map(f, [1]))
    main()  # go
