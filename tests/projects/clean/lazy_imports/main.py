"""Everything that costs time is imported where it is needed."""


def main():
    from jobs.pool import totals

    print(totals([1, 2, 3]))


if __name__ == "__main__":
    main()
