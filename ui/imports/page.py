"""The page on which a register comes in: source, columns, rows, done."""

from collections.abc import Callable
from enum import IntEnum
from pathlib import Path

import attrs
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QHideEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QStackedWidget

from fxstation.errors import StationError
from fxstation.i18n import _, ngettext
from fxstation.importers.plan import Decision, Line, Mode, Plan, Wishes
from fxstation.importers.vocabulary import Why
from fxstation.progress import Progress
from fxstation.services import imports
from fxstation.services.imports import Draft, Outcome
from ui.desk import Desk
from ui.errors import sentence
from ui.imports.columns import ColumnsFace
from ui.imports.done import DoneFace
from ui.imports.preview import PreviewFace
from ui.imports.source import SourceFace
from ui.page import Page
from ui.parts.buttons import act
from ui.parts.folders import documents, worded
from ui.parts.labels import Notice

SURE = (Why.NAME, Why.REMEMBERED, Why.CHOSEN, Why.KNOWN_OTHER, Why.SOMEBODY_ELSE, Why.EMPTY)
"""Columns that were found for these reasons need not be looked at first."""


class Step(IntEnum):
    """Where on the way."""

    SOURCE = 0
    COLUMNS = 1
    ROWS = 2
    DONE = 3


class ImportPage(Page):
    """A register comes in."""

    help_slug = "import"

    def __init__(self, desk: Desk) -> None:
        """Build it."""
        super().__init__(desk)
        self.draft: Draft | None = None
        self.step = Step.SOURCE
        self.source = SourceFace(lambda: documents(desk.pc))
        self.columns, self.done = ColumnsFace(), DoneFace()
        self.rows = PreviewFace(desk.names)
        self.wrong = Notice("", "red")
        self.faces = QStackedWidget()
        for face in (self.source, self.columns, self.rows, self.done):
            self.faces.addWidget(face)
        self.inside.addWidget(self.wrong)
        self.inside.addWidget(self.faces, 1)
        self._go = act(self, _("Choose a file…"), self._go_on)
        self._back = act(self, _("Back"), self._go_back, icon="arrow-left")
        self._look_at_columns = act(
            self, _("Columns"), lambda: self._show(Step.COLUMNS), icon="table-import",
            hint=_("What each column is"),
        )  # fmt: skip
        self._connect()
        self._show(Step.SOURCE)

    # --- where it comes from ---

    def open_path(self, path: Path) -> None:
        """Read a file."""
        self.desk.keep(attrs.evolve(self.desk.pc, last_folder=str(path.parent)))
        self._read(lambda progress: imports.open_file(self.desk.station, path, progress=progress))

    def open_text(self, text: str) -> None:
        """Read pasted cells."""
        self._read(lambda _progress: imports.open_pasted(self.desk.station, text))

    def _read(self, opened: Callable[[Progress], Draft]) -> None:
        self.wrong.say("")
        self.desk.jobs.run(
            opened,
            title=_("The register is read"),
            done=self._opened,
            failed=self._refused,
            progress=True,
            busy=self.source,
        )

    def _opened(self, draft: Draft) -> None:
        self._take(draft)
        plan = draft.plan
        doubtful = [c for c in plan.matching.columns if c.why not in SURE]
        self._show(Step.COLUMNS if doubtful else Step.ROWS)
        if not doubtful:
            self.rows.to_first_fault()

    def _refused(self, error: StationError) -> bool:
        self.wrong.say(sentence(error), "red")
        if self.step is Step.SOURCE and self.isVisible():
            # The face was switched off meanwhile, and the focus with it: Ctrl+V works again.
            self.source.choose.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    # --- what is planned ---

    @property
    def plan(self) -> Plan | None:
        """The plan as it stands."""
        return self.draft.plan if self.draft is not None else None

    def _take(self, draft: Draft) -> None:
        self.draft = draft
        self.wrong.say("")
        sheets = tuple(sheet.name for sheet in draft.workbook.sheets)
        self.columns.show_plan(draft.plan, sheets, self.faces.width())
        self.rows.show_plan(draft.plan)
        self._name_act()

    def _again(self, make: Callable[[Plan], Plan]) -> None:
        """Make the plan anew; a long register does not hold up the window."""
        draft = self.draft
        if draft is None:
            return

        def ready(plan: Plan) -> None:
            # What was typed meanwhile is in a plan of its own, under way already.
            if self.draft is not None and self.draft.workbook is draft.workbook:
                self._take(attrs.evolve(self.draft, plan=plan))

        if len(draft.plan.lines) <= AT_ONCE:
            ready(make(draft.plan))
        else:
            self.desk.jobs.run(
                lambda: make(draft.plan),
                title=_("The rows are looked at"),
                done=ready,
                busy=self.faces,
            )

    def _choose_column(self, index: int, field: str) -> None:
        self._again(
            lambda plan: imports.replanned(plan, matching=plan.matching.chosen(index, field))
        )

    def _choose_sheet(self, name: str) -> None:
        if self.draft is not None and name != self.draft.plan.sheet.name:
            draft = self.draft
            self._read(
                lambda progress: imports.draft(
                    self.desk.station, draft.workbook, draft.plan.kind, sheet=name,
                    progress=progress,
                )
            )  # fmt: skip

    def _correct(self, line: Line, column: int, text: str) -> None:
        self._again(lambda plan: imports.corrected(plan, line.row, column, text))

    def _decide(self, line: Line, decision: Decision) -> None:
        self._again(lambda plan: imports.decided(plan, line, decision))

    def _want_posts(self, wanted: bool) -> None:
        if self.plan is None or self.plan.wishes.create_posts == wanted:
            return

        def made(plan: Plan) -> Plan:
            wishes: Wishes = attrs.evolve(plan.wishes, create_posts=wanted)
            return imports.replanned(plan, wishes=wishes)

        self._again(made)

    # --- bringing it in ---

    def bring_in(self) -> None:
        """Bring the plan in."""
        draft, mode = self.draft, self.rows.mode
        if draft is None or self.step is not Step.ROWS or not self.rows.isEnabled():
            return  # a second click, while the first one is at work
        if not self._can_bring_in(draft.plan):
            return
        self.wrong.say("")
        self.desk.jobs.run(
            lambda progress: imports.apply(
                self.desk.station, draft.plan, draft.workbook.name, mode, progress
            ),
            title=_("The register is brought in"),
            done=self._brought_in,
            failed=self._refused,
            progress=True,
            busy=self.rows,
        )

    def _brought_in(self, outcome: Outcome) -> None:
        if self.draft is None:
            return
        imports.remember(self.desk.station, self.draft.plan)
        self.done.show_outcome(outcome, self.draft.plan, self.draft.workbook.name)
        self._show(Step.DONE)

    def _can_bring_in(self, plan: Plan) -> bool:
        held = self.rows.mode is Mode.ALL and bool(plan.refused)
        return not held and any(line.is_added or line.is_changing for line in plan.lines)

    def _ask_where_to_save(self) -> None:
        dialog = QFileDialog(self, _("Save the rows that are not in"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter("Excel (*.xlsx)")
        dialog.setDefaultSuffix("xlsx")
        dialog.setDirectory(documents(self.desk.pc))
        if self.draft is not None:
            stem = Path(self.draft.workbook.name).stem
            dialog.selectFile(_("{name} not in.xlsx").format(name=stem))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda name: self.save_refused(Path(name)))
        worded(dialog).open()

    def save_refused(self, path: Path) -> None:
        """Save the rows that did not come in."""
        plan = self.plan
        if plan is None:
            return
        self.desk.jobs.run(
            lambda: imports.save_refused(plan, path),
            title=_("Saving"),
            done=lambda count: self.desk.say(
                ngettext("{n} row saved: {file}", "{n} rows saved: {file}", count).format(
                    n=count, file=path.name
                )
            ),
            failed=self._refused,
            undo=False,
        )

    # --- the way ---

    def title(self) -> str:
        """Return where on the way we are."""
        return {
            Step.SOURCE: "",
            Step.COLUMNS: _("Import: the columns"),
            Step.ROWS: _("Import: the rows"),
            Step.DONE: _("Import: done"),
        }[self.step]

    def subtitle(self) -> str:
        """Return the file, and the sheet where there are several."""
        if self.draft is None or self.step is Step.SOURCE:
            return ""
        name, sheet = self.draft.workbook.name, self.draft.plan.sheet.name
        return f"{name} · {sheet}" if sheet and sheet != name else name

    def arrive(self, target: str) -> None:
        """Open a file by its path; without one, begin."""
        if target:
            self.open_path(Path(target))

    def hideEvent(self, event: QHideEvent) -> None:
        """Forget the sentence about a file that could not be read when the page is left."""
        if not event.spontaneous() and self.step is Step.SOURCE:
            self.wrong.say("")
        super().hideEvent(event)

    def begin(self) -> None:
        """Begin anew."""
        self.draft = None
        self.rows.forget()
        self._show(Step.SOURCE)

    def _connect(self) -> None:
        self.source.file_chosen.connect(self.open_path)
        self.source.pasted.connect(self.open_text)
        self.columns.column_chosen.connect(self._choose_column)
        self.columns.sheet_chosen.connect(self._choose_sheet)
        self.rows.corrected.connect(self._correct)
        self.rows.decided.connect(self._decide)
        self.rows.posts_wanted.connect(self._want_posts)
        self.rows.mode_chosen.connect(self._name_act)
        self.done.save_asked.connect(self._ask_where_to_save)
        self.done.again_asked.connect(self.begin)
        keys = QShortcut(QKeySequence(QKeySequence.StandardKey.Paste), self.source)
        keys.setWhatsThis(_("Take the copied cells"))
        keys.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        keys.activated.connect(self.source.take_pasted)

    def _show(self, step: Step) -> None:
        self.step = step
        self.faces.setCurrentIndex(step)
        self._back.setVisible(step in (Step.COLUMNS, Step.ROWS))
        self.further_acts = {
            Step.SOURCE: list[QAction](),
            Step.COLUMNS: [self._back],
            Step.ROWS: [self._back, self._look_at_columns],
            Step.DONE: [],
        }[step]
        self.first_focus = {
            Step.SOURCE: self.source.choose,
            Step.COLUMNS: next(iter(self.columns.boxes.values()), None),
            Step.ROWS: self.rows.view,
            Step.DONE: self.done.again,
        }[step]
        # At the source the red button stands in the middle of the page.
        self.primary_act = None if step is Step.SOURCE else self._go
        self._name_act()
        self.header_changed.emit()
        if self.isVisible() and self.first_focus is not None:
            self.first_focus.setFocus(Qt.FocusReason.OtherFocusReason)

    def _go_on(self) -> None:
        match self.step:
            case Step.SOURCE:
                self.source.ask()
            case Step.COLUMNS:
                self._show(Step.ROWS)
                self.rows.to_first_fault()
            case Step.ROWS:
                self.bring_in()
            case Step.DONE:
                self.begin()
                self.desk.go("people")

    def _go_back(self) -> None:
        self.begin()

    def _name_act(self) -> None:
        plan = self.plan
        coming = 0
        if plan is not None:
            coming = sum(line.is_added or line.is_changing for line in plan.lines)
        self._go.setText(
            {
                Step.SOURCE: _("Choose a file…"),
                Step.COLUMNS: _("Next: the rows"),
                Step.ROWS: ngettext("Import {n} row", "Import {n} rows", coming).format(n=coming),
                Step.DONE: _("To the team members"),
            }[self.step]
        )
        ready = self.step is not Step.ROWS or (plan is not None and self._can_bring_in(plan))
        self._go.setEnabled(ready)
        if self.step is Step.ROWS and plan is not None:
            self.wrong.say(self._held_back(plan), "amber")

    def _held_back(self, plan: Plan) -> str:
        """Say why nothing can be brought in, where that is so."""
        if self.rows.mode is Mode.ALL and plan.refused:
            return _(
                "{count} rows are refused. Correct them in the grid, or bring in the good rows."
            ).format(count=len(plan.refused))
        if not any(line.is_added or line.is_changing for line in plan.lines):
            return (
                _("There is nothing to bring in: the station knows all of this already.")
                if (not plan.refused)
                else _("There is nothing to bring in: correct the refused rows first.")
            )
        return ""


AT_ONCE = 400
"""Up to so many rows are looked at anew while one waits."""
