"""Carries out the fixes of findings: edits in, changed source out (with libcst)."""
