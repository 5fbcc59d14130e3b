"""The rules, one file each, in a sub-package per family."""
