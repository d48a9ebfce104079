"""The print page: the roster as it comes out of the printer, before it does."""
