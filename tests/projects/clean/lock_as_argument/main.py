"""A lock of another module, made at import, is fine as long as it is handed to the child."""

from multiprocessing import Process, Value

from locks import ledger
from teller import deposit

if __name__ == "__main__":
    balance = Value("i", 0)
    children = [Process(target=deposit, args=(ledger, balance)) for _ in range(2)]
    for child in children:
        child.start()
    deposit(ledger, balance)
    for child in children:
        child.join()
    print("balance:", balance.value)
