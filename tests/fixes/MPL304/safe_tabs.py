from multiprocessing import Lock, Process


def tabs(lock, text):
	if text:
		lock.acquire()
		print(int(text),
			"is a number")
		# still held
		lock.release()


async def task(lock, text):
	lock.acquire()
	print(int(text))
	lock.release()


if __name__ == "__main__":
	process = Process(target=tabs, args=(Lock(), "1"))
	process.start()
	process.join()
	print(task)
