"""Reading a register: a file or pasted text becomes a workbook of raw cells."""

from pathlib import Path

from fxstation.errors import Refused, Unreachable
from fxstation.i18n import _
from fxstation.importers import texts, workbooks
from fxstation.importers.tables import MOST_TEXT_BYTES, Workbook, too_large


def read(path: Path) -> Workbook:
    """Read a workbook (.xlsx, .xls, .ods) or a text table (.csv and the like).

    What a file is, is seen from its content: registers are often misnamed.

    Raises:
        Refused: it holds no table, is protected by a password, or is too large.
        Damaged: it is cut short or broken.
        Unreachable: it cannot be read.
    """
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            start = file.read(4096)
    except OSError as error:
        raise Unreachable(
            _("The file {file} cannot be opened: {reason}.").format(
                file=path.name, reason=error.strerror or error
            )
        ) from error
    if not size:
        raise Refused(_("The file {file} is empty.").format(file=path.name))
    if workbooks.is_workbook(start):
        return workbooks.read(path, start)
    if size > MOST_TEXT_BYTES:
        raise too_large(path.name)
    return texts.read(path.name, path.read_bytes())


def paste(text: str) -> Workbook:
    """Return pasted text, as Excel and WPS copy it, as a workbook.

    Raises:
        Refused: there is nothing in it, or too much.
    """
    return texts.pasted(text)
