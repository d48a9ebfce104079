"""Every row before it comes in: what becomes of it, why, and a hand to put it right."""

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QHeaderView, QRadioButton, QWidget

from fxstation import kinds
from fxstation.i18n import N_, _, ngettext
from fxstation.importers.plan import Fate, Mode, Plan, caption
from ui.captions import Captions
from ui.imports.model import DECISION, FATE, FAULT, FIRST, ROW, PlanModel
from ui.imports.paint import PlanView
from ui.parts.buttons import PressButton
from ui.parts.labels import Card, Notice, column, label, row
from ui.theme import px

CHIPS: tuple[tuple[Fate | None, str], ...] = (
    (None, N_("All {count}")),
    (Fate.REFUSED, N_("Refused {count}")),
    (Fate.DUPLICATE, N_("Duplicates? {count}")),
    (Fate.NEW, N_("New {count}")),
    (Fate.CHANGED, N_("Changed {count}")),
    (Fate.SAME, N_("The same {count}")),
)

WIDTHS: dict[type[kinds.Kind], int] = {
    kinds.Name: 104,
    kinds.IdentityNumber: 180,
    kinds.Phone: 128,
    kinds.Day: 114,
    kinds.Choice: 80,
    kinds.Ref: 112,
    kinds.Note: 104,
}


class PreviewFace(QWidget):
    """The third step: the grid, filters above it, and how to bring it in below.

    Signals:
        corrected: a line, a column from 0, and what was typed.
        decided: a line and a decision.
        posts_wanted: whether posts that the station does not have shall be made.
        mode_chosen: all or good.
    """

    corrected = Signal(object, int, str)
    decided = Signal(object, object)
    posts_wanted = Signal(bool)
    mode_chosen = Signal()

    def __init__(self, names: Captions) -> None:
        """Lay it out; :meth:`show_plan` fills it."""
        super().__init__()
        self.model = PlanModel(names, self.corrected.emit, self.decided.emit, self)
        self.view = PlanView(_("Rows of the register"))
        self.view.setModel(self.model)
        self.chips = QButtonGroup(self)
        self._fates = dict(enumerate(fate for fate, _text in CHIPS))
        bar = row(*self._chips(), None, self._revealer(), space=6)
        bar.setContentsMargins(px(16), px(12), px(16), px(10))
        self.reason = Notice("", "blue")
        self.left_out = label("", "caption", wrap=True)
        self.good = QRadioButton(_("Good rows now; the others can be saved"))
        self.all = QRadioButton(_("Only if every row is good"))
        self.good.setChecked(True)
        self.good.toggled.connect(lambda _on: self.mode_chosen.emit())
        self.posts = QCheckBox()
        self.posts.toggled.connect(self.posts_wanted)
        card = Card(edge=0, space=0)
        card.inside.addLayout(bar)
        card.inside.addWidget(self.view, 1)
        foot = column(
            self.reason,
            self.posts,
            row(self.good, self.all, None, space=16),
            self.left_out,
            space=6,
        )
        self.setLayout(column(card, foot, space=12))
        self.view.selectionModel().currentChanged.connect(lambda now, _was: self._tell(now))

    @property
    def mode(self) -> Mode:
        """Return how the rows shall come in."""
        return Mode.GOOD if self.good.isChecked() else Mode.ALL

    def show_plan(self, plan: Plan) -> None:
        """Show a plan; the marked cell stays marked."""
        marked = self.view.currentIndex()
        fresh = self.model.plan is None or self.model.plan.matching != plan.matching
        place = (marked.row(), marked.column())
        self.model.show_plan(plan)
        self._columns(fresh)
        self._count(plan)
        self._offer_posts(plan)
        if fresh:
            self.chips.button(0).setChecked(True)
            self.to_first_fault()
        else:
            self.view.setCurrentIndex(self.model.index(*place))
        self._tell(self.view.currentIndex())

    def to_first_fault(self) -> None:
        """Mark the first refused cell, or the first name, and bring it into sight."""
        first = self.model.first_fault()
        here = first if first.isValid() else self.model.index(0, FIRST)
        self.view.setCurrentIndex(here)
        self.view.scrollTo(here, PlanView.ScrollHint.PositionAtCenter)
        self.view.horizontalScrollBar().setValue(0)
        self.view.scrollTo(here)

    def forget(self) -> None:
        """Show nothing, and be ready for another register."""
        self.model.clear()
        self.good.setChecked(True)
        self.posts.setChecked(False)

    def show_fate(self, fate: Fate | None) -> None:
        """Show the rows of one fate, or all."""
        self.model.show_fate(fate)
        place = next(number for number, one in self._fates.items() if one is fate)
        self.chips.button(place).setChecked(True)
        self.view.setCurrentIndex(self.model.index(0, FIRST))

    # --- inside ---

    def _chips(self) -> list[QWidget]:
        made: list[QWidget] = []
        for place, (fate, _text) in enumerate(CHIPS):
            chip = PressButton()
            chip.setProperty("role", "chip")
            chip.setCheckable(True)
            chip.clicked.connect(lambda _on=False, fate=fate: self.show_fate(fate))
            self.chips.addButton(chip, place)
            made.append(chip)
        return made

    def _revealer(self) -> QCheckBox:
        made = QCheckBox(_("Show numbers in full"))
        made.toggled.connect(self.model.show_numbers)
        return made

    def _count(self, plan: Plan) -> None:
        counts = plan.counts()
        for place, (fate, text) in enumerate(CHIPS):
            count = len(plan.lines) if fate is None else counts[fate.value]
            chip = self.chips.button(place)
            chip.setText(_(text).format(count=count))
            chip.setAccessibleName(chip.text())
            chip.setVisible(fate is None or count > 0)
        kept: dict[str, list[int]] = {}
        for left in plan.left_out:
            kept.setdefault(left.sentence(), []).append(left.number)
        parts = [f"{text} {_rows(numbers)}" for text, numbers in kept.items()]
        self.left_out.setText(
            _("Left out: {rows}").format(rows=_("; ").join(parts)) if parts else ""
        )

    def _offer_posts(self, plan: Plan) -> None:
        unknown = {
            fault.found
            for line in plan.lines
            for fault in line.faults
            if fault.refusal.code == "unknown_name" and fault.field in ("post", "further_posts")
        }
        wanted = unknown | {post.name for post in plan.new_posts}
        self.posts.setVisible(bool(wanted))
        self.posts.setText(
            ngettext(
                "Make the {count} post that this station does not have: {names}",
                "Make the {count} posts that this station does not have: {names}",
                len(wanted),
            ).format(count=len(wanted), names=_(", ").join(sorted(wanted)))
        )

    def _columns(self, fresh: bool) -> None:
        plan = self.model.plan
        duplicates = plan is not None and any(ln.fate is Fate.DUPLICATE for ln in plan.lines)
        self.view.setColumnHidden(DECISION, not duplicates)
        if not fresh:
            return
        header = self.view.horizontalHeader()
        for section in range(self.model.columnCount()):
            fact = self.model.fact(section)
            width = {ROW: 52, FATE: 92, DECISION: 100}.get(section, 420)
            if fact is not None:
                width = WIDTHS.get(type(fact.kind), 110)
            header.resizeSection(section, px(width))
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)

    def _tell(self, index: QModelIndex) -> None:
        """Say below the grid, in full, what is to be said of the marked row."""
        line = self.model.line(index.row())
        if line is None:
            self.reason.say("", "blue")
            return
        tone = {Fate.REFUSED: "red", Fate.DUPLICATE: "amber"}.get(line.fate, "blue")
        at_fault = bool(index.data(FAULT))
        said = index.data(Qt.ItemDataRole.ToolTipRole) if at_fault else self.model.reason(line)
        self.reason.say(
            _("Row {row} {name}: {text}").format(row=line.row, name=caption(line.record), text=said)
            if said
            else "",
            tone,
        )


def _rows(numbers: list[int]) -> str:
    few = _(", ").join(map(str, numbers[:4]))
    return few + ("…" if len(numbers) > 4 else "")
