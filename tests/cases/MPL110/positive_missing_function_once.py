"""The child stops at the function it has not got: what that would read is no second bug."""

from multiprocessing import Pool


def label(word):
    return clean(word)  # expect: MPL110@12


if __name__ == "__main__":
    MARKS = ".,;"

    def clean(word):
        return word.strip(MARKS).lower()

    with Pool(2) as pool:
        print(pool.map(label, ["Sun;", "Moon."]))
