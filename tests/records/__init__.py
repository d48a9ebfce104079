"""Every record type, through every layer."""
