import multiprocessing


def test_it_puts():
    queue = multiprocessing.Queue()

    def child():
        queue.put(1)

    process = multiprocessing.Process(target=child)
    process.start()
    assert queue.get() == 1
    process.join()


class TestWriting:
    def test_it_writes(self, tmp_path):
        def child():
            (tmp_path / "there").touch()

        process = multiprocessing.Process(target=child)
        process.start()
        process.join()
        assert (tmp_path / "there").exists()
