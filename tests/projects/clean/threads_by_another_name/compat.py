from multiprocessing.dummy import Lock, Process

__all__ = ["Lock", "Process"]
