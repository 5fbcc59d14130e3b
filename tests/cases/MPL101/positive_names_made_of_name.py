"""What a function makes of ``__name__`` is no guard."""

import logging
from functools import partial
from multiprocessing import Process

log = logging.getLogger(__name__)


def work(*numbers):
    print(numbers)


work = partial(work, 1)
work = partial(work, 2)

if log.isEnabledFor(10):
    Process(target=work).start()  # expect: MPL101@5

while log.handlers:
    Process(target=work).start()  # expect: MPL101@5, MPL209@5
