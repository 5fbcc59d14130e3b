"""The order of starts, joins and what stands between them."""
