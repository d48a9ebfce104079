"""What a user can do, each act one function; every write goes through ``station.operation``."""
