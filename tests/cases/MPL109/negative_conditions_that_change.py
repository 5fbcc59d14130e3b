"""At import, but under conditions that a child may answer otherwise than its parent."""

import multiprocessing as mp
import os
import sys

import settings

if "PROGRAM_STARTED" not in os.environ:
    os.environ["PROGRAM_STARTED"] = "1"
    mp.set_start_method("spawn")

if mp.parent_process() is None and settings.first:
    mp.set_start_method("spawn")


def set_up():
    if settings.ready:
        return
    mp.set_start_method("spawn")


set_up()

if mp.current_process().name == "MainProcess":
    mp.set_start_method("spawn")

mp.set_start_method(sys.argv[1])
