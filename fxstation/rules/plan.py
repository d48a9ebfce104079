"""The plan of a month: everything its duty roster is decided from and shown with, in one bundle.

A :class:`Plan` is immutable and knows no database: ``services.rosters.load_plan`` makes one, and
the roster page, the printed forms, the rules and the engine all read it. A change in thought is
``plan.with_assignments(…)``: a new plan, on which all rules can be tried before anything is kept.
"""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from functools import cached_property

import attrs
from attrs import frozen

from fxstation.i18n import N_, _
from fxstation.records import (
    Absence,
    AbsenceKind,
    Assignment,
    Person,
    Post,
    Qualification,
    QualificationKind,
    Roster,
    Shift,
    ShiftKind,
)
from fxstation.rules.calendar import Calendar, days_of
from fxstation.rules.duties import Duty, day_of, start_of
from fxstation.rules.tallies import EarlierMonth, Medians, Tally, added, medians_of, tally_of
from fxstation.settings import StationSettings

GONE = N_("(removed)")
"""Shown for a person, post or kind that is no longer in the database."""


@frozen
class Seat:
    """One seat of a shift: the post, and who sits on it (``None``: it is empty)."""

    shift: Shift
    post: Post
    assignment: Assignment | None = None

    @property
    def person(self) -> str:
        """Return the identifier of who sits here, or ""."""
        return self.assignment.person if self.assignment else ""


@frozen
class Plan:
    """One month's roster with all that it rests on.

    ``people`` are all members who have anything to do with it, in the order of the sheet: by
    post, then by name. ``shifts`` and ``assignments`` are those of the month;
    ``near_shifts`` and ``near_assignments`` those of the days before and after it that rest,
    rows of duties and weeks need (they are never changed through this plan). ``earlier`` holds
    the tallies of the months before that fairness looks back on, newest last.
    """

    month: str
    calendar: Calendar
    settings: StationSettings
    roster: Roster
    people: tuple[Person, ...] = ()
    posts: tuple[Post, ...] = ()
    shift_kinds: tuple[ShiftKind, ...] = ()
    absences: tuple[Absence, ...] = ()
    absence_kinds: tuple[AbsenceKind, ...] = ()
    qualifications: tuple[Qualification, ...] = ()
    qualification_kinds: tuple[QualificationKind, ...] = ()
    shifts: tuple[Shift, ...] = ()
    assignments: tuple[Assignment, ...] = ()
    near_shifts: tuple[Shift, ...] = ()
    near_assignments: tuple[Assignment, ...] = ()
    earlier: tuple[EarlierMonth, ...] = ()

    # --- the month ---

    @cached_property
    def days(self) -> tuple[date, ...]:
        """Return the days of the month, in order."""
        return days_of(self.month)

    @property
    def first_on(self) -> date:
        """Return the first day of the month."""
        return self.days[0]

    @property
    def last_on(self) -> date:
        """Return the last day of the month."""
        return self.days[-1]

    @property
    def is_published(self) -> bool:
        """Tell whether the roster hangs on the wall; then a change needs a reason."""
        return self.roster.state == "已发布"

    # --- look-ups by identifier; what is gone from the database gets a stand-in with that name ---

    @cached_property
    def _people(self) -> dict[str, Person]:
        return {person.id: person for person in self.people}

    @cached_property
    def _posts(self) -> dict[str, Post]:
        return {post.id: post for post in self.posts}

    @cached_property
    def _kinds(self) -> dict[str, ShiftKind]:
        return {kind.id: kind for kind in self.shift_kinds}

    @cached_property
    def _shifts(self) -> dict[str, Shift]:
        return {shift.id: shift for shift in (*self.shifts, *self.near_shifts)}

    @cached_property
    def _absence_kinds(self) -> dict[str, AbsenceKind]:
        return {kind.id: kind for kind in self.absence_kinds}

    @cached_property
    def _qualification_kinds(self) -> dict[str, QualificationKind]:
        return {kind.id: kind for kind in self.qualification_kinds}

    def person(self, identifier: str) -> Person:
        """Return a person; a stand-in named "(removed)" for one who is no longer there."""
        return self._people.get(identifier) or Person(id=identifier, name=_(GONE), state="离队")

    def post(self, identifier: str) -> Post:
        """Return a post; a stand-in for one that is no longer there."""
        return self._posts.get(identifier) or Post(id=identifier, name=_(GONE), position=999)

    def shift(self, identifier: str) -> Shift:
        """Return a shift of the month or of the days around it.

        Raises:
            KeyError: there is no such shift.
        """
        return self._shifts[identifier]

    def kind(self, shift: Shift) -> ShiftKind:
        """Return the kind of a shift; a stand-in for one that is no longer there."""
        return self._kinds.get(shift.kind) or ShiftKind(
            id=shift.kind, name=_(GONE), code="?", hours=shift.hours, position=999
        )

    def absence_kind(self, absence: Absence) -> AbsenceKind:
        """Return the kind of an absence; a binding stand-in for one that is no longer there."""
        return self._absence_kinds.get(absence.kind) or AbsenceKind(id=absence.kind, name=_(GONE))

    def certificate(self, identifier: str) -> QualificationKind:
        """Return a kind of certificate; a stand-in for one that is no longer there."""
        return self._qualification_kinds.get(identifier) or QualificationKind(
            id=identifier, name=_(GONE)
        )

    # --- shifts and seats ---

    @cached_property
    def _shifts_by_day(self) -> dict[date, tuple[Shift, ...]]:
        by_day: dict[date, list[Shift]] = {}
        for shift in self.shifts:
            by_day.setdefault(day_of(shift), []).append(shift)
        return {day: tuple(sorted(shifts, key=self.shift_order)) for day, shifts in by_day.items()}

    def shift_order(self, shift: Shift) -> tuple[int, int, str]:
        """Return the key by which shifts are sorted: start, order of the kind, identifier."""
        return start_of(shift), self.kind(shift).position, shift.id

    def shifts_on(self, day: date) -> tuple[Shift, ...]:
        """Return the shifts that start on a day of the month, in order."""
        return self._shifts_by_day.get(day, ())

    @cached_property
    def _by_shift(self) -> dict[str, tuple[Assignment, ...]]:
        by_shift: dict[str, list[Assignment]] = {}
        for assignment in self.assignments:
            by_shift.setdefault(assignment.shift, []).append(assignment)
        return {shift: tuple(sorted(a, key=self._seat_order)) for shift, a in by_shift.items()}

    def _seat_order(self, assignment: Assignment) -> tuple[int, str, int, str]:
        post = self.post(assignment.post)
        return post.position, post.id, self._rank.get(assignment.person, 9999), assignment.id

    @cached_property
    def _rank(self) -> dict[str, int]:
        return {person.id: place for place, person in enumerate(self.people)}

    def assigned(self, shift: Shift) -> tuple[Assignment, ...]:
        """Return who is on a shift of the month, in the order of the posts."""
        return self._by_shift.get(shift.id, ())

    def seats(self, shift: Shift) -> tuple[Seat, ...]:
        """Return the seats of a shift in the order of the posts, filled ones before empty ones.

        More people on a post than are needed have a seat too.
        """
        on_post: dict[str, list[Assignment]] = {}
        for assignment in self.assigned(shift):
            on_post.setdefault(assignment.post, []).append(assignment)
        posts = sorted(
            (self.post(post) for post in {*shift.demand, *on_post}),
            key=lambda post: (post.position, post.id),
        )
        seats: list[Seat] = []
        for post in posts:
            there = on_post.get(post.id, [])
            seats += [Seat(shift, post, assignment) for assignment in there]
            empty = shift.demand.get(post.id, 0) - len(there)
            seats += [Seat(shift, post)] * max(0, empty)
        return tuple(seats)

    def vacancies(self, shift: Shift) -> dict[str, int]:
        """Return how many seats of each post are empty, by post, posts without any left out."""
        left = dict(shift.demand)
        for assignment in self.assigned(shift):
            left[assignment.post] = left.get(assignment.post, 0) - 1
        return {post: number for post, number in left.items() if number > 0}

    # --- duties of people ---

    @cached_property
    def _duties(self) -> dict[str, tuple[Duty, ...]]:
        by_person: dict[str, list[Duty]] = {}
        for in_month, assignments in ((False, self.near_assignments), (True, self.assignments)):
            for assignment in assignments:
                if duty := self.duty(assignment, in_month=in_month):
                    by_person.setdefault(assignment.person, []).append(duty)
        for duties in by_person.values():
            duties.sort(key=lambda duty: (duty.start, duty.end, duty.assignment.id))
        return {person: tuple(duties) for person, duties in by_person.items()}

    def duty(self, assignment: Assignment, *, in_month: bool = True) -> Duty | None:
        """Return an assignment with its shift, kind and post; ``None`` if the shift is gone."""
        shift = self._shifts.get(assignment.shift)
        if shift is None:
            return None
        return Duty(
            assignment=assignment,
            shift=shift,
            kind=self.kind(shift),
            post=self.post(assignment.post),
            in_month=in_month,
        )

    def duties(self, person: str) -> tuple[Duty, ...]:
        """Return a person's duties by their start, with those of the days around the month."""
        return self._duties.get(person, ())

    @cached_property
    def _by_person_and_day(self) -> dict[tuple[str, date], tuple[Duty, ...]]:
        found: dict[tuple[str, date], list[Duty]] = {}
        for person, duties in self._duties.items():
            for duty in duties:
                found.setdefault((person, duty.day), []).append(duty)
        return {key: tuple(duties) for key, duties in found.items()}

    def duties_on(self, person: str, day: date) -> tuple[Duty, ...]:
        """Return the duties of a person that start on a day."""
        return self._by_person_and_day.get((person, day), ())

    # --- absences and certificates ---

    @cached_property
    def _absences(self) -> dict[str, tuple[Absence, ...]]:
        by_person: dict[str, list[Absence]] = {}
        for absence in self.absences:
            if absence.first_on and absence.last_on:
                by_person.setdefault(absence.person, []).append(absence)
        return {person: tuple(absences) for person, absences in by_person.items()}

    def absences_on(self, person: str, day: date) -> tuple[Absence, ...]:
        """Return the absences and wishes of a person that cover a day."""
        return tuple(
            absence
            for absence in self._absences.get(person, ())
            if absence.first_on and absence.last_on and absence.first_on <= day <= absence.last_on
        )

    def away(self, person: str, day: date) -> Absence | None:
        """Return the binding absence that keeps a person away on a day, if there is one."""
        for absence in self.absences_on(person, day):
            if self.absence_kind(absence).binds:
                return absence
        return None

    def wish(self, person: str, day: date) -> Absence | None:
        """Return a person's wish to be free on a day, if there is one."""
        for absence in self.absences_on(person, day):
            if not self.absence_kind(absence).binds:
                return absence
        return None

    @cached_property
    def _certificates(self) -> dict[tuple[str, str], tuple[Qualification, ...]]:
        found: dict[tuple[str, str], list[Qualification]] = {}
        for one in self.qualifications:
            found.setdefault((one.person, one.kind), []).append(one)
        return {key: tuple(ones) for key, ones in found.items()}

    def certificates(self, person: str, kind: str) -> tuple[Qualification, ...]:
        """Return a person's certificates of one kind, valid or not."""
        return self._certificates.get((person, kind), ())

    # --- the team in figures ---

    @cached_property
    def crew(self) -> tuple[Person, ...]:
        """Return the people whom the sheet lists.

        That is who belongs to the team on any day of the month and is not suspended, and
        whoever has a duty in it all the same.
        """
        return tuple(
            person
            for person in self.people
            if self.is_member(person) or any(duty.in_month for duty in self.duties(person.id))
        )

    def is_member(self, person: Person) -> bool:
        """Tell whether a person may be on duty on at least one day of the month."""
        return (
            person.state == "在岗"
            and (person.joined_on is None or person.joined_on <= self.last_on)
            and (person.left_on is None or person.left_on >= self.first_on)
        )

    @cached_property
    def tallies(self) -> Mapping[str, Tally]:
        """Return what everybody of the crew does this month, by person."""
        return {
            person.id: tally_of(
                (duty for duty in self.duties(person.id) if duty.in_month), self.calendar
            )
            for person in self.crew
        }

    @cached_property
    def medians(self) -> Medians:
        """Return the median of each column over the crew who could take at least one seat."""
        from fxstation.rules.eligibility import can_serve

        serving = [
            tally
            for person, tally in self.tallies.items()
            if tally.shifts or tally.stand_by_hours or can_serve(self, self.person(person))
        ]
        return medians_of(serving)

    @cached_property
    def earlier_tallies(self) -> Mapping[str, Tally]:
        """Return what everybody did in the earlier months that fairness looks back on."""
        return added(month.tallies for month in self.earlier)

    # --- other plans ---

    def with_assignments(self, assignments: Iterable[Assignment]) -> "Plan":
        """Return the same month with these assignments instead."""
        return attrs.evolve(self, assignments=tuple(assignments))

    def week_of(self, day: date) -> tuple[date, date]:
        """Return Monday and Sunday of the week of a day (Monday first, as on the wall)."""
        monday = day - timedelta(days=day.weekday())
        return monday, monday + timedelta(days=6)
