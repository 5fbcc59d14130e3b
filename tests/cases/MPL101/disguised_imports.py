import multiprocessing as mp
import multiprocessing.context
import multiprocessing.managers as managers
import multiprocessing.pool
from concurrent.futures.process import ProcessPoolExecutor as Executor
from multiprocessing import Process as Task
from multiprocessing import get_context
from multiprocessing.pool import Pool as Workers


def work():
    print("working")


ctx = mp.get_context("spawn")
SpawnProcess = ctx.Process

mp.Process(target=work).start()  # expect: MPL101@1
Task(target=work).start()  # expect: MPL101@1
ctx.Process(target=work).start()  # expect: MPL101@1
SpawnProcess(target=work).start()  # expect: MPL101@1
mp.context.Process(target=work).start()  # expect: MPL101@1
mp.context.SpawnProcess(target=work).start()  # expect: MPL101@1
get_context().Process(target=work).start()  # expect: MPL101@1
get_context(method="forkserver").Process(target=work).start()  # expect: MPL101@1
w = Workers(2)  # expect: MPL101@5
v = multiprocessing.pool.Pool(2)  # expect: MPL101@5
u = ctx.Pool(2)  # expect: MPL101@5
m = managers.SyncManager()
m.start()  # expect: MPL101@1
n = ctx.Manager()  # expect: MPL101@5
with Executor(mp_context=ctx) as e:
    e.submit(work)  # expect: MPL101@5
