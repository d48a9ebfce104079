"""The rows of the history: operations, newest first, fetched as they are scrolled to."""

from datetime import date, datetime, timedelta

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from fxstation.i18n import N_, _
from fxstation.services import audit
from fxstation.services.audit import Operation, Wanted
from ui.desk import Desk
from ui.parts.tables import FAINT, TONE

Index = QModelIndex | QPersistentModelIndex
PAGE = 200
"""So many operations are fetched at once."""

COLUMNS = (N_("When"), N_("Who"), N_("What was done"), N_("State"))
WHEN, WHO, WHAT, STATE = range(4)

_STATES = {
    audit.UNDO: (N_("Undo"), "blue"),
    audit.REDO: (N_("Redo"), "blue"),
    audit.LOOK: (N_("Look"), "amber"),
    audit.SETUP: (N_("Set-up"), "grey"),
}


class JournalModel(QAbstractTableModel):
    """Operations that fit what is looked for."""

    def __init__(self, desk: Desk) -> None:
        """Make it empty."""
        super().__init__()
        self._desk = desk
        self._rows: list[Operation] = []
        self._back: frozenset[int] = frozenset()
        self._wanted = Wanted()
        self._whole = True
        self.total = 0

    def look_for(self, wanted: Wanted, at_least: int = PAGE) -> None:
        """Show what fits, from the newest on."""
        self.beginResetModel()
        self._wanted = wanted
        limit = max(PAGE, at_least)
        page = audit.operations(self._desk.station, wanted, limit)
        self._rows, self._back = list(page.operations), page.taken_back
        self._whole = len(page.operations) < limit
        self.total = len(self._rows) if self._whole else audit.total(self._desk.station, wanted)
        self.endResetModel()

    def at(self, row: int) -> Operation:
        """Return one operation."""
        return self._rows[row]

    def row_of(self, n: int) -> int:
        """Return where an operation stands, or -1."""
        return next((row for row, one in enumerate(self._rows) if one.n == n), -1)

    def is_taken_back(self, operation: Operation) -> bool:
        """Tell whether an operation is undone, or is an undo that was redone."""
        return operation.n in self._back

    # --- Qt ---

    def rowCount(self, parent: Index | None = None) -> int:
        """Return how many operations were fetched."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index | None = None) -> int:
        """Return how many columns there are."""
        return 0 if parent is not None and parent.isValid() else len(COLUMNS)

    def canFetchMore(self, parent: Index) -> bool:
        """Tell whether older operations are left."""
        return not parent.isValid() and not self._whole

    def fetchMore(self, parent: Index) -> None:
        """Fetch the next older ones."""
        del parent
        page = audit.operations(self._desk.station, self._wanted, PAGE, self._rows[-1].n)
        self._whole = len(page.operations) < PAGE
        if page.operations:
            first = len(self._rows)
            self.beginInsertRows(QModelIndex(), first, first + len(page.operations) - 1)
            self._rows += page.operations
            self._back |= page.taken_back
            self.endInsertRows()

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return the heading of a column."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return _(COLUMNS[section])
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what a cell shows and says."""
        one, column = self._rows[index.row()], index.column()
        if role == FAINT:
            return self.is_taken_back(one) or one.kind != audit.ACT
        if column == STATE:
            word, tone = self._state(one)
            return {Qt.ItemDataRole.DisplayRole: word, TONE: tone if word else None}.get(role)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return (self._when, self._who, lambda it: it.title)[column](one)
        return None

    def _state(self, one: Operation) -> tuple[str, str]:
        if self.is_taken_back(one):
            return (_("undone") if one.kind == audit.ACT else _("redone")), "grey"
        word, tone = _STATES.get(one.kind, ("", ""))
        return _(word), tone

    def _when(self, one: Operation) -> str:
        return moment_words(one.at.astimezone(), self._desk.today())

    @staticmethod
    def _who(one: Operation) -> str:
        return one.who or _("program")


def moment_words(at: datetime, today: date) -> str:
    """Return a moment as a list shows it: the near days by their name, the year where it differs.

    Examples:
        >>> moment_words(datetime.fromisoformat("2026-11-20 10:02"), date(2026, 11, 23))
        '11-20 10:02'
    """
    near = {today: N_("today"), today - timedelta(days=1): N_("yesterday")}
    if at.date() in near:
        return f"{_(near[at.date()])} {at:%H:%M}"
    return f"{at:%m-%d %H:%M}" if at.year == today.year else f"{at:%Y-%m-%d %H:%M}"
