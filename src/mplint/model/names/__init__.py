"""Names: scopes and their variables, imports and qualified names."""
