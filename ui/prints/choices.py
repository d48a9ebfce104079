"""What is to be printed: month, form, copy and paper, as full words side by side."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QComboBox, QFrame, QRadioButton, QScrollArea, QWidget

from fxstation.i18n import _
from fxstation.rules.calendar import month_words
from fxstation.services.prints import Copy, Form, Order, Paper
from ui.parts.labels import Card, column, label
from ui.theme import px


class Choices(Card):
    """The card at the left of the preview; it scrolls where the text is large.

    Signals:
        changed: something else is wanted now.
    """

    changed = Signal()

    def __init__(self) -> None:
        """Make it; months come with :meth:`show_months`."""
        super().__init__(edge=2, space=0)
        self.setFixedWidth(px(244))
        self.months = QComboBox()
        self.months.setAccessibleName(_("Month"))
        self.months.currentIndexChanged.connect(lambda _index: self.changed.emit())
        self.column = column(label(_("Month"), "label"), self.months, space=2, edge=14)
        self.forms = self._choice(
            _("Form"),
            (Form.MONTH, _("Month table: a row a day")),
            (Form.WEEK, _("Week table: a sheet a week")),
            (Form.PEOPLE, _("People calendar, with counts")),
        )
        self.copies = self._choice(
            _("For"),
            (Copy.WALL, _("The wall: numbers masked")),
            (Copy.LEADER, _("The leader's file: full numbers")),
        )
        self.copies[Copy.LEADER].setToolTip(_("The journal notes who looked at the numbers."))
        self.papers = self._choice(_("Paper, landscape"), (Paper.A4, "A4"), (Paper.A3, "A3"))
        self.column.addStretch(1)
        holder = QWidget()
        holder.setObjectName("scrolled")
        holder.setLayout(self.column)
        area = QScrollArea()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(holder)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.inside.addWidget(area)

    def show_months(self, months: list[str], wanted: str = "") -> None:
        """Offer months, as 2026-12; keep the one that is chosen, or take the one wanted."""
        kept = wanted or self.months.currentData()
        self.months.blockSignals(True)
        self.months.clear()
        for month in months:
            self.months.addItem(month_words(month), month)
        self.months.setCurrentIndex(max(0, self.months.findData(kept)))
        self.months.blockSignals(False)

    def order(self) -> Order | None:
        """Return what is wanted; ``None`` while there is no month to print."""
        month = self.months.currentData()
        if not month:
            return None
        return Order(
            month,
            Form(self._chosen(self.forms)),
            Copy(self._chosen(self.copies)),
            Paper(self._chosen(self.papers)),
        )

    def choose(self, form: Form) -> None:
        """Choose a form."""
        self.forms[form].setChecked(True)

    def _choice(self, title: str, *options: tuple[str, str]) -> dict[str, QRadioButton]:
        self.column.addSpacing(px(12))
        self.column.addWidget(label(title, "label"))
        group = QButtonGroup(self)
        made: dict[str, QRadioButton] = {}
        for value, name in options:
            button = QRadioButton(name)
            button.setAccessibleName(name)
            button.setChecked(not made)
            group.addButton(button)
            made[value] = button
            self.column.addWidget(button)
        group.buttonToggled.connect(lambda _button, on: self.changed.emit() if on else None)
        return made

    def _chosen(self, buttons: dict[str, QRadioButton]) -> str:
        return next(value for value, button in buttons.items() if button.isChecked())
