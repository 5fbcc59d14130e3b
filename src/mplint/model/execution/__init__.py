"""Execution: which code runs at import, in the parent, in a child; what starts a process."""
