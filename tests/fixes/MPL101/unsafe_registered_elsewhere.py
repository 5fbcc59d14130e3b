from flask import Flask
from multiprocessing import Process

app = Flask(__name__)


def background():
    print("working")


@app.route("/")
def index():
    return "ok"


p = Process(target=background)
p.start()
app.run()
