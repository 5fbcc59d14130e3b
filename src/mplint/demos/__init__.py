"""The demo of each rule: a program with the bug, its repair, and what each of them does.

``programs`` finds a demo, ``proof`` reads what it promises, ``runner`` runs a program under a
start method, ``verdict`` compares the two.
"""
