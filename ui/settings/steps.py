"""How much something matters, in four words instead of a number."""

from functools import partial

from PySide6.QtWidgets import QButtonGroup, QPushButton, QSpinBox

from fxstation.i18n import N_, _
from ui.forms.editors import Editor
from ui.parts.labels import label
from ui.theme import px

WORDS = (N_("Not at all"), N_("A little"), N_("Much"), N_("Very much"))

MUCH = 2
"""The step that a station has on its first day."""


def steps_of(default: int) -> tuple[int, int, int, int]:
    """Return the weights of the four words; "much" is the default, each step three times as much.

    >>> steps_of(6), steps_of(2)
    ((0, 2, 6, 18), (0, 1, 2, 6))
    """
    return (0, max(1, round(default / 3)), default, default * 3)


class StepsEditor(Editor):
    """Four words side by side; the number behind them can be shown and typed."""

    def __init__(self, default: int, most: int) -> None:
        """Make it for a weight with this default and this highest value."""
        super().__init__()
        self._steps = steps_of(default)
        self.group = QButtonGroup(self)
        self.group.setExclusive(False)
        for place, word in enumerate(WORDS):
            made = QPushButton(_(word))
            made.setCheckable(True)
            made.setProperty("role", "step")
            made.setMinimumWidth(px(76))
            made.clicked.connect(partial(self._choose, place))
            self.group.addButton(made, place)
            self.room.addWidget(made)
        self.own = label("", "caption")
        self.number = QSpinBox()
        self.number.setRange(0, most)
        self.number.setFixedWidth(px(96))
        self.number.hide()
        self.number.valueChanged.connect(self._typed)
        self.room.addWidget(self.own)
        self.room.addWidget(self.number)
        self.room.addStretch(1)
        self.setFocusProxy(self.group.button(MUCH))

    def put(self, value: int) -> None:
        """Show a weight."""
        self.number.blockSignals(True)
        self.number.setValue(value)
        self.number.blockSignals(False)
        self._mark()

    def value(self) -> int:
        """Return the weight."""
        return self.number.value()

    def name(self, text: str) -> None:
        """Give each word its accessible name."""
        for place, word in enumerate(WORDS):
            made = self.group.button(place)
            made.setAccessibleName(_("{what}: {how}").format(what=text, how=_(word)))
        self.number.setAccessibleName(_("{what}: number").format(what=text))

    def show_number(self, shown: bool) -> None:
        """Show the number behind the words, or not."""
        self.number.setVisible(shown)
        self._mark()

    def _choose(self, place: int, *_clicked: object) -> None:
        self.number.setValue(self._steps[place])
        self._mark()

    def _typed(self, _number: int) -> None:
        self._mark()
        self.changed.emit()

    def _mark(self) -> None:
        value = self.number.value()
        for place, weight in enumerate(self._steps):
            self.group.button(place).setChecked(weight == value)
        is_own = value not in self._steps and self.number.isHidden()
        self.own.setText(_("your own: {number}").format(number=value) if is_own else "")
