"""Registers: lists of any record type, with the form of one at their side."""
