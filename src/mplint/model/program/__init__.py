"""The program as a whole: one pass over the syntax that finds its names, values and calls."""
