from multiprocessing import (
	Process,  # one
)


def work(
	number,  # any
):
	print(number)


first = Process(
	target=work,
	args=(1,),  # a tuple
); first.start()  # now

# apart from it

first.join(); second = Process(target=work, args=(2,))
second.start(); second.join()


def unused():
	return \
		1
