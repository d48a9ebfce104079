"""Changing cells: shown at once, written on the worker, and then shown as the database has it."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date

import attrs
from PySide6.QtCore import QObject, QTimer, Signal

from fxstation.changes import Changes
from fxstation.errors import StationError
from fxstation.i18n import _
from fxstation.records import Assignment, Roster
from fxstation.rules.plan import Plan
from fxstation.services import rosters
from ui.desk import Desk
from ui.roster.board import Board
from ui.roster.faces import own_duties

Cells = Mapping[tuple[str, date], tuple[str, ...]]
"""Person and day to the kinds of shift wanted there."""


class Editing(QObject):
    """Does changes to the month on the board, one operation each.

    A change is laid on the board before it is written, so that a key is answered at once. When
    the last one under way is written, what they touched is read again from the database.

    Signals:
        lost: something was refused; the board may not show what is in the database.
        questioned: the roster is published; a reason is needed for the act that waits.
    """

    lost = Signal()
    questioned = Signal()

    def __init__(self, desk: Desk, board: Board) -> None:
        """Change the month of a board."""
        super().__init__()
        self._desk = desk
        self._board = board
        self._under_way = 0
        self._own: set[int] = set()
        self._touched: set[str] = set()
        self._stored: tuple[Assignment, ...] = ()
        self._waiting: Callable[[str], None] | None = None

    # --- acts ---

    def set_cells(self, cells: Cells) -> bool:
        """Set what people do on days; tell whether anything is another than before."""
        plan = self._board.plan
        wanted = {
            (person, day): kinds
            for (person, day), kinds in cells.items()
            if kinds != tuple(duty.kind.id for duty in own_duties(plan, person, day))
        }
        if not wanted:
            return False

        def do(reason: str) -> None:
            plan = self._board.plan
            station, month = self._desk.station, plan.month
            self._lay(with_cells(plan, wanted), {person for person, _day in wanted})
            self._run(
                lambda: rosters.change_cells(station, month, wanted, reason), title=_("Saving")
            )

        self._with_reason(do)
        return True

    def take_seat(self, shift: str, person: str, post: str, instead_of: str = "") -> None:
        """Put a person on a seat, in the place of an assignment if one is named."""

        def do(reason: str) -> None:
            plan = self._board.plan
            station, month = self._desk.station, plan.month
            gone = {one.person for one in plan.assignments if one.id == instead_of}
            kept = [one for one in plan.assignments if one.id != instead_of]
            fresh = Assignment(shift=shift, person=person, post=post, origin="by_hand")
            self._lay([*kept, fresh], gone | {person})
            self._run(
                lambda: rosters.seat(
                    station, month, shift, person, post, instead_of=instead_of, reason=reason
                ),
                title=_("Saving"),
            )

        self._with_reason(do)

    def leave_seat(self, assignment: str) -> None:
        """Take a person off a seat."""

        def do(reason: str) -> None:
            plan = self._board.plan
            station, month = self._desk.station, plan.month
            gone = {one.person for one in plan.assignments if one.id == assignment}
            self._lay([one for one in plan.assignments if one.id != assignment], gone)
            self._run(lambda: rosters.remove(station, month, assignment, reason), title=_("Saving"))

        self._with_reason(do)

    def swap(self, one: str, other: str) -> None:
        """Let two people change places."""

        def do(reason: str) -> None:
            plan = self._board.plan
            station, month = self._desk.station, plan.month
            by_id = {a.id: a for a in plan.assignments}
            first, second = by_id[one], by_id[other]
            swapped = {
                one: attrs.evolve(first, person=second.person, origin="by_hand"),
                other: attrs.evolve(second, person=first.person, origin="by_hand"),
            }
            self._lay(
                [swapped.get(a.id, a) for a in plan.assignments], {first.person, second.person}
            )
            self._run(lambda: rosters.swap(station, month, one, other, reason), title=_("Saving"))

        self._with_reason(do)

    def pin(self, assignments: Iterable[Assignment], *, pinned: bool) -> None:
        """Pin assignments or let them loose."""
        seats = {(one.shift, one.person) for one in assignments}
        plan = self._board.plan
        station, month = self._desk.station, plan.month
        changed = [
            attrs.evolve(one, pinned=pinned) if (one.shift, one.person) in seats else one
            for one in plan.assignments
        ]

        def act() -> Changes:
            # One that was typed a moment ago is called by another identifier when it is written.
            there = rosters.load_plan(station, month).assignments
            wanted = [one.id for one in there if (one.shift, one.person) in seats]
            return rosters.pin(station, month, wanted, pinned=pinned)

        self._lay(changed, {person for _shift, person in seats})
        self._run(act, title=_("Saving"))

    # --- reasons ---

    def answer(self, reason: str) -> None:
        """Do the act that waits for a reason."""
        act, self._waiting = self._waiting, None
        if act is not None and reason:
            act(reason)

    def _with_reason(self, act: Callable[[str], None]) -> None:
        if self._board.plan.is_published:
            self._waiting = act
            self.questioned.emit()
        else:
            act("")

    # --- writing, and the truth afterwards ---

    def is_own(self, changes: Changes) -> bool:
        """Tell whether an operation was done here, so that the board shows it already."""
        return changes.operation in self._own

    def _lay(self, assignments: Iterable[Assignment], people: set[str]) -> None:
        self._board.with_assignments(assignments, people)

    @property
    def is_busy(self) -> bool:
        """Tell whether anything is still to be written."""
        return bool(self._under_way)

    def _run(self, act: Callable[[], Changes], title: str) -> None:
        """Have something written, after the change was painted: both want the interpreter."""
        self._under_way += 1
        QTimer.singleShot(
            0,
            self,
            lambda: self._desk.jobs.run(act, title=title, done=self._done, failed=self._failed),
        )

    def _done(self, changes: Changes) -> None:
        self._under_way -= 1
        self._own.add(changes.operation)
        self._touched |= changes.touched.get("assignments", frozenset())
        if not self._under_way:
            self._read_again()

    def _failed(self, error: StationError) -> bool:
        del error
        self._under_way -= 1
        self._touched.clear()
        self.lost.emit()
        return False

    def _read_again(self) -> None:
        """Read what was touched, and lay it in the place of what was only thought."""
        station, plan = self._desk.station, self._board.plan
        touched, self._touched = self._touched, set()
        roster = station.find(Roster, plan.roster.id)
        if roster is None:
            self.lost.emit()
            return
        found = [station.find(Assignment, one) for one in touched]
        fresh = {one.id: one for one in found if one is not None}
        kept = [one for one in self._stored if one.id not in touched]
        self._settle(roster, [*kept, *fresh.values()])

    def settle(self, plan: Plan) -> None:
        """Note what the database holds: a plan was loaded."""
        self._stored = plan.assignments
        self._own.clear()

    def _settle(self, roster: Roster, assignments: list[Assignment]) -> None:
        self._stored = tuple(assignments)
        self._board.settle(roster, self._stored)


def with_cells(plan: Plan, cells: Cells) -> list[Assignment]:
    """Return the assignments of a plan with other duties in some cells, as they will be written.

    Posts are chosen by the same rule as in :func:`rosters.change_cells`.
    """
    for (person, day), kinds in cells.items():
        there = own_duties(plan, person, day)
        gone = {duty.assignment.id for duty in there if duty.kind.id not in kinds}
        plan = plan.with_assignments(one for one in plan.assignments if one.id not in gone)
        missing = [kind for kind in kinds if kind not in {duty.kind.id for duty in there}]
        for shift in (one for one in plan.shifts_on(day) if one.kind in missing):
            post = rosters.nearest_post(plan, person, shift)
            fresh = Assignment(shift=shift.id, person=person, post=post, origin="by_hand")
            plan = plan.with_assignments((*plan.assignments, fresh))
    return list(plan.assignments)
