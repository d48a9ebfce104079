"""What others do to a station's file: a tool that has the key, a bad disk, a careless hand."""

from pathlib import Path

from fxstation.storage import driver
from fxstation.storage.station import FILE, Station


def write_around(station: Station, sql: str, *parameters: object) -> None:
    """Write with a tool that has the key and knows nothing of the journal."""
    db = driver.connect(station.folder / FILE, station.key.secret)
    db.execute(sql, parameters)
    db.commit()
    db.close()


def flip(path: Path, at: float, count: int = 16) -> None:
    """Spoil some bytes of a file, ``at`` a part of its length from 0 to 1."""
    content = bytearray(path.read_bytes())
    start = min(int(len(content) * at), len(content) - count)
    for place in range(start, start + count):
        content[place] ^= 0xFF
    path.write_bytes(bytes(content))


def cut(path: Path, at: float) -> None:
    """Cut a file off at a part of its length."""
    content = path.read_bytes()
    path.write_bytes(content[: int(len(content) * at)])
