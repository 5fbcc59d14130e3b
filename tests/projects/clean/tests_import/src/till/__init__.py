from .receipts import add_up as add_up
