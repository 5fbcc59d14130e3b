"""What is evaluated at import without looking like it."""

from multiprocessing import Manager, Pool, Process


def work():
    print("working")


def launched(target):
    Process(target=target).start()
    return target


def every(count):
    def decorate(target):
        return target

    Process(target=work, name=str(count)).start()
    return decorate


def prepare():
    return Pool(2)


class Service:
    pool = Pool(1)  # expect: MPL101@12
    helper = prepare()  # expect: MPL101@14

    def use(self, shared=Manager()):  # expect: MPL101@26
        return self.pool, shared


@launched  # expect: MPL101@2
def first():
    print("first")


@every(3)  # expect: MPL101@2
def second():
    print("second")


table = {"pool": prepare()}  # expect: MPL101@18
make = lambda pool=prepare(): pool  # expect: MPL101@20
