"""Write ``licenses/THIRD_PARTY.md``: what the station ships, in which version, under which licence.

It reads the locked list and the licences that the installed packages declare, so it runs in the
project's ``.venv``; ``dev.py lock`` calls it. It refuses a licence that the program may not ship.
"""

from __future__ import annotations

import re
import sys
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOCK = ROOT / "packaging" / "requirements" / "app.txt"
TARGET = ROOT / "licenses" / "THIRD_PARTY.md"

BUNDLED = (
    ("Noto Sans SC (Regular, Medium, Bold)", "npm 0.4.3", "OFL-1.1", "OFL-NotoSansSC.txt"),
    ("MFS Rare Han (from LXGW WenKai)", "1.250", "OFL-1.1", "OFL-LXGW.txt"),
    ("Tabler Icons (outline)", "3.51.0", "MIT", "TABLER-MIT.txt"),
)
# Packages that declare no licence a machine can read, or that this platform does not install.
KNOWN = {
    "backports-tarfile": "MIT",
    "colorama": "BSD-3-Clause",
    "importlib-metadata": "Apache-2.0",
    "lazy-importer": "Apache-2.0",
    "pywin32-ctypes": "BSD-3-Clause",
    "sqlcipher3": "Zlib; SQLCipher: BSD-3-Clause",
    "zipp": "MIT",
}
REPLACEABLE = {"pyside6-essentials", "shiboken6"}  # LGPL, shipped as separate files


def locked(lock: Path = LOCK) -> list[tuple[str, str, str]]:
    """Name, version and condition of each package in a locked list."""
    pattern = re.compile(
        r"^([A-Za-z0-9._-]+)==([^\s;\\]+)(?:\s*;\s*([^\\]+?))?\s*\\?$", re.MULTILINE
    )
    return [
        (name, version, condition)
        for name, version, condition in pattern.findall(lock.read_text("utf-8"))
    ]


def licence(name: str) -> str:
    """The licence that a package declares: its expression, else its classifiers, else its text."""
    if name in KNOWN:
        return KNOWN[name]
    about = metadata(name)
    if "License-Expression" in about:
        return about["License-Expression"]
    classifiers = [
        line.rsplit(" :: ", 1)[-1]
        for line in about.get_all("Classifier") or []
        if line.startswith("License :: ") and line != "License :: OSI Approved"
    ]
    if classifiers:
        return "; ".join(classifiers)
    text = about["License"].strip() if "License" in about else ""
    return text if 0 < len(text) < 60 else ""


def may_ship(name: str, text: str) -> bool:
    """Whether the program may ship a package of this licence."""
    return bool(text) and ("GPL" not in text or name in REPLACEABLE)


def page(rows: list[tuple[str, str, str, str]]) -> str:
    """The page, from name, version, licence and condition of each package."""
    lines = [
        "# Third-party parts",
        "",
        "Written by `tools/third_party.py` from `packaging/requirements/app.txt`; do not edit.",
        "",
        "## In this repository",
        "",
        "| part | version | licence | text |",
        "| --- | --- | --- | --- |",
        *(f"| {part} | {version} | {text} | `{file}` |" for part, version, text, file in BUNDLED),
        "",
        "## Installed beside it",
        "",
        "PySide6 and shiboken6 are used under the LGPL-3.0 and stay replaceable files.",
        "",
        "| package | version | licence | only where |",
        "| --- | --- | --- | --- |",
        *(f"| {name} | {version} | {text} | {where} |" for name, version, text, where in rows),
    ]
    return "\n".join(lines) + "\n"


def main() -> int:
    """Write the page; 1 if a licence is missing or may not be shipped."""
    rows, bad = [], []
    for name, version, condition in locked():
        try:
            text = licence(name)
        except PackageNotFoundError:
            text = ""
        rows.append((name, version, text, condition and f"`{condition}`"))
        if not may_ship(name, text):
            bad.append(f"{name} {version}: {text or 'unknown'}")
    if bad:
        print("may not be shipped as it is:", *bad, sep="\n  ")
        return 1
    TARGET.write_text(page(rows), "utf-8")
    print(f"{TARGET.relative_to(ROOT)}: {len(rows)} packages")
    return 0


if __name__ == "__main__":
    sys.exit(main())
