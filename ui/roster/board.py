"""The month that is on the page: its plan, what the rules say about it, and who changed."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

import attrs
from PySide6.QtCore import QObject, Signal

from fxstation.records import Assignment, Person, Roster, ShiftKind
from fxstation.rules import duty_limits, gaps
from fxstation.rules.duties import day_of
from fxstation.rules.findings import Finding
from fxstation.rules.gaps import Gap
from fxstation.rules.plan import Plan

MOST_EXPLAINED = 60
"""The reasons of so many empty seats are looked for; an empty month has hundreds."""


class Board(QObject):
    """One plan and its findings, shared by the grid, the lists and the page.

    Signals:
        laid: another plan lies here; people, days or kinds of shift are other ones.
        changed: the duties of these people (a set of identifiers) are other ones.
    """

    laid = Signal()
    changed = Signal(object)

    def __init__(self) -> None:
        """Make it empty."""
        super().__init__()
        self._plan: Plan | None = None
        self.findings: Mapping[str, tuple[Finding, ...]] = {}
        self.people: tuple[Person, ...] = ()
        self.days: tuple[date, ...] = ()
        self.kinds: tuple[ShiftKind, ...] = ()
        self._by_cell: dict[tuple[str, date], list[Finding]] = {}
        self._gaps: dict[str, tuple[Gap, ...]] = {}

    @property
    def plan(self) -> Plan:
        """The plan.

        Raises:
            LookupError: none was laid here yet.
        """
        if self._plan is None:
            raise LookupError
        return self._plan

    @property
    def is_laid(self) -> bool:
        """Tell whether there is a plan."""
        return self._plan is not None

    def lay(self, plan: Plan) -> None:
        """Take another plan, and look through all of it."""
        self._plan = plan
        self.findings = duty_limits.check(plan)
        self._gather()
        self._gaps = {}
        self._explain(plan.days)
        before = (self.people, self.days, self.kinds)
        self.people, self.days, self.kinds = plan.crew, plan.days, _kinds(plan)
        if before == (self.people, self.days, self.kinds):
            self.changed.emit({person.id for person in self.people})
        else:
            self.laid.emit()

    def with_assignments(self, assignments: Iterable[Assignment], people: set[str]) -> None:
        """Take other assignments, and look through the people whom the change concerns."""
        self._take(self.plan.with_assignments(assignments), people)

    def show_thought(self, plan: Plan, assignments: Iterable[Assignment]) -> None:
        """Show what is only thought of, such as a proposal that is still being improved."""
        self.lay(plan.with_assignments(assignments))

    def settle(self, roster: Roster, assignments: tuple[Assignment, ...]) -> None:
        """Take the roster and the assignments as the database has them."""
        before = {one.id: one for one in self.plan.assignments}
        after = {one.id: one for one in assignments}
        moved = [*(before.items() ^ after.items())]
        plan = attrs.evolve(self.plan, roster=roster, assignments=assignments)
        self._take(plan, {one.person for _id, one in moved})

    def _take(self, plan: Plan, people: set[str]) -> None:
        if plan.crew != self.people:
            self.lay(plan)
            return
        days = _days_between(self.plan, plan)
        self._plan = plan
        self.findings = duty_limits.recheck(plan, self.findings, people)
        self._gather()
        self._explain(days)
        self.changed.emit(people)

    def at(self, person: str, day: date) -> list[Finding]:
        """Return the findings of one cell."""
        return self._by_cell.get((person, day), [])

    def row_of(self, person: str) -> int:
        """Return the row of a person, -1 for one who is not on the sheet."""
        return next((row for row, one in enumerate(self.people) if one.id == person), -1)

    def column_of(self, day: date) -> int:
        """Return the column of a day, -1 for one of another month."""
        return (day - self.days[0]).days if self.days and day in self.days else -1

    @property
    def gaps(self) -> list[Gap]:
        """The empty seats with their reasons, by day; of very many, the first ones."""
        shifts = sorted(self.plan.shifts, key=self.plan.shift_order)
        return [gap for shift in shifts for gap in self._gaps.get(shift.id, ())]

    @property
    def empty_seats(self) -> int:
        """How many seats are empty."""
        plan = self.plan
        return sum(sum(plan.vacancies(shift).values()) for shift in plan.shifts)

    def _explain(self, days: Iterable[date]) -> None:
        """Find the reasons of the empty seats of some days, the first ones of very many."""
        plan = self.plan
        for day in days:
            for shift in plan.shifts_on(day):
                self._gaps.pop(shift.id, None)
        told = sum(len(found) for found in self._gaps.values())
        for day in days:
            for shift in plan.shifts_on(day):
                if told < MOST_EXPLAINED and plan.vacancies(shift):
                    self._gaps[shift.id] = tuple(gaps.gaps(plan, (shift,)))
                    told += len(self._gaps[shift.id])

    def _gather(self) -> None:
        self._by_cell = {}
        for found in self.findings.values():
            for finding in found:
                self._by_cell.setdefault((finding.person, finding.day), []).append(finding)


def _days_between(before: Plan, after: Plan) -> list[date]:
    """Return the days whose empty seats may have other reasons: those changed, and beside."""
    moved = {*before.assignments} ^ {*after.assignments}
    changed = {day_of(after.shift(one.shift)) for one in moved}
    near = {day + timedelta(days=step) for day in changed for step in (-1, 0, 1)}
    return [day for day in after.days if day in near]


def _kinds(plan: Plan) -> tuple[ShiftKind, ...]:
    """Return the kinds of shift that the month has, in their order."""
    kinds = {shift.kind: plan.kind(shift) for shift in plan.shifts}
    return tuple(sorted(kinds.values(), key=lambda kind: (kind.position, kind.name, kind.id)))
