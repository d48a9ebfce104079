"""Workbooks, read by python-calamine after they were looked through.

calamine makes room for every cell between the first and the last one: a workbook of 5 kB with a
stray cell in the last corner would need 500 GB and end the program. So the parts of a workbook
are measured first, without keeping them.
"""

import contextlib
import html
import os
import re
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from attrs import frozen
from python_calamine import (
    CalamineError,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
    ZipError,
)

from fxstation.errors import Damaged, Refused
from fxstation.i18n import _
from fxstation.importers.tables import (
    MOST_COLUMNS,
    MOST_ROWS,
    Cell,
    Merge,
    Sheet,
    Workbook,
    letter,
    too_large,
    within_limits,
)

ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
MOST_UNPACKED = 192 * 2**20
"""Bytes of a workbook's sheets and texts, unpacked; pictures do not count."""
MOST_OLE = 64 * 2**20
OTHERS = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b", b"BM")
_CHUNK = 2**20
_CELL = re.compile(
    rb'<(?:\w+:)?c\b([^>]*?)\br="([A-Z]{1,4})([0-9]{1,8})"([^>]*?)(?<!/)>'
    rb"(?=\s*<(?:\w+:)?(?:f|v|is)\b)(?:\s*<(?:\w+:)?v>([^<]{1,20}))?"
)


@frozen
class _Extent:
    """What the look through a sheet found: its last cell with something in it, and errors."""

    rows: int = 0
    columns: int = 0
    errors: tuple[tuple[int, int, str], ...] = ()


def is_workbook(start: bytes) -> bool:
    """Tell from its first bytes whether a file is a workbook, or at least no text."""
    return start.startswith((ZIP, OLE, *OTHERS))


def read(path: Path, start: bytes) -> Workbook:
    """Read a workbook: every sheet that may hold a register.

    Raises:
        Refused: it is something else, protected, too large, or has no cells.
        Damaged: it is cut short or broken.
    """
    extents: dict[str, _Extent] = {}
    shift = 0
    if start.startswith(ZIP):
        extents, shift = _look_through(path)
    elif start.startswith(OLE):
        _look_at_ole(path)
    else:
        raise _no_workbook(path)
    try:
        with _quiet(), CalamineWorkbook.from_path(path) as book:
            sheets = tuple(_sheets(path, book, extents, shift))
    except PasswordError as error:
        raise _protected(path) from error
    except (CalamineError, ZipError, ValueError, OSError) as error:
        raise _damaged(path) from error
    except BaseException as error:
        # A panic of the reader, which is no Exception: the file is broken in a way of its own.
        if type(error).__name__ != "PanicException":
            raise
        raise _damaged(path) from error
    if not sheets:
        raise Refused(_("There is nothing in the sheets of {file}.").format(file=path.name))
    return Workbook(path.name, sheets)


@contextlib.contextmanager
def _quiet() -> Iterator[None]:
    """Let a panic of the reader, written in Rust, not write its own words on standard error."""
    try:
        kept = os.dup(2)
    except OSError:  # a window without a console has no standard error
        yield
        return
    try:
        with Path(os.devnull).open("w") as nothing:
            os.dup2(nothing.fileno(), 2)
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)


def _sheets(
    path: Path, book: CalamineWorkbook, extents: dict[str, _Extent], shift: int
) -> Iterator[Sheet]:
    for about in book.sheets_metadata:
        if about.typ != SheetTypeEnum.WorkSheet:
            continue
        extent = extents.get(about.name, _Extent())
        if extent.rows > MOST_ROWS or extent.columns > MOST_COLUMNS:
            raise Refused(
                _(
                    "In {file}, sheet {sheet}, the last cell with something in it is {cell}: too "
                    "far out for a register. Delete the stray cells there, or copy the table "
                    "into a new workbook."
                ).format(
                    file=path.name, sheet=about.name,
                    cell=f"{letter(max(extent.columns, 1) - 1)}{extent.rows}",
                )
            )  # fmt: skip
        cells: list[list[Cell]] = book.get_sheet_by_name(about.name).to_python(
            skip_empty_area=False
        )
        for row, column, error in extent.errors:
            # calamine gives an empty cell for #N/A; a captain must hear of it.
            if row < len(cells) and column < len(cells[row]) and cells[row][column] == "":
                cells[row][column] = error
        rows = within_limits(path.name, cells)
        ranges = book.get_sheet_by_name(about.name).merged_cell_ranges or ()
        merges = tuple(
            Merge(top, left, bottom, right)
            for (top, left), (bottom, right) in ranges
            if top < len(rows)
        )
        if rows:
            hidden = about.visible != SheetVisibleEnum.Visible
            yield Sheet(about.name, rows, merges, hidden, shift)


# --- .xlsx and .ods: a zip ---


def _look_through(path: Path) -> tuple[dict[str, _Extent], int]:
    """Measure the sheets; return them by name, and the shift of day numbers."""
    try:
        with zipfile.ZipFile(path) as file:
            parts = {info.filename.lstrip("/"): info for info in file.infolist()}
            if "xl/workbook.xml" in parts:
                return _look_through_xlsx(path, file, parts)
            if "content.xml" in parts:
                _look_through_ods(path, file, parts)
                return {}, 0
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError) as error:
        raise _damaged(path) from error
    except RuntimeError as error:  # zipfile's word for an encrypted part
        raise _protected(path) from error
    raise _no_workbook(path)


def _look_through_xlsx(
    path: Path, file: zipfile.ZipFile, parts: dict[str, zipfile.ZipInfo]
) -> tuple[dict[str, _Extent], int]:
    read_by_calamine = [
        info for name, info in parts.items() if name.endswith((".xml", ".rels")) and
        name.startswith("xl/") and not name.startswith(("xl/drawings/", "xl/charts/"))
    ]  # fmt: skip
    if sum(info.file_size for info in read_by_calamine) > MOST_UNPACKED:
        raise too_large(path.name)
    places = _places(file, parts)
    extents = {
        name: _measured(file, parts[place]) for name, place in places.items() if place in parts
    }
    measured = set(places.values())
    for info in read_by_calamine:
        if info.filename.lstrip("/") not in measured:
            for _chunk in _chunks(file, info):
                pass  # a part that is longer than it says, or broken, ends here
    counts_from_1904 = re.search(
        rb'<(?:\w+:)?workbookPr\b[^>]*date1904="(?:1|true|on)"',
        _content(file, parts, "xl/workbook.xml"),
    )
    return extents, 1462 if counts_from_1904 else 0


def _chunks(file: zipfile.ZipFile, info: zipfile.ZipInfo) -> Iterator[bytes]:
    """Yield a part piece by piece; zipfile checks its length and sum at the end."""
    with file.open(info) as part:
        while chunk := part.read(_CHUNK):
            yield chunk


def _content(file: zipfile.ZipFile, parts: dict[str, zipfile.ZipInfo], name: str) -> bytes:
    return b"".join(_chunks(file, parts[name])) if name in parts else b""


def _places(file: zipfile.ZipFile, parts: dict[str, zipfile.ZipInfo]) -> dict[str, str]:
    """Return the part of each sheet by the sheet's name."""
    relations = {
        _attribute(tag, "Id"): _attribute(tag, "Target")
        for tag in re.findall(
            r"<(?:\w+:)?Relationship\b[^>]*>",
            _content(file, parts, "xl/_rels/workbook.xml.rels").decode("utf-8", "replace"),
        )
    }
    book = _content(file, parts, "xl/workbook.xml").decode("utf-8", "replace")
    places = {}
    for tag in re.findall(r"<(?:\w+:)?sheet\b[^>]*>", book):
        target = relations.get(_attribute(tag, "id"), "")
        absolute = PurePosixPath("/xl") / target
        places[_attribute(tag, "name")] = str(absolute).lstrip("/")
    return places


def _attribute(tag: str, name: str) -> str:
    found = re.search(rf'\b(?:\w+:)?{name}\s*=\s*("[^"]*"|\'[^\']*\')', tag)
    return html.unescape(found[1][1:-1]) if found else ""


def _measured(file: zipfile.ZipFile, info: zipfile.ZipInfo) -> _Extent:
    rows = columns = 0
    errors: list[tuple[int, int, str]] = []
    numbers: dict[bytes, int] = {}
    rest = b""
    for chunk in _chunks(file, info):
        text = rest + chunk
        end = 0
        for found in _CELL.finditer(text):
            before, letters, digits, after, value = found.groups()
            end = found.end()
            column = numbers.get(letters) or numbers.setdefault(letters, _number(letters))
            row = int(digits)
            rows, columns = max(rows, row), max(columns, column)
            if value and b't="e"' in before + after and len(errors) < 10_000:
                errors.append((row - 1, column - 1, value.decode("ascii", "replace")))
        # A cell may stand across two chunks: keep the last piece of what was not matched.
        rest = text[max(end, len(text) - 4096) :]
    return _Extent(rows, columns, tuple(errors))


def _number(letters: bytes) -> int:
    number = 0
    for c in letters:
        number = number * 26 + c - 64
    return number


def _look_through_ods(path: Path, file: zipfile.ZipFile, parts: dict[str, zipfile.ZipInfo]) -> None:
    if parts["content.xml"].file_size > MOST_UNPACKED:
        raise too_large(path.name)
    if b"encryption-data" in _content(file, parts, "META-INF/manifest.xml"):
        raise _protected(path)
    for table in _content(file, parts, "content.xml").split(b"</table:table>"):
        for found in re.finditer(rb'number-(?:rows|columns)-repeated="(\d{3,})"', table):
            # Repeated emptiness at the end is usual; with a cell after it, it is room to fill.
            if int(found[1]) > MOST_COLUMNS and (
                b"office:value" in table[found.end() :] or b"<text:p" in table[found.end() :]
            ):
                raise too_large(path.name)


# --- .xls: an OLE file, which may also be an encrypted .xlsx, or a Word document ---


def _look_at_ole(path: Path) -> None:
    if path.stat().st_size > MOST_OLE:
        raise too_large(path.name)
    names = path.read_bytes()
    if not _is_whole(names):
        raise _damaged(path)
    if "EncryptedPackage".encode("utf-16-le") in names:
        raise _protected(path)
    if not any(name.encode("utf-16-le") in names for name in ("Workbook", "Book")):
        if "WordDocument".encode("utf-16-le") in names:
            raise _no_workbook(path)
        raise _damaged(path)


def _is_whole(content: bytes) -> bool:
    """Tell whether every sector that an OLE file has in use is there.

    calamine panics on one that was cut short. Source: MS-CFB 2.2 (header) and 2.3 (FAT).
    """
    if len(content) < 512:
        return False
    shift, sectors = (
        int.from_bytes(content[30:32], "little"),
        int.from_bytes(content[44:48], "little"),
    )
    size = 1 << shift
    if shift not in (9, 12) or sectors * size > len(content):
        return False
    tables = [int.from_bytes(content[at : at + 4], "little") for at in range(76, 512, 4)]
    last = 0
    for number, sector in enumerate(tables[: min(sectors, 109)]):
        begin = (sector + 1) * size
        table = content[begin : begin + size]
        if len(table) < size:
            return False
        for entry in range(0, size, 4):
            if table[entry : entry + 4] != b"\xff\xff\xff\xff":
                last = max(last, number * (size // 4) + entry // 4)
    return len(content) >= (last + 1) * size + 1


def _protected(path: Path) -> Refused:
    return Refused(
        _(
            "{file} is protected by a password. Open it in Excel or WPS, take the password out "
            "(File, Info, Protect Workbook), save it, and read it in again."
        ).format(file=path.name)
    )


def _no_workbook(path: Path) -> Refused:
    return Refused(
        _(
            "{file} is not a workbook. A register is read from .xlsx, .xls or .csv; a table in "
            "Word can be copied there and pasted here."
        ).format(file=path.name)
    )


def _damaged(path: Path) -> Damaged:
    return Damaged(
        _(
            "{file} is damaged or was not copied to the end, and nothing of it was read. Copy it "
            "again, or open it in Excel or WPS and save it under another name."
        ).format(file=path.name)
    )
