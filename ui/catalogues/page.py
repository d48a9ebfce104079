"""The catalogues: posts, shifts, patterns, holidays, kinds of certificate and of absence."""

from functools import partial

from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QHBoxLayout, QListView, QStackedWidget, QVBoxLayout, QWidget

from fxstation.i18n import N_, _
from fxstation.records import (
    AbsenceKind,
    Holiday,
    Post,
    QualificationKind,
    Record,
    ShiftKind,
    ShiftPattern,
)
from fxstation.services import catalogues
from ui import icons
from ui.desk import Desk
from ui.page import Page
from ui.parts.buttons import button
from ui.parts.labels import Notice, label, row
from ui.registers.declare import Extra, Filter, Register
from ui.registers.detail import Detail
from ui.registers.pane import RegisterPane
from ui.theme import px

IN_USE = (
    Filter(N_("In use"), '"in_use" = 1'),
    Filter(N_("All")),
)


def _in_force(record: ShiftPattern, desk: Desk) -> tuple[str, str]:
    return (_("In force"), "green") if record.code == desk.settings.pattern else ("", "grey")


def _year(desk: Desk, ahead: int) -> tuple[str, str]:
    year = desk.today().year + ahead
    return f"{year}-01-01", f"{year}-12-31"


REGISTERS: tuple[Register, ...] = (
    Register(
        cls=Post,
        icon="id-badge",
        empty=N_("Posts are the seats of a shift. Add the ones your station fills."),
        filters=IN_USE,
        sort="position",
        widths={
            "name": 110,
            "code": 64,
            "filled_by": 150,
            "open_to_all": 112,
            "qualification": 140,
            "fire_work": 164,
        },
    ),
    Register(
        cls=ShiftKind,
        icon="clock",
        empty=N_("Choose a shift pattern, or add the shifts of your station one by one."),
        filters=IN_USE,
        sort="position",
        widths={"name": 130, "demand": 220, "on_days": 110, "is_night": 92, "is_stand_by": 92},
    ),
    Register(
        cls=ShiftPattern,
        icon="refresh",
        empty=N_("Shift patterns are ready-made sets of shifts. Add one of your own."),
        filters=IN_USE,
        extras=(Extra(N_("State"), _in_force, 96),),
        sort="position",
        widths={"name": 230, "code": 72, "crews": 72, "cost": 320},
    ),
    Register(
        cls=Holiday,
        icon="calendar-event",
        empty=N_("Enter the days of the State Council's notice, or import its list. Until then the "
                 "year is “not yet published” and its holidays count nothing."),
        tones={"kind": {"法定节假日": "red", "调休休息": "amber", "调休上班": "blue"}},
        filters=(
            Filter(N_("This year"), '"falls_on" BETWEEN ? AND ?', partial(_year, ahead=0)),
            Filter(N_("Next year"), '"falls_on" BETWEEN ? AND ?', partial(_year, ahead=1)),
            Filter(N_("All")),
        ),
        sort="falls_on",
        widths={"falls_on": 130, "name": 160, "kind": 140},
    ),
    Register(
        cls=QualificationKind,
        icon="certificate",
        empty=N_("Kinds of certificate that posts may ask for, such as 驾驶证."),
        filters=IN_USE,
        widths={"name": 240, "warn_days": 130},
    ),
    Register(
        cls=AbsenceKind,
        icon="beach",
        empty=N_("Kinds of absence, such as 病假."),
        filters=IN_USE,
        widths={"name": 160, "code": 110},
    ),
)  # fmt: skip


class CataloguesPage(Page):
    """One list of catalogues at the left, the chosen one beside it."""

    tables = (*(register.cls.TABLE for register in REGISTERS), "settings")
    help_slug = "catalogues"

    def __init__(self, desk: Desk) -> None:
        """Build it; a catalogue is built when it is first chosen."""
        super().__init__(desk)
        self._panes: dict[int, RegisterPane] = {}
        self._faces: dict[int, QWidget] = {}
        self.choice = QListView()
        self.choice.setProperty("role", "nav")
        self.choice.setAccessibleName(_("Catalogues"))
        self.choice.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        model = QStandardItemModel(self.choice)
        for register in REGISTERS:
            item = QStandardItem(icons.icon(register.icon, "muted"), _(register.cls.TITLE))
            model.appendRow(item)
        self.choice.setModel(model)
        self.choice.setFixedWidth(max(px(168), self.choice.sizeHintForColumn(0) + px(36)))
        self.stack = QStackedWidget()
        layout = QHBoxLayout()
        layout.setSpacing(px(16))
        layout.addWidget(self.choice)
        layout.addWidget(self.stack, 1)
        self.inside.addLayout(layout)
        self.first_focus = self.choice
        self.choice.selectionModel().currentChanged.connect(self._chosen)
        self.choose(Post)

    def choose(self, cls: type[Record]) -> RegisterPane:
        """Show the catalogue of a record type."""
        place = next(n for n, register in enumerate(REGISTERS) if register.cls is cls)
        self.choice.setCurrentIndex(self.choice.model().index(place, 0))
        return self._panes[place]

    def reload(self) -> None:
        """Read the catalogues that were shown again."""
        for pane in self._panes.values():
            pane.reload()

    def arrive(self, target: str) -> None:
        """Show ``table`` or the record ``table/id``."""
        table, _slash, row_id = target.partition("/")
        cls = next(register.cls for register in REGISTERS if table == register.cls.TABLE)
        pane = self.choose(cls)
        if row_id:
            pane.open_id(row_id)

    def _chosen(self) -> None:
        place = self.choice.currentIndex().row()
        if place not in self._panes:
            pane = self._panes[place] = self._made(REGISTERS[place])
            pane.editing.connect(pane.add.setDisabled)
            self._faces[place] = _with_notice(pane)
            self.stack.addWidget(self._faces[place])
            pane.reload()
        pane = self._panes[place]
        self.stack.setCurrentWidget(self._faces[place])
        self.primary_act = pane.add
        self.header_changed.emit()

    def _made(self, register: Register) -> RegisterPane:
        if register.cls is ShiftPattern:
            return PatternsPane(self.desk, register)
        if register.cls is Holiday:
            return HolidaysPane(self.desk, register)
        return RegisterPane(self.desk, register)


class PatternsPane(RegisterPane):
    """Shift patterns: one of them can be put in force."""

    def __init__(self, desk: Desk, register: Register) -> None:
        """Build it."""
        super().__init__(desk, register)
        self.notice = Notice()
        self.use = button(_("Use this pattern"), self._use, icon="check")
        text = label(
            _("Its shifts replace those in use. Rosters that exist keep theirs."),
            "small",
            wrap=True,
        )
        self.use.setEnabled(False)
        self._foot = row(text, self.use)

    @property
    def detail(self) -> Detail:
        """The card of one pattern, with the button that puts it in force."""
        made = super().detail
        if self._foot.parent() is None:
            made.inside.addLayout(self._foot)
        return made

    def open(self, record: Record) -> None:
        """Show a pattern; the one in force cannot be chosen again."""
        super().open(record)
        in_force = isinstance(record, ShiftPattern) and record.code == self.desk.settings.pattern
        self.use.setEnabled(not in_force)

    def _use(self) -> None:
        station, record = self.desk.station, self.detail.record
        if isinstance(record, ShiftPattern):
            self.desk.jobs.run(
                lambda: catalogues.use_pattern(station, record),
                title=_("Changing the shifts"),
                done=lambda _changes: self.use.setEnabled(False),
                busy=self.detail,
            )


class HolidaysPane(RegisterPane):
    """Holidays: says which year is not published yet."""

    def __init__(self, desk: Desk, register: Register) -> None:
        """Build it."""
        super().__init__(desk, register)
        self.notice = Notice()

    def reload(self) -> None:
        """Read again, and look whether this year and the next are there."""
        super().reload()
        missing = [year for year in (0, 1) if not self._has(year)]
        year = self.desk.today().year + (missing[0] if missing else 0)
        self.notice.say(
            _("{year} is not yet published here: its holidays count nothing in the roster. Enter "
              "the days once the State Council's notice is out (usually in November).")
            .format(year=year)
            if missing
            else "",
            "amber",
        )  # fmt: skip

    def _has(self, ahead: int) -> bool:
        days = _year(self.desk, ahead)
        return self.desk.station.count(Holiday, '"falls_on" BETWEEN ? AND ?', days) > 0


def _with_notice(pane: RegisterPane) -> QWidget:
    if not isinstance(pane, PatternsPane | HolidaysPane):
        return pane
    made = QWidget()
    layout = QVBoxLayout(made)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(px(12))
    layout.addWidget(pane.notice)
    layout.addWidget(pane, 1)
    return made
