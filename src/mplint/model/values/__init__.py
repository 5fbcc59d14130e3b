"""Values: what expressions can hold, and what operations do to it."""
