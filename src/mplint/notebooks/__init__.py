"""Jupyter notebooks: the code cells as one Python module, and where its lines stand in the file."""

SUFFIX = ".ipynb"


def is_notebook(path: str) -> bool:
    """Tell by its name whether a file is a notebook."""
    return path.endswith(SUFFIX)
