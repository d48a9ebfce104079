"""What came in: how many of each, and what can be done next."""

from attrs import frozen
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from fxstation.i18n import N_, _
from fxstation.importers import refused
from fxstation.importers.plan import Plan
from fxstation.services.imports import Outcome
from ui.parts.buttons import button
from ui.parts.labels import Card, column, label, picture, row
from ui.theme import px


@frozen
class Figure:
    """One number of the result: its key in the counts, its word, its tone."""

    key: str
    text: str
    tone: str


FIGURES = (
    Figure("new", N_("new"), "green"),
    Figure("changed", N_("changed"), "blue"),
    Figure("same", N_("the same"), ""),
    Figure("refused", N_("refused"), "red"),
    Figure("duplicate", N_("duplicates"), "amber"),
    Figure("left_out", N_("no entries"), ""),
)


class DoneFace(QWidget):
    """The last step.

    Signals:
        save_asked: save the rows that did not come in.
        again_asked: bring in another register.
        list_asked: show the list.
    """

    save_asked = Signal()
    again_asked = Signal()
    list_asked = Signal()

    def __init__(self) -> None:
        """Lay it out; :meth:`show_outcome` fills it."""
        super().__init__()
        self.heading = label("", "title")
        self.figures: dict[str, QWidget] = {}
        self._room = QHBoxLayout()
        self._room.setSpacing(px(12))
        self.text = label("", wrap=True)
        self.text.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.save = button("", self.save_asked.emit, icon="download")
        self.again = button(_("Another register"), self.again_asked.emit, icon="file-import")
        middle = Qt.AlignmentFlag.AlignHCenter
        card = Card(edge=32, space=18)
        card.inside.addWidget(picture("circle-check", "green", 48), 0, middle)
        card.inside.addWidget(self.heading, 0, middle)
        card.inside.addLayout(self._room)
        card.inside.addWidget(self.text)
        card.inside.addLayout(row(None, self.save, self.again, None, space=12))
        self.setLayout(column(card, None, space=0))

    def show_outcome(self, outcome: Outcome, plan: Plan, name: str) -> None:
        """Show how many rows of each kind there were."""
        self.heading.setText(_("{file} is in").format(file=name))
        while (item := self._room.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.deleteLater()
        self.figures = {}
        self._room.addStretch(1)
        for figure in FIGURES:
            count = outcome.counts[figure.key]
            if count or figure.key in ("new", "changed"):
                self._room.addWidget(self._figure(figure, count))
        self._room.addStretch(1)
        back = len(refused.rows_of(plan))
        self.save.setVisible(back > 0)
        self.save.setText(_("Save the {count} rows that are not in…").format(count=back))
        self.save.setAccessibleName(self.save.text())
        self.text.setText(
            _(
                "The rows that are not in can be saved as a workbook: the original sheet with one "
                "more column, the reason. Correct them there and read that file in."
            )
            if back
            else _("Every row is in. “Undo” takes the whole import back.")
        )

    def _figure(self, figure: Figure, count: int) -> QWidget:
        made = QWidget()
        number = label(str(count), "figure", tone=figure.tone)
        number.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        word = label(_(figure.text), "caption")
        word.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        made.setLayout(column(number, word, space=2))
        made.setMinimumWidth(px(92))
        made.setAccessibleName(f"{_(figure.text)} {count}")
        self.figures[figure.key] = made
        return made
