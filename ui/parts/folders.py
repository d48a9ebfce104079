"""Where files are looked for and saved."""

from PySide6.QtCore import QStandardPaths

from fxstation.settings.pc import PcSettings


def documents(pc: PcSettings) -> str:
    """Return the folder used last, otherwise the user's documents."""
    place = QStandardPaths.StandardLocation.DocumentsLocation
    return pc.last_folder or QStandardPaths.writableLocation(place)
