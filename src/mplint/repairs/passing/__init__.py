"""Handing objects to the functions that need them."""
