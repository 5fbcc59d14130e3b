"""The cycle of imports is one of types only."""

from app.runner import Runner

if __name__ == "__main__":
    Runner(["a", "b"]).run()
