"""Making a plan: every row read, checked, and compared with who is there already."""

import re
from collections.abc import Iterator
from typing import Any

import attrs

from fxstation import kinds
from fxstation.i18n import N_, _
from fxstation.importers import cells, words
from fxstation.importers.cells import About
from fxstation.importers.headings import Matching
from fxstation.importers.plan import (
    Decision,
    Difference,
    Fate,
    Fault,
    Known,
    Line,
    Notice,
    Plan,
    Wishes,
)
from fxstation.importers.refusals import Refusal
from fxstation.importers.rows import LeftOut, Row, RowKind, classified
from fxstation.importers.tables import Cell, Sheet
from fxstation.importers.twins import Crowd, Likeness
from fxstation.importers.vocabulary import Vocabulary
from fxstation.progress import Progress, Silent
from fxstation.records import Person, Post
from fxstation.records.declare import Fact, Record
from fxstation.rules import people, validity


def make_plan(
    sheet: Sheet,
    matching: Matching,
    kind: type[Record],
    known: Known,
    *,
    wishes: Wishes | None = None,
    progress: Progress | None = None,
) -> Plan:
    """Read every row and say what would become of it."""
    wishes, progress = wishes or Wishes(), progress or Silent()
    planner = _Planner(sheet, matching, kind, known, wishes)
    rows = list(classified(sheet, matching, kind))
    for done, row in enumerate(rows):
        if done % 500 == 0:
            progress.step(done, len(rows))
        planner.take(row)
    return Plan(
        kind, sheet, matching, wishes, known, tuple(planner.lines), tuple(planner.left_out),
        tuple(planner.new_posts.values()),
    )  # fmt: skip


class _Planner:
    """Takes the rows one after the other; an earlier row is known to the later ones."""

    def __init__(
        self, sheet: Sheet, matching: Matching, kind: type[Record], known: Known, wishes: Wishes
    ) -> None:
        self.sheet, self.matching, self.kind = sheet, matching, kind
        self.known, self.wishes = known, wishes
        self.facts = Vocabulary(kind).facts
        self.abouts = {
            field: About(
                field=f"{kind.TABLE}.{field}",
                names=known.names,
                today=known.today,
                serial_shift=sheet.serial_shift,
                is_birth=field == "born_on",
            )
            for field in self.facts
        }
        self.there = Crowd()
        self.there.extend(known.records)
        self.earlier = Crowd()
        self.rows_of: dict[str, int] = {}
        self.claimed: set[str] = set()
        self.phones: dict[str, tuple[int, str]] = {}
        self.above: dict[str, Cell] = {}
        self.lines: list[Line] = []
        self.left_out: list[LeftOut] = []
        self.new_posts: dict[str, Post] = {}

    def take(self, row: Row) -> None:
        """Plan one row."""
        if row.kind is RowKind.SECOND_TABLE:
            # Nothing is lost silently: these look like entries of other columns.
            refusal = Refusal("second_table", {"row": row.second_from})
            fault = Fault(-1, "", "", "", refusal)
            self._add(row, Fate.REFUSED, self._blank(), faults=(fault,))
        elif row.kind is RowKind.ENTRY:
            self._entry(row)
        elif row.shift == 0 or row.kind is not RowKind.BLANK:
            self.left_out.append(LeftOut(row.number, row.kind))

    def _entry(self, row: Row) -> None:
        values, faults = self._read(row)
        record = self._record(values)
        if not faults:
            record, faults = self._agreed(row, record, values)
        if not faults:
            faults = self._nameless(row, record)
        if not faults:
            record = _tidied(record)
            faults = self._invalid(row, record)
        if faults:
            self._add(row, Fate.REFUSED, record, faults=tuple(faults))
            return
        self._place(row, record, values)

    # --- reading ---

    def _read(self, row: Row) -> tuple[dict[str, Any], list[Fault]]:
        values: dict[str, Any] = {}
        faults: list[Fault] = []
        for field, column in self.matching.fields.items():
            fact = self.facts[field]
            cell = self._cell(row, field, column + row.shift)
            if cells.is_nothing(fact.kind, cell):
                if fact.required:
                    refusal = Refusal("missing", {"field": _(fact.label)})
                    faults.append(self._fault(fact, column + row.shift, cell, refusal))
                continue
            value = self._value(fact, cell, values)
            if isinstance(value, Refusal):
                faults.append(self._fault(fact, column + row.shift, cell, value))
            else:
                values[field] = value
        return values, faults

    def _cell(self, row: Row, field: str, column: int) -> Cell:
        cell = self._raw(row, column)
        # "As above" may be said of anything but a name and an identity number.
        kind = self.facts[field].kind
        if cells.is_as_above(cell) and not isinstance(kind, kinds.Name | kinds.IdentityNumber):
            cell = self.above.get(field, "")
        self.above[field] = cell
        return cell

    def _raw(self, row: Row, column: int) -> Cell:
        corrected = self.wishes.cells.get((row.number, column))
        return self.sheet.cell(row.index, column) if corrected is None else corrected

    def _value(self, fact: Fact, cell: Cell, values: dict[str, Any]) -> Any:
        value = cells.read_cell(fact.kind, cell, self.abouts[fact.name])
        if not isinstance(value, Refusal) or not isinstance(fact.kind, kinds.Ref):
            return value
        if value.code == "several_names" and (other := self._further(fact)):
            # 驾驶员兼消防员: the first is the post, the rest may be filled too.
            refs = kinds.Refs(fact.kind.table)
            first, *rest = cells.read(refs, cell, self.abouts[fact.name])
            values[other.name] = tuple(rest)
            return first
        if value.code == "unknown_name" and fact.kind.table == Post.TABLE:
            return self._new_post(cells.shown(cell)) if self.wishes.create_posts else value
        return value

    def _further(self, fact: Fact) -> Fact | None:
        """Return the field that takes more of what a field takes one of."""
        assert isinstance(fact.kind, kinds.Ref)  # noqa: S101 - asked of references only
        wanted = kinds.Refs(fact.kind.table)
        return next((other for other in self.facts.values() if other.kind == wanted), None)

    def _new_post(self, text: str) -> str:
        name = words.person_name(text)
        if name not in self.new_posts:
            self.new_posts[name] = Post(name=name, open_to_all=False)
        return self.new_posts[name].id

    def _fault(self, fact: Fact, column: int, cell: Cell, refusal: Refusal) -> Fault:
        found = cells.shown(cell)
        return Fault(column, fact.name, fact.label, found, refusal, type(fact.kind).__name__)

    def _blank(self) -> Record:
        return self._record({})

    def _record(self, values: dict[str, Any]) -> Record:
        blank = {fact.name: fact.default for fact in self.facts.values() if fact.required}
        blank |= {self.kind.NAMED_BY: ""}
        return self.kind(**(blank | values))

    def _agreed(
        self, row: Row, record: Record, values: dict[str, Any]
    ) -> tuple[Record, list[Fault]]:
        """Let the identity number say birth date and sex, and refuse what contradicts it.

        Source: GB 11643: digits 7 to 14 are the birth date, the 17th is odd for men.
        """
        if not isinstance(record, Person) or not record.identity_number:
            return record, []
        number = record.identity_number
        says = {"born_on": people.born_on(number), "sex": people.sex_of(number)}
        faults = []
        for field, said in says.items():
            if values.setdefault(field, said) != said:
                column = self.matching.fields[field] + row.shift
                refusal = Refusal(DISAGREES[field], {"other": said})
                faults.append(
                    self._fault(self.facts[field], column, self._raw(row, column), refusal)
                )
        return attrs.evolve(record, **{field: values[field] for field in says}), faults

    def _nameless(self, row: Row, record: Record) -> list[Fault]:
        """Refuse a person's name with something else in it: 余洋（站长）, 余洋、顾芳, 余洋2."""
        if not isinstance(record, Person) or not NO_NAME.search(record.name):
            return []
        column = self.matching.fields["name"] + row.shift
        refusal = Refusal("not_a_name")
        return [self._fault(self.facts["name"], column, self._raw(row, column), refusal)]

    def _invalid(self, row: Row, record: Record) -> list[Fault]:
        """Say what the rules of saving refuse: what no single cell shows."""
        found = []
        for field, reason in validity.faults(record).items():
            column = self.matching.fields.get(field)
            at = -1 if column is None else column + row.shift
            cell = "" if column is None else self._raw(row, at)
            refusal = Refusal("not_saved", told=reason)
            found.append(self._fault(self.facts[field], at, cell, refusal))
        return found

    # --- placing ---

    def _place(self, row: Row, record: Record, values: dict[str, Any]) -> None:
        said = {field for field, value in values.items() if value not in ("", None, ())}
        if (found := self.earlier.twin(record)) is not None:
            self._duplicate(row, record, said, *found)
            return
        found = self.there.twin(record, without=self.claimed)
        if found is None:
            self._come_in(row, Fate.NEW, record)
            return
        known, like = found
        if not like.sure:
            self._duplicate(row, record, said, known, like)
            return
        self.claimed.add(known.id)
        merged, changes = _merged(known, record, said)
        fate = Fate.CHANGED if changes else Fate.SAME
        self._come_in(row, fate, merged, known=known, changes=changes, why=like.why)

    def _duplicate(
        self, row: Row, record: Record, said: set[str], twin: Record, like: Likeness
    ) -> None:
        decision = self.wishes.decisions.get((row.number, row.shift), Decision.SKIP)
        merged, changes = _merged(twin, record, said)
        kept = record if decision is Decision.NEW else merged
        line = {
            "known": twin,
            "changes": changes,
            "twin_row": self.rows_of.get(twin.id, 0),
            "why": like.why,
            "sure": like.sure,
            "decision": decision,
        }
        if decision is Decision.SKIP:
            self._add(row, Fate.DUPLICATE, kept, **line)
        else:
            self._come_in(row, Fate.DUPLICATE, kept, **line)

    def _come_in(self, row: Row, fate: Fate, record: Record, **line: Any) -> None:
        self.earlier.add(record)
        self.rows_of.setdefault(record.id, row.number)
        self._add(row, fate, record, **line)

    def _add(self, row: Row, fate: Fate, record: Record, **line: Any) -> None:
        notices = tuple(self._notices(row, record)) if fate is not Fate.REFUSED else ()
        self.lines.append(Line(row.number, row.shift, fate, record, notices=notices, **line))

    def _notices(self, row: Row, record: Record) -> Iterator[Notice]:
        """Yield what the captain should look at, though nothing is refused."""
        if any(word in str(getattr(record, "note", "")) for word in SENSITIVE):
            yield Notice(HEALTH)
        if isinstance(record, Person) and record.phone:
            first, name = self.phones.setdefault(record.phone, (row.number, record.name))
            if name != record.name:
                yield Notice(SAME_PHONE, {"name": name, "row": first})


NO_NAME = re.compile(r"[\d()\[\]【】<>《》:：;；,，、。/\\|@#%&*+=?？!！~～\"“”]")
"""What no name of a person has in it."""

SENSITIVE = tuple(words.book()["health"]["health"])
"""Words of a note that speak of health or family (domain.md 7 R1)."""

DISAGREES = {"born_on": "birth_disagrees", "sex": "sex_disagrees"}
SAME_PHONE = N_("{name} in row {row} has the same telephone.")
HEALTH = N_(
    "The note seems to speak of health or family. Better write what it means for duty, such as "
    "“不参加灭火”."
)


def _tidied(record: Record) -> Record:
    """Return a record as it will be stored: a post is not a further post, too."""
    if not isinstance(record, Person):
        return record
    further = tuple(post for post in record.further_posts if post != record.post)
    return attrs.evolve(record, further_posts=further)


def _merged(known: Record, record: Record, said: set[str]) -> tuple[Record, tuple[Difference, ...]]:
    """Return the known record with what the row says; an empty cell wipes nothing."""
    changes = tuple(
        Difference(field, before, after)
        for field in sorted(said)
        if (before := getattr(known, field)) != (after := getattr(record, field))
    )
    return attrs.evolve(known, **{c.field: c.after for c in changes}), changes
