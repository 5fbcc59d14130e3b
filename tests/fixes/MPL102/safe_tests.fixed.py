import multiprocessing


def child(queue):
    queue.put(1)


def test_it_puts():
    queue = multiprocessing.Queue()

    process = multiprocessing.Process(target=child, args=(queue,))
    process.start()
    assert queue.get() == 1
    process.join()


def _test_it_writes_child(tmp_path):
    (tmp_path / "there").touch()


class TestWriting:
    def test_it_writes(self, tmp_path):
        process = multiprocessing.Process(target=_test_it_writes_child, args=(tmp_path,))
        process.start()
        process.join()
        assert (tmp_path / "there").exists()
