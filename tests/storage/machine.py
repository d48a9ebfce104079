"""The station against a plain dict: whatever is done, undone, reopened, both hold the same."""

import copy
import shutil
import tempfile
from pathlib import Path
from typing import Any

import attrs
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from fxstation import app
from fxstation.errors import NotThere, Refused
from fxstation.i18n import N_
from fxstation.records import Person, Post, Qualification, QualificationKind, Record
from fxstation.services import check, journal, lists
from fxstation.storage.station import Station
from tests.conftest import CHEAP, FIRST_DAY, PASSPHRASE, FakeClock

NAMES = st.sampled_from(["王建国", "单云飞", "陈玉珍", "李䶮", "Bob", "x%y"])
NOTES = st.sampled_from(["", "a", "b", "夜班"])
Rows = dict[str, Record]


class StationMachine(RuleBasedStateMachine):
    """Adds, changes, removes, undoes, does again and reopens; ``rows`` is what must be there."""

    def __init__(self) -> None:
        """Begin with a station on its first day."""
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="fxstation-machine-"))
        self.clock = FakeClock()
        self.open_new()

    def open_new(self) -> None:
        """Make a station; what stands there on its first day is given."""
        self.station: Station = app.create_station(
            self.folder / "s", FIRST_DAY, PASSPHRASE, keyring=False, clock=self.clock, cost=CHEAP
        )
        self.captain = self.station.all(Person)[0].id
        self.licence = self.station.all(QualificationKind)[0].id
        self.done: list[Rows] = []  # what was there before each act that can be undone
        self.undone: list[Rows] = []  # what was there before each undo that can be done again
        self.rows = self.stored()

    def teardown(self) -> None:
        """Check the whole file once more, then remove it."""
        try:
            assert all(one.is_well for one in check.check(self.station))
        finally:
            self.station.close()
            shutil.rmtree(self.folder)

    def stored(self) -> Rows:
        """Everything that can change here, as the station tells it."""
        kinds: tuple[type[Record], ...] = (Person, Post, Qualification)
        return {row.id: row for cls in kinds for row in self.station.all(cls)}

    def acted(self, before: Rows) -> None:
        """Remember an act that changed something."""
        if before != self.rows:
            self.done.append(before)
            self.undone.clear()

    def person(self, data: st.DataObject) -> Person:
        """One of the people."""
        people = [row for row in self.rows.values() if isinstance(row, Person)]
        return data.draw(st.sampled_from(sorted(people, key=lambda one: one.id)))

    # --- acts ---

    @rule(name=NAMES, count=st.integers(1, 4))
    def add_people(self, name: str, count: int) -> None:
        """Add several people at once."""
        before = copy.copy(self.rows)
        with self.station.operation(N_("Add {name}"), name=name) as pen:
            for number in range(count):
                person = Person(name=f"{name}{number}")
                pen.add(person)
                self.rows[person.id] = person
        self.acted(before)

    @rule(data=st.data(), name=NAMES, note=NOTES)
    def change_a_person(self, data: st.DataObject, name: str, note: str) -> None:
        """Change a person."""
        before, person = copy.copy(self.rows), self.person(data)
        changed = attrs.evolve(person, name=name, note=note)
        with self.station.operation(N_("Change {name}"), name=name) as pen:
            pen.change(changed, person)
        self.rows[person.id] = changed
        self.acted(before)

    @rule(data=st.data(), name=NAMES)
    def add_a_post_and_give_it(self, data: st.DataObject, name: str) -> None:
        """Add a post and give it to somebody."""
        before, person, post = copy.copy(self.rows), self.person(data), Post(name=name)
        changed = attrs.evolve(person, post=post.id)
        with self.station.operation(N_("Add {name}"), name=name) as pen:
            pen.change(changed)
            pen.add(post)
        self.rows |= {person.id: changed, post.id: post}
        self.acted(before)

    @rule(data=st.data(), number=NOTES)
    def add_a_certificate(self, data: st.DataObject, number: str) -> None:
        """Give somebody a certificate."""
        before, person = copy.copy(self.rows), self.person(data)
        row = Qualification(person=person.id, kind=self.licence, number=number)
        with self.station.operation(N_("Add {name}"), name=number) as pen:
            pen.add(row)
        self.rows[row.id] = row
        self.acted(before)

    @rule(data=st.data())
    def remove_a_person_with_certificates(self, data: st.DataObject) -> None:
        """Remove a person and the person's certificates."""
        before, person = copy.copy(self.rows), self.person(data)
        if person.id == self.captain:
            return
        with self.station.operation(N_("Remove {name}"), name=person.name) as pen:
            for row in list(self.rows.values()):
                if isinstance(row, Qualification) and row.person == person.id:
                    pen.remove(row)
                    del self.rows[row.id]
            pen.remove(person)
            del self.rows[person.id]
        self.acted(before)

    @rule(data=st.data(), name=NAMES)
    def fail_halfway(self, data: st.DataObject, name: str) -> None:
        """Do much, and fail at the end: nothing may stay."""
        person = self.person(data)
        try:
            with self.station.operation(N_("Add {name}"), name=name) as pen:
                pen.add(Person(name=name))
                pen.change(attrs.evolve(person, note="half"))
                raise ZeroDivisionError
        except ZeroDivisionError:
            return

    # --- back and forth ---

    @rule()
    def undo(self) -> None:
        """Take back the newest act."""
        if not self.done:
            assert journal.undoable(self.station) is None
            return
        assert journal.undo(self.station).left == ()
        self.undone.append(self.rows)
        self.rows = self.done.pop()

    @rule()
    def redo(self) -> None:
        """Do again what was undone last."""
        if not self.undone:
            assert journal.redoable(self.station) is None
            return
        assert journal.redo(self.station).left == ()
        self.done.append(self.rows)
        self.rows = self.undone.pop()

    @precondition(lambda self: len(self.done) > 1)
    @rule(data=st.data())
    def undo_something_old(self, data: st.DataObject) -> None:
        """Take back any operation: what comes of it is well, and can be taken back itself."""
        entries = journal.operations(self.station, limit=1000)
        entry = data.draw(st.sampled_from(entries))
        before = self.stored()
        try:
            undone = journal.undo(self.station, entry.n)
        except (NotThere, Refused):
            assert self.stored() == before
            return
        journal.undo(self.station, undone.changes.operation)
        assert self.stored() == before
        self.start_afresh()

    def start_afresh(self) -> None:
        """Take a new station: after jumps in the past its plain order is no longer known."""
        self.station.close()
        shutil.rmtree(self.folder / "s")
        self.open_new()

    @rule()
    def reopen(self) -> None:
        """Close the station and open it again."""
        self.station.close()
        self.station = app.open_station(self.folder / "s", PASSPHRASE, clock=self.clock)

    # --- what always holds ---

    @invariant()
    def both_hold_the_same(self) -> None:
        """The station holds what the dict holds, and lists it."""
        assert self.stored() == self.rows
        people = {row.id for row in self.rows.values() if isinstance(row, Person)}
        assert {one.id for one in lists.page(self.station, Person, limit=1000)} == people

    @invariant()
    def everybody_is_found(self) -> None:
        """Everybody is found by the first characters of the name."""
        for row in self.rows.values():
            if isinstance(row, Person):
                hits: list[Any] = lists.page(self.station, Person, row.name[:2], limit=1000)
                assert row.id in {one.id for one in hits}
