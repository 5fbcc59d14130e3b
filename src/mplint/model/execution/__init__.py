"""Execution: which code runs at import, in the parent, in a child, and beside which other code."""
