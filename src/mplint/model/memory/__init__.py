"""Memory: what each process has for itself, and what becomes of a child's changes to it."""
