from .context import context

ledger = context.Lock()


def deposit(balance):
    with ledger:
        balance.value += 1
