"""Tables in text: .csv in the encodings and with the separators that are met, and pasted cells."""

import csv
import io
import re

from fxstation.errors import Damaged, Refused
from fxstation.i18n import _
from fxstation.importers.tables import MOST_TEXT_BYTES, Sheet, Workbook, too_large, within_limits

SEPARATORS = "\t,;，|"
MARKS = {
    b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16",
}  # fmt: skip


def read(name: str, content: bytes) -> Workbook:
    """Read a file that is text: a table with separators, or a page with a table in it.

    Raises:
        Refused: it is no text, or no table.
        Damaged: the text cannot be taken apart.
    """
    text = decoded(name, content)
    if re.search(r"<(html|table)\b", text[:20_000], re.IGNORECASE):
        from fxstation.importers import pages

        return pages.read(name, text)
    return Workbook(name, (Sheet(name, _rows(name, text, separator(text))),))


def pasted(text: str) -> Workbook:
    """Return pasted text as a workbook of one sheet without a name."""
    if not text.strip():
        raise Refused(_("Nothing was pasted. Copy the cells in Excel or WPS first."))
    name = _("pasted text")
    if len(text) > MOST_TEXT_BYTES:
        raise too_large(name)
    # Copied cells have tabs between them; without any it may be a list from a chat.
    sign = "\t" if "\t" in text else separator(text)
    return Workbook(name, (Sheet("", _rows(name, text, sign)),))


def decoded(name: str, content: bytes) -> str:
    """Return the text of a file: by its mark, else UTF-8, UTF-16 or GB18030, whichever fits.

    Raises:
        Refused: it is no text.
    """
    for mark, encoding in MARKS.items():
        if content.startswith(mark):
            return _decoded(name, content, encoding)
    # A text without a mark that has zero bytes in every second place is UTF-16.
    if b"\0" in content[:200]:
        even, odd = content[0:400:2].count(0), content[1:400:2].count(0)
        if max(even, odd) < 10 * min(even, odd) or len(content) % 2:
            raise _no_table(name)
        return _decoded(name, content, "utf-16-be" if even > odd else "utf-16-le")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return _decoded(name, content, "gb18030")


def _decoded(name: str, content: bytes, encoding: str) -> str:
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        raise _no_table(name) from error
    if sum(c < " " and c not in "\t\r\n\f" for c in text[:4000]) > 4:
        raise _no_table(name)
    return text


def _no_table(name: str) -> Refused:
    return Refused(
        _(
            "{file} is neither a workbook nor a text table. Open it where it was made and save "
            "it as .xlsx, or copy its cells and paste them here."
        ).format(file=name)
    )


def _rows(name: str, text: str, sign: str) -> tuple[tuple[str, ...], ...]:
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
    try:
        rows = _cut(text, sign)
    except csv.Error as error:
        raise Damaged(
            _("{file} cannot be taken apart into cells: one of them is too long.").format(file=name)
        ) from error
    kept = within_limits(name, rows)
    if not kept:
        raise Refused(_("The file {file} is empty.").format(file=name))
    return kept  # type: ignore[return-value]  # a text has cells of text only


def _cut(text: str, sign: str) -> list[list[str]]:
    """Cut a text into cells; a quotation mark that is never closed is only a sign."""
    lines = io.StringIO(text, newline="")
    try:
        rows = list(csv.reader(lines, delimiter=sign, strict=True))
    except csv.Error:
        lines.seek(0)
        rows = list(csv.reader(lines, delimiter=sign, quoting=csv.QUOTE_NONE))
        rows = [[re.sub(r'^"(.*)"$', r"\1", cell) for cell in row] for row in rows]
    # ="13678220482" is how some programs keep Excel from making a number of it.
    return [[re.sub(r'^="(.*)"$', r"\1", cell) for cell in row] for row in rows]


def separator(text: str) -> str:
    r"""Return what separates the cells: the sign that cuts most lines into equally many parts.

    Examples:
        >>> separator("姓名;电话\n余洋;1\n顾芳;2")
        ';'
    """
    lines = [line for line in text.split("\n")[:200] if line.strip()]
    best, sign = (0, 0), ","
    for candidate in SEPARATORS:
        counts = [line.count(candidate) for line in lines]
        common = max(set(counts) - {0}, key=counts.count, default=0)
        score = (counts.count(common) if common else 0, common)
        if score > best:
            best, sign = score, candidate
    return sign
