"""One lock around what processes do to shared objects."""
