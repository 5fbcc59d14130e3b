"""Typestate: the states that an object goes through on the ways through the program."""
