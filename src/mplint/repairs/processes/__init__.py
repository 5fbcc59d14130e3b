"""The order in which processes are made, started, waited for and ended, and what is between."""
