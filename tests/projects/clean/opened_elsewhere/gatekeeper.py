def open_gate(gate):
    print("ready", flush=True)
    gate.release()
