from turns import Turn, turn


def say(word, text):
    with Turn(word) as mine:
        text = text * mine.taken
    with turn(word):
        return text


def double(number):
    return 2 * number
