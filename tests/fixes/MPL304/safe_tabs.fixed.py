from multiprocessing import Lock, Process


def tabs(lock, text):
	if text:
		with lock:
			print(int(text),
				"is a number")
		# still held


async def task(lock, text):
	lock.acquire()
	print(int(text))
	lock.release()


if __name__ == "__main__":
	process = Process(target=tabs, args=(Lock(), "1"))
	process.start()
	process.join()
	print(task)
