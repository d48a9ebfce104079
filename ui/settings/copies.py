"""备份: the copies of the station, making one now, and putting one back."""

import re
from collections.abc import Sequence
from datetime import datetime
from functools import partial

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHeaderView, QStackedWidget

from fxstation import app as station_app
from fxstation.errors import StationError
from fxstation.i18n import N_, _
from fxstation.services import copies
from fxstation.services.copies import Copy
from ui.desk import Desk
from ui.parts.buttons import button
from ui.parts.empty import Empty
from ui.parts.labels import Card, label, row
from ui.parts.tables import RowsView
from ui.settings.fields import Section
from ui.settings.question import Question
from ui.theme import px

Index = QModelIndex | QPersistentModelIndex
COLUMNS = (N_("Made"), N_("Why"), N_("Team members in it"), N_("Size"))
WHY = {
    copies.DAILY: N_("every day"),
    copies.BY_HAND: N_("by hand"),
    "before-restore": N_("before a copy was put back"),
}
DAMAGED = -1


class CopiesSection(Section):
    """The copies."""

    def __init__(self, desk: Desk) -> None:
        """Build it."""
        super().__init__(desk)
        self._is_fresh = False
        card = Card(_("Copies of the station's data"), edge=20, space=10)
        card.inside.addWidget(
            label(
                _(
                    "On the first start of a day the program copies its data by itself. The last "
                    "7 days, 4 weeks and 12 months are kept; copies made by hand stay until you "
                    "remove them. Copies are encrypted like the data."
                ),
                "caption",
                wrap=True,
            )
        )
        self.rows = CopiesModel(desk)
        self.table = RowsView(_("Copies of the station's data"))
        self.table.setModel(self.rows)
        self.table.setMinimumHeight(px(300))
        header = self.table.horizontalHeader()
        for column, width in ((0, 140), (2, 130), (3, 90)):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
            self.table.setColumnWidth(column, px(width))
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        self.nothing = Empty(
            "copy",
            _("There is no copy yet"),
            _("The first one is made by itself some seconds after the program has started."),
        )
        self.faces = QStackedWidget()
        self.faces.addWidget(self.table)
        self.faces.addWidget(self.nothing)
        card.inside.addWidget(self.faces, 1)
        self.make = button(_("Make a copy now"), self._make, role="primary", icon="copy")
        self.restore = button(_("Put this copy back…"), self._ask, icon="history")
        self.folder = button(_("Open the folder"), self._open, role="plain", icon="folder-open")
        card.inside.addLayout(row(self.make, self.restore, self.folder, None))
        self.outside = label(
            _(
                "A copy on the same disk does not help when the disk breaks. Now and then copy the "
                "whole folder {folder} to a USB stick that is locked away; it opens with the "
                "recovery passphrase."
            ).format(folder=desk.station.folder),
            "caption",
            wrap=True,
        )
        card.inside.addWidget(self.outside)
        self.add(card)
        self.table.selectionModel().currentRowChanged.connect(self._follow)
        self._follow()

    def reload(self) -> None:
        """List the copies anew, if they were listed before."""
        if self._is_fresh:
            self.look()

    def look(self) -> None:
        """List the copies, how many people are in each, on the worker."""
        self._is_fresh = True
        station = self.desk.station
        self.desk.jobs.run(
            lambda: [(one, _people_in(one, station)) for one in copies.listing(station.folder)],
            title=_("Looking at the copies"),
            done=self._listed,
        )

    # --- inside ---

    def _listed(self, found: list[tuple[Copy, int]]) -> None:
        self.rows.show_rows(found)
        self.faces.setCurrentWidget(self.table if found else self.nothing)
        if found:
            self.table.selectRow(0)
        self._follow()

    def _follow(self, *_moved: object) -> None:
        self.restore.setEnabled(self.table.currentIndex().isValid())

    def _make(self) -> None:
        station = self.desk.station
        self.desk.jobs.run(
            lambda: copies.by_hand(station),
            title=_("Copying"),
            done=self._made,
            busy=self.make,
        )

    def _made(self, copy: Copy) -> None:
        self.desk.say(_("The copy is made: {name}").format(name=copy.path.name))
        self.look()

    def _open(self) -> None:
        folder = self.desk.station.folder / "copies"
        QDesktopServices.openUrl(
            QUrl.fromLocalFile(str(folder if folder.exists() else folder.parent))
        )

    def _ask(self) -> None:
        copy = self.rows.at(self.table.currentIndex().row())
        day = copy.made_on.isoformat()
        question = Question(
            self,
            _("Put back the copy of {day}?").format(day=day),
            [
                _(
                    "Everything is then as it was in that copy: what was entered later is no "
                    "longer there, in the register, in the rosters and in the history."
                ),
                _(
                    "The data of now is copied first (“before a copy was put back”), so that you "
                    "can change your mind."
                ),
                _("Everybody signs in again, with the PIN of that day."),
            ],
            _("Put it back"),
            role="danger",
        )
        question.accepted.connect(partial(self._put_back, copy))
        question.open()

    def _put_back(self, copy: Copy) -> None:
        station = self.desk.station
        self.setEnabled(False)
        self.desk.jobs.run(
            lambda: station_app.restore_copy(station, copy.path),
            title=_("Putting the copy back"),
            done=partial(self._is_back, copy),
            failed=self._is_not_back,
        )

    def _is_back(self, copy: Copy, station: station_app.Station) -> None:
        self.desk.reopened.emit(station)
        self.desk.say(_("The data is that of the copy of {day} now.").format(day=copy.made_on))

    def _is_not_back(self, error: StationError) -> bool:
        self.setEnabled(True)
        if isinstance(error, copies.Interrupted):
            self.desk.reopened.emit(None)
            self.desk.say(str(error))
            return True
        return False


class CopiesModel(QAbstractTableModel):
    """The copies, newest first."""

    def __init__(self, desk: Desk) -> None:
        """Make it empty."""
        super().__init__()
        self._desk = desk
        self._rows: list[tuple[Copy, int]] = []

    def show_rows(self, rows: Sequence[tuple[Copy, int]]) -> None:
        """Show other copies."""
        self.beginResetModel()
        self._rows = list(rows)
        self.endResetModel()

    def at(self, row: int) -> Copy:
        """Return one copy."""
        return self._rows[row][0]

    def rowCount(self, parent: Index | None = None) -> int:
        """Return how many copies there are."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index | None = None) -> int:
        """Return how many columns there are."""
        return 0 if parent is not None and parent.isValid() else len(COLUMNS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return the heading of a column."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return _(COLUMNS[section])
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what a cell shows."""
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        copy, count = self._rows[index.row()]
        people = _("damaged") if count == DAMAGED else str(count)
        return (_made_words(copy), why_words(copy.why), people, size_words(copy.size))[
            index.column()
        ]


def why_words(why: str) -> str:
    """Return in words why a copy was made."""
    plain = re.sub(r"-\d+$", "", why)
    if plain in WHY:
        return _(WHY[plain])
    return _("before the program was updated") if plain.startswith("before-m") else plain


def size_words(size: int) -> str:
    """Return a size in words.

    >>> size_words(1_572_864), size_words(20_000)
    ('1.5 MB', '20 KB')
    """
    return f"{size / 1024**2:.1f} MB" if size >= 1024**2 else f"{round(size / 1024)} KB"


def _made_words(copy: Copy) -> str:
    at = datetime.fromtimestamp(copy.path.stat().st_mtime) if copy.path.exists() else None  # noqa: DTZ006 - wall clock
    if at is not None and at.date() == copy.made_on:
        return f"{at:%Y-%m-%d %H:%M}"
    return copy.made_on.isoformat()


def _people_in(copy: Copy, station: station_app.Station) -> int:
    try:
        return copies.people_in(copy, station.key)
    except StationError:
        return DAMAGED
