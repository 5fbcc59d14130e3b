"""Sells tickets."""

from multiprocessing import Lock, Process, Value

lock = Lock()  # one for all


# sells one
def sell(
    tickets,
    name,  # of the customer
    lock,
):
    with lock:
        tickets.value -= 1
        print(name)


def start(tickets, names):
    children = [
        Process(
            target=sell,
            args=(
                tickets,
                name,
                lock,
            ),
        )
        for name in names
    ]
    for child in children:
        child.start()
    sell(tickets, name="me", lock=lock)
    for child in children:
        child.join()


if __name__ == "__main__":
    start(Value("i", 10), ["Ann", "Bob"])
