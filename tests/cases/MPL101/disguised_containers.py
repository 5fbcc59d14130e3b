from multiprocessing import Process
from threading import Thread


def work(n):
    print(n)


ps = [Process(target=work, args=(i,)) for i in range(3)]
for p in ps:
    p.start()  # expect: MPL101@5

named = {"a": Process(target=work, args=(1,)), "b": Process(target=work, args=(2,))}
named["a"].start()  # expect: MPL101@1
for name, process in named.items():
    if name != "a":
        process.start()  # expect: MPL101@9

first, second = Process(target=work, args=(3,)), Process(target=work, args=(4,))
first.start(), second.start()  # expect: MPL101@1, MPL101@16

for index, one in enumerate([Process(target=work, args=(5,))]):
    one.start()  # expect: MPL101@5

for one, label in zip((Process(target=work, args=(6,)),), ["x"]):
    one.start()  # expect: MPL101@5

[x.start() for x in [Process(target=work, args=(7,))]]  # expect: MPL101@2

mixed = [Thread(target=work, args=(8,)), Process(target=work, args=(8,))]
for runner in mixed:
    runner.start()  # expect: MPL101@5

if (late := Process(target=work, args=(9,))) is not None:
    late.start()  # expect: MPL101@5
