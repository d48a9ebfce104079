"""本站: name, code, telephone, what stands under the roster; and the shift pattern in force."""

from functools import partial

from PySide6.QtWidgets import QComboBox

from fxstation.i18n import _
from fxstation.records import ShiftKind, ShiftPattern
from fxstation.services import catalogues
from ui.desk import Desk
from ui.parts.buttons import button
from ui.parts.labels import Card, label, row
from ui.settings.fields import Section, SettingsCard
from ui.settings.question import Question

FIELDS = (
    "station_name", "station_code", "profile", "duty_phone", "headquarters", "handover_note",
    "processor_name", "note",
)  # fmt: skip


class StationSection(Section):
    """The station itself."""

    def __init__(self, desk: Desk) -> None:
        """Build it."""
        super().__init__(desk)
        hints = {
            "profile": _("Decides how many people a shift needs when a shift pattern is chosen."),
            "handover_note": _("Printed under every roster."),
        }
        self.card = SettingsCard(desk, _("This station"), "", FIELDS, hints=hints)
        self.pattern = PatternCard(desk)
        self.add(self.card, self.pattern)

    def reload(self) -> None:
        """Show what is true now."""
        super().reload()
        self.pattern.reload()


class PatternCard(Card):
    """Which shift pattern is in force, and changing to another one."""

    def __init__(self, desk: Desk) -> None:
        """Build it."""
        super().__init__(_("Shift pattern"), edge=20, space=10)
        self._desk = desk
        self._patterns: list[ShiftPattern] = []
        self.now = label("", wrap=True)
        self.kinds = label("", "caption", wrap=True)
        self.box = QComboBox()
        self.box.setAccessibleName(_("Another shift pattern"))
        self.box.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.box.currentIndexChanged.connect(self._describe)
        self.about = label("", "caption", wrap=True)
        self.change = button(_("Change to this pattern…"), self._ask)
        self.edit = button(
            _("Shift kinds in the catalogue"),
            lambda: desk.go("catalogues", ShiftKind.TABLE),
            role="plain",
        )
        for one in (self.now, self.kinds, self.box, self.about):
            self.inside.addWidget(one)
        self.inside.addLayout(row(self.change, self.edit, None))

    def reload(self) -> None:
        """Show what is in force."""
        station = self._desk.station
        self._patterns = station.all(ShiftPattern, '"in_use" = 1', order='"position", "id"')
        code = self._desk.settings.pattern
        current = next((one for one in self._patterns if one.code == code), None)
        self.now.setText(_("In force: {pattern}").format(pattern=current.name if current else code))
        kinds = station.all(ShiftKind, '"in_use" = 1', order='"position", "id"')
        self.kinds.setText(
            _("Shifts: {shifts}").format(
                shifts=_("; ").join(_shift_words(kind) for kind in kinds) or _("none")
            )
        )
        self.box.blockSignals(True)
        self.box.clear()
        for one in self._patterns:
            self.box.addItem(one.name, one.id)
        if current is not None:
            self.box.setCurrentIndex(self._patterns.index(current))
        self.box.blockSignals(False)
        self._describe()

    def chosen(self) -> ShiftPattern | None:
        """Return the pattern that is chosen in the box."""
        place = self.box.currentIndex()
        return self._patterns[place] if 0 <= place < len(self._patterns) else None

    def _describe(self) -> None:
        chosen = self.chosen()
        self.about.setText(chosen.cost if chosen else "")
        is_other = chosen is not None and chosen.code != self._desk.settings.pattern
        self.change.setEnabled(is_other)

    def _ask(self) -> None:
        chosen = self.chosen()
        if chosen is None:
            return
        station = self._desk.station
        old = [kind.name for kind in station.all(ShiftKind, '"in_use" = 1', order='"position"')]
        new = [str(shift.get("name", "")) for shift in chosen.shifts]
        question = Question(
            self,
            _("Change to “{pattern}”?").format(pattern=chosen.name),
            [
                _("Out of use: {shifts}.").format(shifts=_(", ").join(old) or _("none")),
                _("In use from now on: {shifts}.").format(shifts=_(", ").join(new)),
                _("Rosters that exist keep their shifts; the next proposal uses the new ones."),
                _("How many people each new shift needs can be changed in the catalogue."),
                _("The change can be undone."),
            ],
            _("Change the pattern"),
        )
        question.accepted.connect(partial(self._change, chosen))
        question.open()

    def _change(self, pattern: ShiftPattern) -> None:
        station = self._desk.station
        self._desk.jobs.run(
            lambda: catalogues.use_pattern(station, pattern),
            title=_("Changing the pattern"),
            busy=self.change,
        )


def _shift_words(kind: ShiftKind) -> str:
    hours = f"{kind.hours:g}"
    return _("{shift} from {time}, {hours} h").format(
        shift=kind.name, time=f"{kind.starts_at_time:%H:%M}", hours=hours
    )
