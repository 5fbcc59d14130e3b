from multiprocessing import Process


def work():
    try:
        print(color)
    except NameError:
        print("plain")
    try:
        style = theme
    except Exception:
        style = None
    print(style)


def maybe(number):
    try:
        scale = unit
        print(number * scale)
    except (ValueError, NameError) as error:
        print(error)


if __name__ == "__main__":
    color = theme = "red"
    unit = 1
    p = Process(target=work)
    p.start()
    p.join()
    q = Process(target=maybe, args=(1,))
    q.start()
    q.join()
