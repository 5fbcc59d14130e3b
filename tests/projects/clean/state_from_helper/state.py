def make(manager):
    state = manager.dict()
    state["items"] = manager.list()
    return state


def plain():
    return {"items": []}
