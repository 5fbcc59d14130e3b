# %%
from multiprocessing import Process

# %%
def f():
    print(1)

# %%
p = Process(target=f)
p.start()
p.join()

# %%
def g():
    print(2)

# %% second
q = Process(target=g)
q.start()
q.join()
# %%
