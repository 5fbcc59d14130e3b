"""The libraries are beside the program; the children import this file and thus find them too."""

import sys
from multiprocessing import Process
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent / "vendor"))

from helpers import greet  # noqa: E402

if __name__ == "__main__":
    child = Process(target=greet, args=("Ada", "Ben"))
    child.start()
    child.join()
