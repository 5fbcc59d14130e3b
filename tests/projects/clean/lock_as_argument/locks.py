from multiprocessing import Lock

ledger = Lock()
