# %%
from multiprocessing import Process

# %%
def f():
    print(1)

# %%
def g():
    print(2)


if __name__ == "__main__":
    # %%
    p = Process(target=f)
    p.start()
    p.join()

    # %% second
    q = Process(target=g)
    q.start()
    q.join()
# %%
