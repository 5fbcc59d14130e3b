"""Uses what is a script as well."""

import tool

if __name__ == "__main__":
    tool.run(["x", "y"])
