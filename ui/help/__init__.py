"""Being built by the helper for today, journal, settings and help."""
