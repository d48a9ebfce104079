"""Chore: gather the texts, bring the Chinese catalogue up to date, compile it.

``python tools/messages.py``            extract, update, compile; say what lacks a translation
``python tools/messages.py fill FILE``  the same, after taking translations from a JSON file
                                        that maps an English text to the Chinese one (a list of
                                        two for a text with a plural: one Chinese form is enough)
``python tools/messages.py check``      change nothing; end with 1 if anything is missing, unused
                                        or not compiled
"""

import contextlib
import io
import json
import os
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "resources" / "locale" / "zh_CN" / "LC_MESSAGES"
PO, MO = FOLDER / "fxstation.po", FOLDER / "fxstation.mo"
KEYWORDS = {"_": None, "N_": None, "ngettext": (1, 2), "pgettext": ((1, "c"), 2)}
SOURCES = ("fxstation", "ui", "main.py")


def gathered() -> Catalog:
    """Return every text in the sources, without places, so that the file changes seldom."""
    catalog = Catalog(domain="fxstation", project="fxstation", charset="utf-8", fuzzy=False)
    for source in SOURCES:
        place = ROOT / source
        if not place.exists():
            continue
        if place.is_dir():
            found = extract_from_dir(place, [("**.py", "python")], keywords=KEYWORDS)
        else:
            found = extract_from_dir(
                ROOT,
                [(source, "python")],
                keywords=KEYWORDS,
                directory_filter=lambda _folder: False,
            )
        for _name, _line, message, _comments, context in found:
            if message:
                catalog.add(message, context=context)
    return catalog


def stored() -> Catalog:
    """Return the Chinese catalogue as it is on disk."""
    if not PO.exists():
        return Catalog(locale="zh_CN", domain="fxstation", charset="utf-8", fuzzy=False)
    with PO.open("rb") as file:
        return read_po(file, locale="zh_CN", domain="fxstation")


def updated(old: Catalog, texts: Catalog, given: dict[str, str | list[str]]) -> Catalog:
    """Return the catalogue with today's texts, sorted, what is no longer used left out."""
    fresh = Catalog(
        locale="zh_CN", domain="fxstation", project="fxstation", charset="utf-8", fuzzy=False
    )
    # Fixed, so that the file changes only when a text does.
    fresh.creation_date = fresh.revision_date = datetime(2026, 1, 1, tzinfo=UTC)
    for message in sorted(texts, key=_order):
        if not message.id:
            continue
        key = message.id[0] if isinstance(message.id, tuple | list) else message.id
        before = old.get(key, message.context)
        text = given.get(key) or (before.string if before else "")
        one = text if isinstance(text, str) else next(iter(text or ()), "")
        fresh.add(message.id, (one,) if message.pluralizable else one, context=message.context)
    return fresh


def _order(message: Message) -> str:
    key = message.id[0] if isinstance(message.id, tuple | list) else message.id
    return f"{key}\0{message.context or ''}"


def missing(catalog: Catalog) -> list[str]:
    """Return the texts that have no translation."""
    return [
        str(message.id)
        for message in catalog
        if message.id
        and not (message.string if isinstance(message.string, str) else all(message.string or [""]))
    ]


def as_po(catalog: Catalog) -> bytes:
    """Return the catalogue as the file on disk has it."""
    file = io.BytesIO()
    write_po(file, catalog, no_location=True, omit_header=False, width=98)
    return file.getvalue()


def as_mo(catalog: Catalog) -> bytes:
    """Return the catalogue compiled."""
    file = io.BytesIO()
    write_mo(file, catalog)
    return file.getvalue()


def main(words: list[str]) -> int:
    """Do the chore; return the exit code."""
    if words == ["check"]:
        fresh = updated(stored(), gathered(), {})
        complaints = [f"not translated: {text}" for text in missing(fresh)]
        if PO.read_bytes() != as_po(fresh):
            complaints.append("the catalogue is not what the sources say: dev.py messages")
        if MO.read_bytes() != as_mo(fresh):
            complaints.append("the compiled catalogue is old: dev.py messages")
        sys.stdout.writelines(f"{line}\n" for line in complaints)
        return 1 if complaints else 0
    with _alone():
        given = json.loads(Path(words[1]).read_text("utf-8")) if words[:1] == ["fill"] else {}
        fresh = updated(stored(), gathered(), given)
        FOLDER.mkdir(parents=True, exist_ok=True)
        for path, content in ((PO, as_po(fresh)), (MO, as_mo(fresh))):
            new = path.with_suffix(path.suffix + ".new")
            new.write_bytes(content)
            new.replace(path)
    left = missing(fresh)
    sys.stdout.write(f"{len(fresh)} texts, {len(left)} without a translation\n")
    sys.stdout.writelines(f"  {text!r}\n" for text in left)
    return 0


@contextlib.contextmanager
def _alone() -> Iterator[None]:
    """Let two people do the chore one after the other."""
    lock = ROOT / ".messages.lock"
    for _ in range(300):
        with contextlib.suppress(FileExistsError):
            os.close(os.open(lock, os.O_CREAT | os.O_EXCL))
            break
        time.sleep(0.1)
    try:
        yield
    finally:
        lock.unlink(missing_ok=True)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
