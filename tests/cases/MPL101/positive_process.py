from multiprocessing import Process, set_start_method


def work(number):
    print(number)


set_start_method("spawn", force=True)

p = Process(target=work, args=(1,))
p.start()  # expect: MPL101@1
p.join()

Process(target=work, args=(2,)).start()  # expect: MPL101@1

processes = []
for i in range(3):
    q = Process(target=work, args=(i,))
    q.start()  # expect: MPL101@5
    processes.append(q)
for q in processes:
    q.join()

try:
    last = Process(
        target=work,
        args=(4,),
    )
finally:
    last.start()  # expect: MPL101@5
