from multiprocessing import Pool
def f(n): return n
with Pool(2) as p:
    print(p.map(f, [1]))
def main():
    print("main")
if __name__ == "__main__": main()  # go
