"""What is for the program alone: the main guard and what goes under it."""
