"""Linking: what a module needs from others of its project, and what it has to offer them."""
