def back(left, right, total):
    with right:
        with left:
            total.value += 1
