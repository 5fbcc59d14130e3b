"""pytest imports this file once; its children import pytest's main module, not this one."""

import multiprocessing as mp

import pytest

mp.set_start_method("spawn")


@pytest.fixture
def results():
    return mp.Queue()
