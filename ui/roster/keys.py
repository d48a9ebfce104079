"""What is typed into a cell, and the kind of shift that it means.

A sign (白, 夜, 24) comes from an input method whole. Without one, a single key is enough: the
first letter of the sign's pinyin, or the place of the kind in the list (1, 2, 3).
"""

from collections.abc import Iterable, Mapping

from fxstation.records import ShiftKind

RESERVED = frozenset("P")
"""P pins."""

_FIRST_OF_LETTER = (
    ("A", 0xB0A1), ("B", 0xB0C5), ("C", 0xB2C1), ("D", 0xB4EE), ("E", 0xB6EA), ("F", 0xB7A2),
    ("G", 0xB8C1), ("H", 0xB9FE), ("J", 0xBBF7), ("K", 0xBFA6), ("L", 0xC0AC), ("M", 0xC2E8),
    ("N", 0xC4C3), ("O", 0xC5B6), ("P", 0xC5BE), ("Q", 0xC6DA), ("R", 0xC8BB), ("S", 0xC8F6),
    ("T", 0xCBFA), ("W", 0xCDDA), ("X", 0xCEF4), ("Y", 0xD1B9), ("Z", 0xD4D1),
)  # fmt: skip
_END = 0xD7FA
"""GB 2312 sorts its 3,755 common characters by pinyin: where each letter begins, and the end."""


def initial(sign: str) -> str:
    """Return the key for a sign: its letter or digit, or the pinyin initial of a character; or "".

    Pinyin comes from the order of GB 2312, so that nothing heavy is loaded for one letter.
    """
    first = sign[:1].upper()
    if first.isascii():
        return first if first.isalnum() else ""
    try:
        high, low = first.encode("gb2312")
    except (UnicodeEncodeError, ValueError):
        return ""
    place = high << 8 | low
    if not _FIRST_OF_LETTER[0][1] <= place < _END:
        return ""
    return next(letter for letter, begin in reversed(_FIRST_OF_LETTER) if begin <= place)


def keys_of(kinds: Iterable[ShiftKind]) -> dict[str, ShiftKind]:
    """Return which single key means which kind, in the order of the kinds.

    The first kind with a letter has it. Digits count the kinds, where no sign begins with them.
    """
    known = list(kinds)
    keys: dict[str, ShiftKind] = {}
    for kind in known:
        key = initial(kind.code)
        if key and key not in RESERVED:
            keys.setdefault(key, kind)
    for place, kind in enumerate(known[:9], 1):
        keys.setdefault(str(place), kind)
    return keys


def shown_key(keys: Mapping[str, ShiftKind], kind: ShiftKind) -> str:
    """Return the key to show for a kind: its letter, else its digit, else ""."""
    return next((key for key, meant in keys.items() if meant.id == kind.id), "")


def typed(text: str, keys: Mapping[str, ShiftKind]) -> ShiftKind | None:
    """Return the kind that a typed sign or key means; ``None`` for anything else."""
    word = text.strip().upper()
    if not word:
        return None
    for kind in keys.values():
        if word in (kind.code.upper(), kind.name.upper()):
            return kind
    return keys.get(word)
