"""The station without a screen: records, rules, storage, services and a command line."""

__version__ = "0.1.0"
