import socket
from multiprocessing import Process


def serve(connection):
    connection.close()


def accept(server):
    while True:
        connection, _ = server.accept()
        p = Process(target=serve, args=(connection,))
        p.start()  # expect: MPL209@9


def send(text):
    Process(target=print, args=(text,)).start()  # expect: MPL209@5


def send_with_a_name(text):
    p = Process(target=print, args=(text,))
    p.daemon = False
    p.start()  # expect: MPL209@5
    print("sent", p.name)


def main(texts):
    while texts:
        send(texts[0])
        send_with_a_name(texts.pop())
    with socket.create_server(("127.0.0.1", 0)) as server:
        accept(server)


if __name__ == "__main__":
    main(["a", "b"])
