"""What each column is: found, with the reason, and changeable."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from fxstation.i18n import _
from fxstation.importers.cells import shown
from fxstation.importers.plan import Plan
from fxstation.importers.vocabulary import Column, Vocabulary, Why
from ui.parts.labels import Card, column, label, row
from ui.theme import px

EXAMPLES = 3
"""So many cells of a column are shown."""

TONES = {Why.UNKNOWN: "amber", Why.CONTENT: "amber", Why.NO_FIT: "amber", Why.MONTHS: "amber"}


class ColumnsFace(QWidget):
    """The second step: a line a column, with what stands in it and a list of fields.

    Signals:
        column_chosen: index of a column from 0, and the field it shall be ("": left out).
        sheet_chosen: name of another sheet.
    """

    column_chosen = Signal(int, str)
    sheet_chosen = Signal(str)

    def __init__(self) -> None:
        """Lay it out; :meth:`show_plan` fills it."""
        super().__init__()
        self.boxes: dict[int, QComboBox] = {}
        self._is_roomy = True
        self.sheets = QComboBox()
        self.sheets.setAccessibleName(_("Sheet"))
        self.sheets.activated.connect(
            lambda place: self.sheet_chosen.emit(self.sheets.itemText(place))
        )
        self._sheet_label = label(_("Sheet"), "label")
        self.found = label("", "caption", wrap=True)
        self._room = QVBoxLayout()
        lines = QWidget()
        lines.setObjectName("scrolled")
        lines.setLayout(self._room)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setWidget(lines)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        card = Card(_("What the columns are"), space=10)
        card.inside.addLayout(row(self.found, None, self._sheet_label, self.sheets, space=10))
        card.inside.addWidget(self._area, 1)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(card)

    def show_plan(self, plan: Plan, sheets: tuple[str, ...], width: int) -> None:
        """Show the columns of a plan.

        Args:
            plan: what they are found in.
            sheets: all sheets of the file.
            width: pixels there are; with few, the reasons stand below the lists, not beside them.
        """
        self._is_roomy = width >= px(820)
        self.sheets.clear()
        self.sheets.addItems(list(sheets))
        self.sheets.setCurrentText(plan.sheet.name)
        self.sheets.setVisible(len(sheets) > 1)
        self._sheet_label.setVisible(len(sheets) > 1)
        first = plan.matching.first_row
        self.found.setText(
            _("The headings stand in row {row}.").format(row=first + 1)
            if first >= 0
            else _("There are no headings; the columns were found by what stands in them.")
        )
        old = self._room.takeAt(0)
        if old is not None and (widget := old.widget()) is not None:
            widget.deleteLater()
        self._room.insertWidget(0, self._grid(plan))

    def _grid(self, plan: Plan) -> QWidget:
        made = QWidget()
        made.setObjectName("scrolled")
        grid = QGridLayout(made)
        grid.setContentsMargins(0, 0, px(8), 0)
        grid.setHorizontalSpacing(px(16))
        grid.setVerticalSpacing(px(8))
        heads = (
            _("Column"),
            _("Heading"),
            _("Examples"),
            _("Read as"),
            _("Why") if self._is_roomy else "",
        )
        for place, text in enumerate(heads):
            grid.addWidget(label(text, "label"), 0, place)
        self.boxes = {}
        shown_columns = [c for c in plan.matching.columns if c.why is not Why.EMPTY or c.heading]
        for place, one in enumerate(shown_columns, start=1):
            self._line(grid, place, plan, one)
        grid.setColumnStretch(1, 2)
        grid.setColumnStretch(2, 4)
        grid.setColumnStretch(3, 3)
        grid.setColumnStretch(4, 4 if self._is_roomy else 0)
        grid.setRowStretch(len(shown_columns) + 1, 1)
        return made

    def _line(self, grid: QGridLayout, place: int, plan: Plan, of: Column) -> None:
        box = QComboBox()
        box.addItem(_("(left out)"), "")
        for fact in Vocabulary(plan.kind).facts.values():
            box.addItem(_(fact.label), fact.name)
        box.setCurrentIndex(max(0, box.findData(of.field)))
        box.setAccessibleName(
            _("Column {letter} {heading}").format(letter=of.letter, heading=of.heading)
        )
        box.setMinimumWidth(px(170))
        box.activated.connect(
            lambda _n, box=box: self.column_chosen.emit(of.index, str(box.currentData()))
        )
        self.boxes[of.index] = box
        examples = label(self._examples(plan, of), "caption", wrap=True)
        why = label(of.sentence(), "caption", wrap=True, tone=TONES.get(of.why, ""))
        grid.addWidget(label(of.letter, "strong"), place, 0)
        grid.addWidget(label(of.heading or "—", "strong", wrap=True), place, 1)
        grid.addWidget(examples, place, 2)
        if self._is_roomy:
            grid.addWidget(box, place, 3)
            grid.addWidget(why, place, 4)
        else:
            grid.addLayout(column(box, why, space=2), place, 3)

    @staticmethod
    def _examples(plan: Plan, of: Column) -> str:
        fact = Vocabulary(plan.kind).facts.get(of.field)
        hides = fact.masked if fact is not None else of.why is not Why.KNOWN_OTHER
        found: list[str] = []
        for line in plan.lines:
            text = shown(plan.sheet.own(line.row - 1, of.index))
            if hides and sum(map(str.isdigit, text)) >= 7:
                text = f"{text[:3]}****{text[-2:]}"
            if text and text not in found:
                found.append(text if len(text) <= 20 else text[:19] + "…")
            if len(found) == EXAMPLES:
                break
        return "、".join(found)
