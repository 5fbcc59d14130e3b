from getpass import getpass
from multiprocessing import Process

password = getpass()


def log_in(user):
    print(user, len(password))


process = Process(target=log_in, args=("me",))
process.start()
process.join()
