"""Who of a register is there already: the same person for sure, perhaps, or somebody else.

Identity number first, else name and telephone, else name and birth year; two names that sound
alike are looked at when a telephone or a birth date agrees. In doubt it is only *perhaps*: then
the captain decides.
"""

from collections.abc import Container, Iterable
from functools import singledispatch
from typing import Any

from attrs import Factory, define, frozen

from fxstation.i18n import N_
from fxstation.importers import words
from fxstation.records import Person
from fxstation.records.declare import Record, facts

REASONS: dict[str, str] = {
    "same_identity": N_("the same identity number"),
    "same_name_and_phone": N_("the same name and telephone"),
    "same_name_and_birth": N_("the same name and birth date"),
    "nothing_differs": N_("the same name, and nothing differs"),
    "identity_other_name": N_("the same identity number, but another name"),
    "name_phone_other_identity": N_("the same name and telephone, but another identity number"),
    "same_name": N_("the same name"),
    "same_name_and_birth_year": N_("the same name and birth year"),
    "sounds_same_and_phone": N_("a name that sounds alike, and the same telephone"),
    "sounds_same_and_birth": N_("a name that sounds alike, and the same birth date"),
    "several": N_("more than one like this"),
}


@frozen
class Likeness:
    """How alike two records are, and why. ``sure`` means: the same without doubt."""

    sure: bool
    why: str


@singledispatch
def likeness(new: Record, known: Record) -> Likeness | None:
    """Say how alike a row and a known record are; nothing where they are two."""
    if _name(new) != _name(known):
        return None
    if not contradicts(new, known):
        return Likeness(True, "nothing_differs")
    return Likeness(False, "same_name")


def contradicts(new: Record, known: Record) -> bool:
    """Tell whether something that the row says is known otherwise; unknown is no contradiction."""
    for fact in facts(type(new)):
        said, there = getattr(new, fact.name), getattr(known, fact.name)
        if fact.default not in (said, there) and said != there:
            return True
    return False


@likeness.register
def person_likeness(new: Person, known: Record) -> Likeness | None:
    """Compare two people."""
    assert isinstance(known, Person)  # noqa: S101 - one table holds one type
    same_name = _name(new) == _name(known)
    same_phone = bool(new.phone) and new.phone == known.phone
    if new.identity_number and known.identity_number:
        if new.identity_number == known.identity_number:
            return Likeness(same_name, "same_identity" if same_name else "identity_other_name")
        if same_name and same_phone:
            return Likeness(False, "name_phone_other_identity")
        return None
    born = (new.born_on, known.born_on)
    same_birth = None if None in born else born[0] == born[1]
    if not same_name:
        return _sounding(new, known, same_phone, same_birth is True)
    if new.sex and known.sex and new.sex != known.sex and not same_phone:
        return None
    if same_phone:
        return Likeness(same_birth is not False, "same_name_and_phone")
    if same_birth:
        return Likeness(True, "same_name_and_birth")
    if same_birth is False:
        same_year = new.born_on and known.born_on and new.born_on.year == known.born_on.year
        return Likeness(False, "same_name_and_birth_year") if same_year else None
    if not contradicts(new, known):
        return Likeness(True, "nothing_differs")
    return Likeness(False, "same_name")


def _sounding(new: Person, known: Person, same_phone: bool, same_birth: bool) -> Likeness | None:
    if not (same_phone or same_birth) or words.sound(new.name) != words.sound(known.name):
        return None
    return Likeness(False, "sounds_same_and_phone" if same_phone else "sounds_same_and_birth")


def _name(record: Record) -> str:
    """Return what names a record in one form; a name of letters only is in it already."""
    name = str(getattr(record, record.NAMED_BY))
    return (name if name.isalpha() else words.person_name(name)).casefold()


@define
class Crowd:
    """Records among which twins are looked for, by the facts that can agree."""

    _by: dict[tuple[str, Any], list[Record]] = Factory(dict)

    def add(self, record: Record) -> None:
        """Take one more in."""
        for fact in _keys(record):
            self._by.setdefault(fact, []).append(record)

    def extend(self, records: Iterable[Record]) -> None:
        """Take more in."""
        for record in records:
            self.add(record)

    def twin(self, new: Record, without: Container[str] = ()) -> tuple[Record, Likeness] | None:
        """Return who is the same, or may be; the surest, and of equals the first.

        ``without`` are the ids of records that are somebody else's already.
        """
        near = {
            id(r): r for fact in _keys(new) for r in self._by.get(fact, ()) if r.id not in without
        }
        alike = [(r, like) for r in near.values() if (like := likeness(new, r)) is not None]
        if not alike:
            return None
        sure = [(r, like) for r, like in alike if like.sure]
        if len({r.id for r, _like in sure}) > 1:
            by_identity = [pair for pair in sure if pair[1].why == "same_identity"]
            return by_identity[0] if by_identity else (sure[0][0], Likeness(False, "several"))
        return sure[0] if sure else alike[0]


def _keys(record: Record) -> Iterable[tuple[str, Any]]:
    yield "name", _name(record)
    if isinstance(record, Person):
        for field in ("identity_number", "phone", "born_on"):
            if value := getattr(record, field):
                yield field, value
