"""Plans fixes: which edits would repair a finding. Asked by rules, answered from the model.

Nothing here changes source; :mod:`mplint.fixes` does. A plan that is not certain to be right
is None, and the finding has no fix.
"""
