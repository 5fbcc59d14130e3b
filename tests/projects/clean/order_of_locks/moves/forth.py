def forth(left, right, total):
    with left, right:
        total.value += 1
