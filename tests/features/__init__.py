"""Features, as captains would tell them."""
