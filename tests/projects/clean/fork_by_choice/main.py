"""With an explicit fork context a child inherits the locks at module level."""

from bank.context import context
from bank.teller import deposit

if __name__ == "__main__":
    balance = context.Value("i", 0)
    child = context.Process(target=deposit, args=(balance,))
    child.start()
    deposit(balance)
    child.join()
    print("balance:", balance.value)
