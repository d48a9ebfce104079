"""Where things lie: the program's own resources, and the station's data folder."""

import os
import sys
from pathlib import Path

RESOURCES = Path(getattr(sys, "_MEIPASS", Path(__file__).resolve().parent.parent)) / "resources"
"""Fonts, icons, catalogues, help and translations, read-only."""


def data_folder() -> Path:
    """Return the default data folder of this user; ``FXSTATION_DATA`` overrides it."""
    if given := os.environ.get("FXSTATION_DATA"):
        return Path(given)
    from platformdirs import user_data_path

    return user_data_path("fxstation", appauthor=False)
