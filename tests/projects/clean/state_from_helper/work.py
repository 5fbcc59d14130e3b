from state import plain


def fill(state, number):
    own = plain()
    own["items"].append(number)
    own["items"].append(number * 10)
    state["items"].extend(own["items"])
