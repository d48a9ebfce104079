"""Web pages and XML saved as .xls, as many offices' systems hand them out: the tables in them.

The XML of Excel 2003 has the same shape with other words: Row and Cell, MergeAcross.
"""

from html.parser import HTMLParser

from fxstation.errors import Refused
from fxstation.i18n import _
from fxstation.importers.tables import (
    MOST_COLUMNS,
    MOST_ROWS,
    Merge,
    Sheet,
    Workbook,
    within_limits,
)


class _Tables(HTMLParser):
    """Gathers the cells of every table; a table inside a cell counts as text."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tables: list[tuple[list[list[str]], list[Merge]]] = []
        self._depth = 0
        self._spans: dict[tuple[int, int], bool] = {}
        self._cell: list[str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "table":
            self._depth += 1
            if self._depth == 1:
                self.tables.append(([], []))
                self._spans = {}
        if not self._depth:
            return
        rows, merges = self.tables[-1]
        if tag in ("tr", "row") and self._depth == 1:
            self._close()
            place = _number(dict(attrs).get("ss:index"), MOST_ROWS)
            rows.extend([] for _blank in range(len(rows) + 1, place))
            rows.append([])
        elif tag in ("td", "th", "cell") and self._depth == 1 and rows:
            self._close()
            row, said = rows[-1], dict(attrs)
            place = _number(said.get("ss:index"))
            row.extend([""] * (min(place, MOST_COLUMNS) - 1 - len(row)))
            while (len(rows) - 1, len(row)) in self._spans:
                row.append("")
            down = _number(said.get("rowspan")) or 1 + _number(said.get("ss:mergedown"))
            across = _number(said.get("colspan")) or 1 + _number(said.get("ss:mergeacross"))
            top, left = len(rows) - 1, len(row)
            for r in range(top, top + down):
                for c in range(left, left + across):
                    self._spans[r, c] = True
            if down > 1 or across > 1:
                merges.append(Merge(top, left, top + down - 1, left + across - 1))
            self._cell = []
        elif tag == "br" and self._cell is not None:
            self._cell.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag == "table" and self._depth:
            self._close()
            self._depth -= 1
        elif tag in ("td", "th", "tr", "cell", "row") and self._depth == 1:
            self._close()

    def handle_data(self, data: str) -> None:
        if self._cell is not None:
            self._cell.append(data)

    def _close(self) -> None:
        if self._cell is not None:
            self.tables[-1][0][-1].append("".join(self._cell).strip())
            self._cell = None


def _number(text: str | None, most: int = MOST_COLUMNS) -> int:
    return min(int(text), most) if text and text.strip().isdecimal() else 0


def read(name: str, text: str) -> Workbook:
    """Return the tables of a page as sheets.

    Raises:
        Refused: there is no table in it, or it is too large.
    """
    found = _Tables()
    found.feed(text)
    found.close()
    sheets = [
        Sheet(f"{n}", kept, tuple(merges))
        for n, (rows, merges) in enumerate(found.tables, start=1)
        if (kept := within_limits(name, rows[: MOST_ROWS + 1]))
    ]
    if not sheets:
        raise Refused(_("There is no table in {file}.").format(file=name))
    return Workbook(name, tuple(sheets))
