def deposit(ledger, balance):
    with ledger:
        balance.value += 1
