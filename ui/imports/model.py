"""The plan as a grid: what becomes of each row, its cells as they can be corrected, and why."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from fxstation import kinds
from fxstation.i18n import N_, _
from fxstation.importers.cells import shown
from fxstation.importers.plan import Decision, Fate, Fault, Line, Plan
from fxstation.importers.refused import named, told
from fxstation.importers.vocabulary import Vocabulary
from fxstation.records.declare import Fact
from ui.captions import Captions
from ui.forms.shown import cell as shown_value
from ui.parts.tables import FAINT, TONE

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()

FAULT = Qt.ItemDataRole.UserRole + 30
"""True where a cell is refused."""

OPTIONS = Qt.ItemDataRole.UserRole + 31
"""The words that can stand in a cell, where they are a list."""

FATES: dict[Fate, tuple[str, str]] = {
    Fate.NEW: (N_("new"), "green"),
    Fate.CHANGED: (N_("changed"), "blue"),
    Fate.SAME: (N_("the same"), "grey"),
    Fate.REFUSED: (N_("refused"), "red"),
    Fate.DUPLICATE: (N_("duplicate?"), "amber"),
}

DECISIONS: dict[Decision, str] = {
    Decision.SKIP: N_("Skip"),
    Decision.UPDATE: N_("Update"),
    Decision.NEW: N_("As a new one"),
}

ROW, FATE, DECISION, FIRST = 0, 1, 2, 3


class PlanModel(QAbstractTableModel):
    """The lines of a plan. What is typed or decided is handed to ``wish``; a new plan comes back.

    The lines that are shown change only when another fate is asked for: a row that was put right
    does not vanish under the hand.
    """

    def __init__(
        self,
        names: Captions,
        correct: Callable[[Line, int, str], None],
        decide: Callable[[Line, Decision], None],
        parent: QObject | None = None,
    ) -> None:
        """Make it empty; ``names`` tells how rows of other tables are called."""
        super().__init__(parent)
        self._names, self._correct, self._decide = names, correct, decide
        self.plan: Plan | None = None
        self.fields: list[tuple[Fact, int]] = []
        self.fate: Fate | None = None
        self.reveals = False
        self._lines: list[Line] = []
        self._keys: list[tuple[int, int]] = []

    # --- what is shown ---

    def show_plan(self, plan: Plan) -> None:
        """Show a plan: anew where it is another register, in place where it is a better one."""
        same = (
            self.plan is not None
            and self.plan.sheet is plan.sheet
            and self.plan.matching == plan.matching
        )
        if same:
            self.plan = plan
            by_key = {line.key: line for line in plan.lines}
            self._lines = [by_key[key] for key in self._keys]
            self.dataChanged.emit(
                self.index(0, 0), self.index(len(self._lines) - 1, self.columnCount() - 1)
            )
            return
        self.beginResetModel()
        self.plan = plan
        facts = Vocabulary(plan.kind).facts
        by_column = sorted(plan.matching.fields.items(), key=lambda pair: pair[1])
        self.fields = [(facts[field], column) for field, column in by_column]
        self.fate = None
        self._fill()
        self.endResetModel()

    def clear(self) -> None:
        """Show nothing."""
        self.beginResetModel()
        self.plan, self.fields, self.fate = None, [], None
        self._fill()
        self.endResetModel()

    def show_fate(self, fate: Fate | None) -> None:
        """Show the lines of one fate, or all."""
        self.beginResetModel()
        self.fate = fate
        self._fill()
        self.endResetModel()

    def show_numbers(self, reveals: bool) -> None:
        """Show numbers in full, or masked."""
        self.reveals = reveals
        if self._lines:
            last = self.index(len(self._lines) - 1, self.columnCount() - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def line(self, row: int) -> Line | None:
        """Return the line of a row."""
        return self._lines[row] if 0 <= row < len(self._lines) else None

    def first_fault(self) -> QModelIndex:
        """Return the first refused cell, or no place."""
        for row, line in enumerate(self._lines):
            for fault in line.faults:
                for place, (_fact, column) in enumerate(self.fields):
                    if column + line.shift == fault.column:
                        return self.index(row, FIRST + place)
        return QModelIndex()

    def _fill(self) -> None:
        lines = self.plan.lines if self.plan is not None else ()
        self._lines = [line for line in lines if self.fate in (None, line.fate)]
        self._keys = [line.key for line in self._lines]

    def fact(self, section: int) -> Fact | None:
        """Return the field of a column."""
        place = section - FIRST
        return self.fields[place][0] if 0 <= place < len(self.fields) else None

    def _fault(self, line: Line, section: int) -> Fault | None:
        place = section - FIRST
        if not 0 <= place < len(self.fields):
            return None
        column = self.fields[place][1] + line.shift
        return next((fault for fault in line.faults if fault.column == column), None)

    # --- what Qt asks ---

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return how many lines are shown."""
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Return the row's number, its fate, the decision, the fields, and the reason."""
        return 0 if parent.isValid() or self.plan is None else FIRST + len(self.fields) + 1

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return a column's label."""
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        fact = self.fact(section)
        if fact is not None:
            return _(fact.label)
        return {ROW: _("Row"), FATE: _("Result"), DECISION: _("Decision")}.get(section, _("Why"))

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Cells of the register can be typed anew; a duplicate can be decided."""
        flags = super().flags(index)
        line = self.line(index.row())
        if line is None:
            return flags
        is_decision = index.column() == DECISION and line.fate is Fate.DUPLICATE
        if self.fact(index.column()) is not None or is_decision:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a cell."""
        line = self.line(index.row())
        if line is None or self.plan is None:
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._shown(line, index.column())
            case Qt.ItemDataRole.EditRole:
                return self._typed(line, index.column())
            case Qt.ItemDataRole.ToolTipRole | Qt.ItemDataRole.AccessibleDescriptionRole:
                return self._why(line, index.column())
        if role == TONE and index.column() == FATE:
            return FATES[line.fate][1]
        if role == FAINT:
            return index.column() == ROW or line.fate is Fate.SAME
        if role == FAULT:
            return self._fault(line, index.column()) is not None
        if role == OPTIONS:
            return self._options(index.column())
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Take what was typed, or decided."""
        line = self.line(index.row())
        if line is None or role != Qt.ItemDataRole.EditRole:
            return False
        if index.column() == DECISION:
            if value != line.decision:
                self._decide(line, Decision(value))
            return True
        place = index.column() - FIRST
        if not 0 <= place < len(self.fields) or value == self._typed(line, index.column()):
            return False
        self._correct(line, self.fields[place][1] + line.shift, str(value))
        return True

    def _shown(self, line: Line, section: int) -> str:
        if section == ROW:
            return str(line.row)
        if section == FATE:
            return _(FATES[line.fate][0])
        if section == DECISION:
            return _(DECISIONS[line.decision]) if line.fate is Fate.DUPLICATE else ""
        fact = self.fact(section)
        if fact is None:
            return self.reason(line)
        if (fault := self._fault(line, section)) is not None:
            return fault.found
        value = getattr(line.record, fact.name)
        if line.fate is Fate.REFUSED and value == fact.default:
            return self._typed(line, section)
        new = {post.id: post.name for post in self.plan.new_posts} if self.plan else {}
        if isinstance(fact.kind, kinds.Ref) and value in new:
            return _("{name} (new)").format(name=new[value])
        return shown_value(fact, value, self._names, hidden=not self.reveals)

    def _typed(self, line: Line, section: int) -> str:
        if section == DECISION:
            return line.decision.value
        place = section - FIRST
        if self.plan is None or not 0 <= place < len(self.fields):
            return ""
        return shown(self.plan.cell(line, self.fields[place][1] + line.shift))

    def _why(self, line: Line, section: int) -> str:
        """Return what is to be said of a cell: why it is refused, or what it was before."""
        fact = self.fact(section)
        if fact is None:
            return self.reason(line)
        if self.plan is not None and (fault := self._fault(line, section)) is not None:
            wanted = fault.expected()
            more = " " + _("Expected: {what}.").format(what=wanted) if wanted else ""
            return named(self.plan, line, fault) + more
        for change in line.changes:
            if change.field == fact.name and not fact.masked:
                before = shown_value(fact, change.before, self._names) or "—"
                return _("Before: {value}").format(value=before)
        return self._shown(line, section)

    def reason(self, line: Line) -> str:
        """Return the sentence of a line: why refused, whose duplicate, or what changes."""
        assert self.plan is not None  # noqa: S101 - a line is of a plan
        if line.fate in (Fate.REFUSED, Fate.DUPLICATE):
            return told(self.plan, line).replace("\n", " ")
        facts = Vocabulary(self.plan.kind).facts
        said = [notice.sentence() for notice in line.notices]
        if line.fate is Fate.CHANGED:
            labels = _(", ").join(_(facts[change.field].label) for change in line.changes)
            said.insert(0, _("Changes: {fields}").format(fields=labels))
        return " ".join(said)

    def _options(self, section: int) -> tuple[str, ...]:
        fact = self.fact(section)
        if fact is None or self.plan is None:
            return ()
        match fact.kind:
            case kinds.Choice():
                return fact.kind.values()
            case kinds.Ref(table):
                return self.plan.known.names.listed(table)
        return ()
