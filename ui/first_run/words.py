"""A passphrase to write down: easy to read aloud, hard to guess."""

import secrets

_HEADS = [
    "b",
    "p",
    "m",
    "f",
    "d",
    "t",
    "n",
    "l",
    "g",
    "k",
    "h",
    "j",
    "q",
    "x",
    "z",
    "c",
    "s",
    "w",
    "y",
]
_TAILS = ["a", "e", "i", "o", "u", "ai", "ao", "an", "en"]


def suggestion() -> str:
    """Return four groups of two syllables, such as ``mabi-keto-sula-fende``.

    Each syllable is one of 171, so there are about 2 to the 59th; argon2id makes each guess slow.
    """
    return "-".join(
        "".join(secrets.choice(_HEADS) + secrets.choice(_TAILS) for _pair in range(2))
        for _group in range(4)
    )
