from multiprocessing import Pool


def work(n):
	return n + 1


def run(numbers):
	if numbers:
		pool = Pool(
			2,
			maxtasksperchild=5,
		)	# renewed
		result = pool.map(
			work,	# a task
			numbers,
		)
		print(result)


if __name__ == "__main__":
	run([1, 2])
