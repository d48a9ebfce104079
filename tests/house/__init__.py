"""Tests of the house itself: tools, layers, what is bundled, how it starts."""
