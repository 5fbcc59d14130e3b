from multiprocessing import *


def work():
    print("working")


Process(target=work).start()  # expect: MPL101@1
pool = Pool(2)  # expect: MPL101@8
