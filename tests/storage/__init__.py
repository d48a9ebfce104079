"""The station's file: pen, journal, outbox, undo, schema, search, keys."""
