"""The station's file: SQLCipher, one pen that writes, a journal, undo, an outbox for HQ."""
