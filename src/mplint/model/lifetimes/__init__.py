"""Lifetimes: what keeps an object of the parent alive until a child has it."""
