"""Identifiers: UUID version 7 as 32 hexadecimal characters, rising within one process."""

import os
import threading
import time

_lock = threading.Lock()
_last = 0


def new_id() -> str:
    """Return a new UUIDv7 (RFC 9562) in hexadecimal: sorted by creation, unique across PCs."""
    global _last
    with _lock:
        # 48 bits of milliseconds and 12 bits that only count up, so that a PC whose clock
        # stands still or jumps back still hands out rising identifiers.
        _last = max(_last + 1, (time.time_ns() // 1_000_000) << 12)
        stamp = _last
    value = (stamp >> 12) << 80 | 0x7 << 76 | (stamp & 0xFFF) << 64 | 0b10 << 62
    value |= int.from_bytes(os.urandom(8), "big") & ((1 << 62) - 1)
    return f"{value:032x}"
