"""The roster page: a month proposed, corrected, published (product.md 3, item 5)."""

from typing import ClassVar

from attrs import frozen
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QIcon, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QMenu, QPushButton, QSplitter, QStackedWidget, QWidget

from fxstation.changes import Changes
from fxstation.i18n import _
from fxstation.records import ShiftKind
from fxstation.roster.problem import Answer
from fxstation.rules.calendar import day_words, month_after, month_of, month_words
from fxstation.rules.plan import Plan
from fxstation.services import rosters
from ui import icons
from ui.desk import Desk
from ui.page import Page
from ui.parts.buttons import act, plainly
from ui.parts.empty import Empty
from ui.parts.labels import column
from ui.roster import offers
from ui.roster.bar import Legend, MonthBar, ShortLine
from ui.roster.board import Board
from ui.roster.choices import ChoiceDialog
from ui.roster.concerns import Concern, ConcernsPanel, Weight, concerns_of
from ui.roster.dialogs import ProposeDialog, Question, ReasonDialog
from ui.roster.editing import Editing
from ui.roster.faces import Sign, own_duties, tone_of
from ui.roster.grid import RosterGrid
from ui.roster.keys import shown_key
from ui.roster.proposing import Proposing
from ui.roster.signs import picture_of
from ui.roster.strip import ProposalStrip, result_words
from ui.theme import px

MOST_TOLD = 3
"""So many sentences a notice holds."""

PANEL = 316
"""How wide the list of concerns stands at first."""

LATE_IN_MONTH = 20
"""From this day on the page opens on next month: its roster is due."""

WIDE = 1300
"""From this width on the list of concerns stands beside the grid without being asked for."""


@frozen
class Copied:
    """What going on with last month's pattern did, and whom it could not put on duty."""

    changes: Changes
    told: tuple[str, ...]


class RosterPage(Page):
    """One month: people by days, what is wrong with it, and the acts on it."""

    tables: ClassVar[tuple[str, ...]] = (
        "rosters", "shifts", "assignments", "people", "posts", "shift_kinds", "absences",
        "absence_kinds", "qualifications", "qualification_kinds", "holidays", "settings",
    )  # fmt: skip
    help_slug: ClassVar[str] = "roster"

    def __init__(self, desk: Desk) -> None:
        """Make the page; it opens on next month from the 20th on, else on this one."""
        super().__init__(desk)
        today = desk.today()
        self.month = month_after(month_of(today), 1 if today.day >= LATE_IN_MONTH else 0)
        self.board = Board()
        self.editing = Editing(desk, self.board)
        self.proposing = Proposing(desk, self.board)
        self.bar = MonthBar(today)
        self.strip = ProposalStrip()
        self.grid = RosterGrid(self.board, today)
        self.words = ShortLine()
        self.legend = Legend()
        self.panel = ConcernsPanel()
        self._wanted: bool | None = None
        self._placed = False
        self._empty: Empty | None = None
        self._result, self._result_of = "", frozenset[tuple[str, str]]()
        self._title = ""
        self._make_acts()
        self._lay_out()
        self._connect()
        self.first_focus = self.grid.duties

    # --- set-up ---

    def _make_acts(self) -> None:
        self.propose_act = act(self, _("Propose"), self.propose, icon="wand")
        self.copy_act = act(self, _("Copy last month"), self.copy_pattern, icon="copy")
        self.publish_act = act(self, _("Publish"), self.publish, icon="send", shortcut="Ctrl+B")
        self.blank_act = act(self, _("Fill in by hand"), self.open_month, icon="pencil")
        self.people_act = act(
            self, _("Add team members"), lambda: self.desk.go("people"), icon="user-plus"
        )
        self.kinds_act = act(
            self, _("Choose shifts"), lambda: self.desk.go("settings"), icon="clock"
        )
        self.primary_act = self.propose_act
        self.to_print = act(self, _("Print"), self.print, icon="printer")
        self.print_act = self.to_print
        self.further_acts = [self.to_print, self.copy_act, self.publish_act]

    def _lay_out(self) -> None:
        below = column(self.words, self.legend, space=2)
        left = QWidget()
        inside = column(self.grid, below, space=8)
        inside.setStretch(0, 1)
        left.setLayout(inside)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.addWidget(left)
        self.splitter.addWidget(self.panel)
        self.splitter.setStretchFactor(0, 1)
        self.splitter.setCollapsible(0, False)
        self.splitter.setHandleWidth(px(12))
        self.panel.setMinimumWidth(px(250))
        self.stack = QStackedWidget()
        self.stack.addWidget(self.splitter)
        self.inside.setSpacing(px(10))
        self.inside.setContentsMargins(px(24), px(2), px(24), px(10))
        self.inside.addWidget(self.bar)
        self.inside.addWidget(self.strip)
        self.inside.addWidget(self.stack, 1)

    def _connect(self) -> None:
        self.bar.chosen.connect(self.show_month)
        self.bar.concerned.connect(self._toggle_panel)
        self.panel.closed.connect(self._toggle_panel)
        self.panel.list.looked_at.connect(self._look_at)
        self.panel.list.followed.connect(self._follow)
        self.panel.list.mended.connect(self._mend)
        self.grid.moved.connect(self._say_cell)
        self.grid.meant.connect(self._set_kind)
        self.grid.puzzled.connect(self._explain_keys)
        self.grid.asked.connect(plainly(self.offer))
        self.grid.cleared.connect(self.clear_cells)
        self.grid.pinned.connect(self.pin_cells)
        self.grid.menued.connect(self._menu)
        self.board.laid.connect(self._show_state)
        self.board.changed.connect(self._show_state)
        self.editing.lost.connect(self.reload)
        self.editing.questioned.connect(self._ask_reason)
        self.strip.stopped.connect(self.proposing.stop)
        self.proposing.began.connect(self._proposal_began)
        self.proposing.stepped.connect(self.strip.follow)
        self.proposing.ended.connect(self._proposal_ended)
        self.destroyed.connect(self.proposing.close)
        panel = QShortcut(QKeySequence("F6"), self)
        panel.setWhatsThis(_("Show or hide the list of what is open"))
        panel.activated.connect(self._toggle_panel)

    # --- what is shown ---

    def subtitle(self) -> str:
        """Return the month and how many are on its sheet."""
        if not self.board.is_laid or not self.board.plan.shifts:
            return ""
        return _("{month}, {number} people").format(
            month=month_words(self.month), number=len(self.board.people)
        )

    def reload(self) -> None:
        """Read the month again."""
        if self.proposing.is_asked:
            return
        plan = rosters.load_plan(self.desk.station, self.month)
        self.editing.settle(plan)
        self.board.lay(plan)

    def concerned(self, changes: Changes) -> bool:
        """Tell whether to read again; what was changed here is shown already."""
        return super().concerned(changes) and not self.editing.is_own(changes)

    def place(self) -> str:
        """Return the month, and the day that has the cursor."""
        here = self.grid.here
        return here.day.isoformat() if here is not None else self.month

    def arrive(self, target: str) -> None:
        """Show a month (2026-12), or a day of one (2026-12-03)."""
        month, day = target[:7], target[8:10]
        if month != self.month:
            self.show_month(month)
        if self.first_focus is not None:
            self.first_focus.setFocus(Qt.FocusReason.OtherFocusReason)
        if not (day.isdigit() and self.board.people and 0 < int(day) <= len(self.board.days)):
            return
        wanted = self.board.days[int(day) - 1]
        for gap in self.board.gaps:
            if gap.day == wanted:
                self.grid.show_need(gap.shift.kind, wanted, focus=True)
                return
        here = self.grid.here
        person = here.person if here and here.person else self.board.people[0].id
        self.grid.show_cell(person, wanted)

    def show_month(self, month: str) -> None:
        """Show another month."""
        if month != self.month and not self.proposing.is_asked:
            self.month = month
            self.reload()

    def _show_state(self, _people: object = None) -> None:
        plan = self.board.plan
        self.bar.show_plan(plan)
        if self._result and _seats(plan) == self._result_of:
            self.bar.note(self._result)
        found = concerns_of(self.board)
        self.panel.show_concerns(found)
        self.bar.show_numbers(*(self.panel.model.count(weight) for weight in Weight))
        self.legend.show_kinds(self.board.kinds, self.grid.keys)
        self._show_empty(plan)
        self._show_acts(plan)
        self._say_cell()
        self._show_panel()
        if self.subtitle() != self._title:
            self._title = self.subtitle()
            self.header_changed.emit()

    def _show_acts(self, plan: Plan) -> None:
        asked, there = self.proposing.is_asked, bool(plan.shifts)
        able = bool(self.board.people) and any(kind.in_use for kind in plan.shift_kinds)
        self.propose_act.setEnabled(able and not asked)
        self.copy_act.setEnabled(able and not asked)
        self.publish_act.setEnabled(bool(plan.assignments) and not plan.is_published and not asked)
        self.to_print.setEnabled(there)
        # What is to do next is red: printing where the month is published, else proposing it.
        red = self.to_print if plan.is_published else self.propose_act
        if red is not self.primary_act:
            other = self.propose_act if plan.is_published else self.to_print
            self.primary_act = red
            self.further_acts = [other, self.copy_act, self.publish_act]
            self.header_changed.emit()
        self.grid.setEnabled(not asked)
        self.bar.line.setEnabled(not asked)

    def _show_empty(self, plan: Plan) -> None:
        if self._empty is not None:
            self.stack.removeWidget(self._empty)
            self._empty.deleteLater()
            self._empty = None
        month = month_words(plan.month)
        if not any(kind.in_use for kind in plan.shift_kinds):
            self._empty = Empty(
                "clock",
                _("No shifts are in use yet"),
                _("Choose the station's shift pattern first; shifts and seats come from it."),
                self.kinds_act,
            )
        elif not plan.crew:
            self._empty = Empty(
                "users",
                _("Nobody is in the team in {month}").format(month=month),
                _("Add the team members, or read them from your register; then come back."),
                self.people_act,
            )
        elif not plan.shifts:
            self._empty = Empty(
                "calendar-month",
                _("{month} has no roster yet").format(month=month),
                _(
                    "Let it be proposed: absences, certificates and fairness are looked after, "
                    "and you correct what you know better. Or go on with last month's pattern."
                ),
                self.propose_act,
                self.copy_act,
                self.blank_act,
            )
        if self._empty is not None:
            self.stack.addWidget(self._empty)
        begun = self._empty is None and self.stack.currentWidget() is not self.splitter
        self.stack.setCurrentWidget(self._empty or self.splitter)
        self.first_focus = self._empty.findChild(QPushButton) if self._empty else self.grid.duties
        if begun and self.isVisible():
            self.grid.duties.setFocus()
        self.bar.concerns.setVisible(self._empty is None)

    def _say_cell(self) -> None:
        here = self.grid.here
        if here is None:
            self.words.say("")
            return
        column_of = self.board.column_of(here.day)
        if here.kind:
            row = next(n for n, kind in enumerate(self.board.kinds) if kind.id == here.kind)
            self.words.say(self.grid.needs_model.words(row, column_of))
        else:
            row = self.board.row_of(here.person)
            self.words.say(self.grid.duties_model.words(row, column_of))

    def _explain_keys(self, text: str) -> None:
        keys = _(", ").join(
            f"{kind.code} {shown_key(self.grid.keys, kind)}" for kind in self.board.kinds
        )
        self.words.say(
            _("“{text}” is no shift here. Keys: {keys}, Del, space, F2.").format(
                text=text, keys=keys
            )
        )

    # --- the list beside the grid ---

    def _look_at(self, concern: Concern, *, focus: bool = False) -> None:
        if concern.person:
            self.grid.show_cell(concern.person, concern.day, focus=focus)
        else:
            self.grid.show_need(concern.kind, concern.day, focus=focus)

    def _follow(self, concern: Concern) -> None:
        self._look_at(concern, focus=True)

    def _mend(self, concern: Concern) -> None:
        self._look_at(concern, focus=True)
        self.offer(concern.post)

    def _toggle_panel(self) -> None:
        self._wanted = not self.panel.isVisibleTo(self.splitter)
        self._show_panel()
        if self._wanted:
            self.panel.list.setFocus()
        else:
            self.grid.duties.setFocus()

    def _show_panel(self) -> None:
        shown = self.width() >= px(WIDE) if self._wanted is None else self._wanted
        self.panel.setVisible(shown)
        self.bar.concerns.setChecked(shown)
        if shown and not self._placed and self.splitter.width() > px(600):
            self._placed = True
            self.splitter.setSizes([self.splitter.width() - px(PANEL), px(PANEL)])

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show or hide the list by the width, unless somebody has decided."""
        super().resizeEvent(event)
        self._show_panel()

    # --- changing cells ---

    def _set_kind(self, kind: ShiftKind) -> None:
        plan, cells = self.board.plan, self.grid.cells()
        lacking = [
            day
            for _person, day in cells
            if not any(shift.kind == kind.id for shift in plan.shifts_on(day))
        ]
        if lacking:
            self.words.say(
                _("There is no {shift} on {day}.").format(
                    shift=kind.name, day=day_words(lacking[0])
                )
            )
            return
        self.editing.set_cells(dict.fromkeys(cells, (kind.id,)))

    def clear_cells(self) -> None:
        """Take everybody in the selected cells off duty."""
        self.editing.set_cells(dict.fromkeys(self.grid.cells(), ()))

    def pin_cells(self) -> None:
        """Pin the duties of the selected cells; if all are pinned, let them loose."""
        plan, here = self.board.plan, self.grid.here
        duties = [
            duty.assignment
            for person, day in self.grid.cells()
            for duty in own_duties(plan, person, day)
        ]
        if here is not None and here.kind:
            shifts = [one for one in plan.shifts_on(here.day) if one.kind == here.kind]
            duties = [one for shift in shifts for one in plan.assigned(shift)]
        if duties:
            pinned = not all(one.pinned for one in duties)
            self.editing.pin(duties, pinned=pinned)

    def offer(self, post: str = "") -> None:
        """Show who could take an empty seat (of ``post``), or what a person could do that day."""
        here, plan = self.grid.here, self.board.plan
        if here is None:
            return
        if here.kind:
            offer = offers.for_need(plan, here.kind, here.day, post)
        else:
            offer = offers.for_person(plan, here.person, here.day)
        if offer is None:
            self.words.say(_("There is no such shift on this day."))
            return
        dialog = ChoiceDialog(self, offer.heading, offer.caption, offer.tabs)
        dialog.chosen.connect(self._take_offer)
        dialog.open()

    def _take_offer(self, choice: offers.Act) -> None:
        match choice:
            case offers.TakeSeat(shift, person, post, instead_of):
                self.editing.take_seat(shift, person, post, instead_of)
            case offers.LeaveSeat(assignment):
                self.editing.leave_seat(assignment)
            case offers.SetCell(person, day, kinds):
                self.editing.set_cells({(person, day): kinds})

    def _menu(self, place: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        here = self.grid.here
        if here is None:
            return
        if here.person:
            for kind in self.board.kinds:
                sign = Sign(kind.code, tone_of(kind), pinned=False, by_hand=False)
                menu.addAction(
                    QIcon(picture_of(sign)),
                    f"{kind.name}\t{shown_key(self.grid.keys, kind)}",
                    lambda kind=kind: self._set_kind(kind),
                )
            menu.addSeparator()
        menu.addAction(icons.icon("pinned"), _("Pin or unpin") + "\t" + _("Space"), self.pin_cells)
        menu.addAction(icons.icon("users"), _("Who or which shift…") + "\tF2", plainly(self.offer))
        if here.person:
            menu.addAction(icons.icon("x"), _("Clear") + "\tDel", self.clear_cells)
        menu.popup(place)

    # --- proposing ---

    def propose(self) -> None:
        """Let the month be proposed, after saying what would be replaced."""
        plan = self.board.plan
        if self.proposing.is_asked or not self.propose_act.isEnabled():
            return
        loose = [one for one in plan.assignments if not one.pinned]
        if not (loose or plan.is_published):
            self.proposing.ask()
            return
        dialog = ProposeDialog(self, plan, self.desk.today())
        dialog.agreed.connect(self.proposing.ask)
        dialog.open()

    def _proposal_began(self, seconds: float) -> None:
        self.strip.begin(seconds)
        self._show_acts(self.board.plan)

    def _proposal_ended(self, answer: Answer | None) -> None:
        self.strip.end()
        self._result = result_words(answer) if answer else ""
        self.reload()
        if answer is None:
            return
        self._result_of = _seats(self.board.plan)
        self.bar.note(self._result)
        if answer.gaps:
            left = _("{number} seats stay empty; the list says why.").format(number=answer.gaps)
            self.desk.tell(f"{self._result} {left}", "amber")
            self._wanted = True
        self.grid.duties.setFocus()

    def copy_pattern(self) -> None:
        """Go on with last month's pattern in the seats that are empty."""
        if self.board.plan.is_published:
            dialog = ReasonDialog(self, self.board.plan.roster.version)
            dialog.given.connect(self._copy_pattern)
            dialog.open()
        else:
            self._copy_pattern("")

    def _copy_pattern(self, reason: str) -> None:
        station, month = self.desk.station, self.month

        def copy() -> Copied:
            changes, told = rosters.copy_pattern(station, month, reason)
            return Copied(changes, told)

        self.desk.jobs.run(copy, title=_("Copying last month"), done=self._copied)

    def _copied(self, copied: "Copied") -> None:
        if copied.told:
            told = list(copied.told[:MOST_TOLD])
            if left := len(copied.told) - len(told):
                told.append(
                    _("And {number} more; every gap stands in the list.").format(number=left)
                )
            self.desk.tell("\n".join(told), "amber")
            self._wanted = True
        elif not copied.changes:
            self.desk.say(_("Nothing to copy: every seat of the pattern is taken already."))

    # --- reasons and versions ---

    def _ask_reason(self) -> None:
        dialog = ReasonDialog(self, self.board.plan.roster.version)
        dialog.given.connect(self.editing.answer)
        dialog.open()

    def open_month(self) -> None:
        """Make the month's shifts, with nobody on them."""
        station, month = self.desk.station, self.month
        self.desk.jobs.run(lambda: rosters.open_month(station, month), title=_("Opening the month"))

    def publish(self) -> None:
        """Publish the month, after saying what is still open."""
        plan = self.board.plan
        if plan.is_published or not plan.assignments:
            return
        serious = [one.text for one in concerns_of(self.board) if one.weight is not Weight.SOFT]
        month, version = month_words(plan.month), plan.roster.version + 1
        text = _("{month} becomes version {number}. Changes after this need a reason.")
        if serious:
            text = _(
                "{month} becomes version {number}. These points are still open; you may publish "
                "all the same."
            )
        dialog = Question(
            self,
            _("Publish the roster?"),
            text.format(month=month, number=version),
            _("Publish"),
        )
        dialog.list_sentences(serious, "red")
        dialog.accepted.connect(self._publish)
        dialog.open()

    def _publish(self) -> None:
        self.grid.duties.setFocus()
        station, month = self.desk.station, self.month
        self.desk.jobs.run(lambda: rosters.publish(station, month), title=_("Publishing"))

    def print(self) -> None:
        """Show the preview of the month's sheets."""
        self.desk.go("prints", self.month)


def _seats(plan: Plan) -> frozenset[tuple[str, str]]:
    return frozenset((one.shift, one.person) for one in plan.assignments)
