"""The gate is closed here and opened by the child: what it does is in another module."""

from multiprocessing import Lock, Process

from gatekeeper import open_gate

if __name__ == "__main__":
    gate = Lock()
    gate.acquire()
    keeper = Process(target=open_gate, args=(gate,))
    keeper.start()
    gate.acquire()
    print("the gate is open")
    gate.release()
    keeper.join()
