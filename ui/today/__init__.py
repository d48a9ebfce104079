"""The page that opens first: what is on and what is due."""
