"""Processes by a base class of another module, each initialized in a way of its own."""

from fetch import Fetch, Quiet

if __name__ == "__main__":
    for process in (Fetch("a"), Quiet("b", daemon=False)):
        process.start()
        process.join(timeout=30)
