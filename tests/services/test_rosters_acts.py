"""Whatever is done to a month in whatever order, it holds together and is taken back exactly."""

import tempfile
from datetime import timedelta
from pathlib import Path
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from fxstation import app
from fxstation.errors import NotThere, Refused
from fxstation.records import Assignment, Roster, Shift
from fxstation.rules.plan import Plan
from fxstation.services import journal, rosters
from tests.conftest import CHEAP, FIRST_DAY, PASSPHRASE, FakeClock
from tests.services.crews import DECEMBER, day, hire, kind, need, post, put, use_pattern

PLACE = st.integers(0, 10_000)
REASON = st.sampled_from(["", "顶班"])


class Month(RuleBasedStateMachine):
    """Random acts on December, after a rotating November."""

    def __init__(self) -> None:
        """Make the station."""
        super().__init__()
        self._folder = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)
        self.clock = FakeClock()
        self.station = app.create_station(
            Path(self._folder.name) / "station", FIRST_DAY, PASSPHRASE, keyring=False,
            clock=self.clock, cost=CHEAP,
        )  # fmt: skip
        self.before: list[list[Any]] = []

    @initialize()
    def november_rotates(self) -> None:
        """Prepare the people, November, and the first days of December."""
        self.people = [*hire(self.station, "王李张"), *hire(self.station, "刘", "驾驶员")]
        need(self.station, 消防员=2, 驾驶员=1)
        rosters.open_month(self.station, "2026-11")
        for number in range(1, 31):
            put(self.station, "王李张"[number % 3], day(number, 11))
        rosters.open_month(self.station, DECEMBER)
        self.begun = len(journal.operations(self.station, 10_000))

    def teardown(self) -> None:
        """Close the station."""
        self.station.close()
        self._folder.cleanup()

    # --- what is there ---

    @property
    def plan(self) -> Plan:
        """December as it lies in the database."""
        return rosters.load_plan(self.station, DECEMBER)

    def everything(self) -> list[Any]:
        """Return what may not change by itself."""
        return [one for cls in (Roster, Shift, Assignment) for one in self.station.all(cls)]

    def assignment(self, place: int) -> str:
        """Return some assignment of the month, a stranger's where there is none."""
        there = self.plan.assignments
        return there[place % len(there)].id if there else "nobody"

    def do(self, act: Any, reason: str = "given") -> None:
        """Do something; a refusal may not leave a trace."""
        before = self.everything()
        was_published = self.plan.is_published
        try:
            changes = act()
        except (Refused, NotThere):
            assert self.everything() == before
            return
        after = self.everything()
        assert bool(changes) == (after != before)
        if changes:
            self.before.append(before)
            assert not was_published or reason.strip()

    # --- acts ---

    @rule(place=PLACE, who=PLACE, as_post=st.sampled_from(["消防员", "驾驶员"]), reason=REASON)
    def seat(self, place: int, who: int, as_post: str, reason: str) -> None:
        """Put somebody on a seat."""
        shifts = self.plan.shifts
        shift = shifts[place % min(6, len(shifts))].id
        person = self.people[who % len(self.people)].id
        own = post(self.station, as_post).id
        self.do(
            lambda: rosters.seat(self.station, DECEMBER, shift, person, own, reason=reason), reason
        )

    @rule(
        cells=st.dictionaries(
            st.tuples(st.integers(0, 3), st.integers(1, 6)), st.booleans(), max_size=5
        ),
        reason=REASON,
    )
    def cells(self, cells: dict[tuple[int, int], bool], reason: str) -> None:
        """Type into some cells."""
        kinds = {shift.kind for shift in self.plan.shifts_on(day(1))}
        wanted = {
            (self.people[who].id, day(number)): tuple(kinds) if on else ()
            for (who, number), on in cells.items()
        }
        self.do(lambda: rosters.change_cells(self.station, DECEMBER, wanted, reason), reason)

    @rule(one=PLACE, other=PLACE, reason=REASON)
    def swap(self, one: int, other: int, reason: str) -> None:
        """Let two people swap."""
        first, second = self.assignment(one), self.assignment(other)
        self.do(lambda: rosters.swap(self.station, DECEMBER, first, second, reason), reason)

    @rule(place=PLACE, reason=REASON)
    def remove(self, place: int, reason: str) -> None:
        """Take somebody off."""
        one = self.assignment(place)
        self.do(lambda: rosters.remove(self.station, DECEMBER, one, reason), reason)

    @rule(place=PLACE, pinned=st.booleans())
    def pin(self, place: int, pinned: bool) -> None:
        """Pin somebody or let loose."""
        one = self.assignment(place)
        self.do(lambda: rosters.pin(self.station, DECEMBER, [one], pinned=pinned))

    @rule(reason=REASON)
    def clear(self, reason: str) -> None:
        """Take off everybody who is not pinned."""
        pinned = [one for one in self.plan.assignments if one.pinned]
        self.do(lambda: rosters.clear(self.station, DECEMBER, reason), reason)
        assert [one for one in self.plan.assignments if one.pinned] == pinned

    @rule(reason=REASON)
    def go_on(self, reason: str) -> None:
        """Go on with the pattern of November; a second time there is nothing left to do."""
        was_draft = not self.plan.is_published
        self.do(lambda: rosters.copy_pattern(self.station, DECEMBER, reason)[0], reason)
        if was_draft:
            assert not rosters.copy_pattern(self.station, DECEMBER)[0]

    @rule()
    def publish(self) -> None:
        """Hang it up."""
        version = self.plan.roster.version
        self.do(lambda: rosters.publish(self.station, DECEMBER))
        assert self.plan.roster.version - version in (0, 1)

    @rule(reason=REASON)
    def revise(self, reason: str) -> None:
        """Open it for changes."""
        self.do(lambda: rosters.revise(self.station, DECEMBER, reason), reason)

    @rule(code=st.sampled_from(["S2", "S6"]))
    def another_pattern(self, code: str) -> None:
        """Use other shifts, and bring the draft up to date."""
        use_pattern(self.station, code, 消防员=1)
        self.before.clear()
        hand = {one.id for one in self.plan.assignments if one.pinned or one.origin == "by_hand"}
        self.do(lambda: rosters.open_month(self.station, DECEMBER))
        assert hand <= {one.id for one in self.plan.assignments}
        assert kind(self.station, "24小时班" if code == "S2" else "夜班").in_use

    @precondition(lambda self: self.clock.today() < day(4))
    @rule()
    def a_day_goes_by(self) -> None:
        """Let December begin."""
        self.clock.moment += timedelta(days=5)

    @precondition(lambda self: self.before)
    @rule()
    def take_back(self) -> None:
        """Undo the last act: everything is exactly as before it."""
        assert journal.undo(self.station).left == ()
        assert self.everything() == self.before.pop()

    # --- what always holds ---

    @invariant()
    def nobody_is_twice_on_a_shift(self) -> None:
        """Check every shift."""
        seats = [(one.shift, one.person) for one in self.station.all(Assignment)]
        assert len(seats) == len(set(seats))

    @invariant()
    def nothing_leads_nowhere(self) -> None:
        """Check every reference."""
        rosters_there = {one.id for one in self.station.all(Roster)}
        shifts = {one.id: one.roster for one in self.station.all(Shift)}
        assert set(shifts.values()) <= rosters_there
        assert {one.shift for one in self.station.all(Assignment)} <= shifts.keys()


def test_a_month_holds_together_whatever_is_done_to_it() -> None:
    run_state_machine_as_test(
        Month, settings=settings(max_examples=12, stateful_step_count=15, deadline=None)
    )
