"""What is done with an order."""

from . import ending


def obey(order):
    if order == "quit":
        ending.leave()
    print(order)
