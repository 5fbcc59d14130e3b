import multiprocessing as mp
from concurrent.futures import ProcessPoolExecutor

ctx = mp.get_context("fork")


def work():
    print("working")


p = ctx.Process(target=work)
p.start()
p.join()
q = mp.context.ForkProcess(target=work)
q.start()
q.join()
with ctx.Pool(2) as pool:
    pool.apply(work)
with ProcessPoolExecutor(mp_context=mp.get_context("fork")) as executor:
    executor.submit(work).result()
