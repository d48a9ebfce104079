"""Registers come in: reading, headings, cells, rows, twins, plans."""
