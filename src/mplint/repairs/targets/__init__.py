"""Targets and their arguments, as processes can take them."""
