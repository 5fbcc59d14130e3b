import threading
from multiprocessing import Process
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from multiprocessing import Pool


def work():
    print("working")


def launch(Process):
    runner = Process(target=work)
    runner.start()
    runner.join()


launch(threading.Thread)

task = Process(target=work)
task = threading.Thread(target=work)
task.start()
task.join()


def annotated(pool: "Pool", process: Process) -> None:
    process.start()


if False:
    Process(target=work).start()

if TYPE_CHECKING:
    Process(target=work).start()

from threading import Thread as Process  # noqa: E402

Process(target=work).start()
