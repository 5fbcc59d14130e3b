def greet(*names):
    print("hello", *names, flush=True)
