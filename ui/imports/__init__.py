"""A register comes in: choose it, look at its columns, look at every row, bring it in."""
