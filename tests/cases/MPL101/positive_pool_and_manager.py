from multiprocessing import Manager, Pool
from multiprocessing.managers import SharedMemoryManager, SyncManager


def square(n):
    return n * n


pool = Pool(2)  # expect: MPL101@8
print(pool.map(square, range(4)))
pool.close()
pool.join()

with Pool(processes=2) as second:  # expect: MPL101@6
    print(second.map(square, range(4)))

print(Pool(2).map(square, [1, 2]))  # expect: MPL101@7

manager = Manager()  # expect: MPL101@11
shared = manager.dict()

with Manager() as m, SharedMemoryManager() as smm:  # expect: MPL101@6, MPL101@22
    rows = m.list()
    block = smm.SharedMemory(16)

with SyncManager() as sync:  # expect: MPL101@6
    print(sync.list([1]))

shm = SharedMemoryManager()
shm.start()  # expect: MPL101@1
shm.shutdown()
