def work(name):
    print("slow", name)
