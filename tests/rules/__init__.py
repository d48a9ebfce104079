"""Tests of the rules: pure functions over records."""
