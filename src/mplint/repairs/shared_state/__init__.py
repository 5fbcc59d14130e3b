"""What processes do to shared objects: it is put under one lock, or its result is stored."""
