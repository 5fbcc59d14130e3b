import settings


def run(name):
    settings.name = name
    settings.values["name"] = name
    report()


def report():
    print(settings.name, settings.values["name"], flush=True)
