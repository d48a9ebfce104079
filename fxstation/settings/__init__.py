"""Settings, declared like records: of the station (synced) and of this PC (a small plain file)."""

from fxstation.settings.pc import PcSettings
from fxstation.settings.station import StationSettings

__all__ = ["PcSettings", "StationSettings"]
