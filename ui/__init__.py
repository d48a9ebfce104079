"""The windows of the station (PySide6). Nothing here decides what is true: services do."""
