"""``python -m package``: the children never import a module of this name."""

from multiprocessing import Process

from package.work import work

p = Process(target=work)
p.start()
p.join()
