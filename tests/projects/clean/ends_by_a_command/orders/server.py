"""The server: it takes one order after the other."""

from .commands import obey


def serve(q):
    while True:
        obey(q.get())
