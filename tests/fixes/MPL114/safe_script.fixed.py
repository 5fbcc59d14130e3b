from multiprocessing import Process, RLock, active_children


def work(lock, number=0):
	with lock:
		print("working", number, flush=True)


if __name__ == "__main__":
	lock = RLock()

	Process(target=work, args=(lock,)).start()
	for n in range(2):
		Process(target=work,
			args=(lock, n + 1)).start()
	print("all started", flush=True)
	for process in active_children():
		process.join()
	# the end
