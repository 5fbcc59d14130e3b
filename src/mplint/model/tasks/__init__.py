"""Tasks: what a program hands to other processes to run, and with what."""
