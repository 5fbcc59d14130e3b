def line(guard, text):
    with guard:
        print("-", text, flush=True)
