"""The roster page: the month grid, what is wrong with it, and proposing, mending, publishing it."""
