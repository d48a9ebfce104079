"""Walks through the real window."""
