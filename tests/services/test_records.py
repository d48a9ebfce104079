"""Saving and removing: only what is right is saved, only what nobody needs is removed."""

from datetime import date

import attrs
import pytest

from fxstation.errors import NotThere, Refused
from fxstation.records import (
    Absence,
    AbsenceKind,
    Holiday,
    Person,
    Post,
    Qualification,
    QualificationKind,
    Roster,
    ShiftKind,
)
from fxstation.rules.people import check_character
from fxstation.services import journal, records
from fxstation.services.records import NotValid
from fxstation.storage.station import Station

HEAD = "31012019700101111"
NUMBER = HEAD + check_character(HEAD + "0")


def faults(station: Station, record: Person | Absence | Qualification | ShiftKind) -> set[str]:
    """The fields because of which a record is not saved."""
    with pytest.raises(NotValid) as refused:
        records.save(station, record)
    return set(refused.value.faults)


def saved(station: Station, **values: object) -> Person:
    """A person as saved."""
    person = Person(**{"name": "王建国", **values})  # type: ignore[arg-type]
    records.save(station, person)
    return station.get(Person, person.id)


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"name": ""}, "name"),
        ({"name": "王" * 61}, "name"),
        ({"sex": "?"}, "sex"),
        ({"phone": "1380000000"}, "phone"),
        ({"phone": "13800000001x"}, "phone"),
        ({"identity_number": HEAD + "?"}, "identity_number"),
        ({"identity_number": HEAD}, "identity_number"),
        ({"state": "度假"}, "state"),
        ({"note": "x" * 501}, "note"),
        ({"joined_on": date(2026, 5, 1), "left_on": date(2026, 4, 30)}, "left_on"),
    ],
)
def test_a_field_that_is_wrong_is_told_and_nothing_is_saved(
    station: Station, values: dict[str, object], field: str
) -> None:
    person = Person(**{"name": "王建国", **values})  # type: ignore[arg-type]
    assert faults(station, person) == {field}
    assert station.count(Person) == 1


def test_every_wrong_field_is_told_at_once(station: Station) -> None:
    assert faults(station, Person(name="", phone="1", state="x")) == {"name", "phone", "state"}


def test_birth_date_and_sex_follow_from_the_identity_number(station: Station) -> None:
    person = saved(station, identity_number=NUMBER)
    assert person.born_on == date(1970, 1, 1)
    assert person.sex == "男"


def test_two_people_do_not_have_one_identity_number(station: Station) -> None:
    person = saved(station, identity_number=NUMBER)
    with pytest.raises(NotValid, match="王建国 has this identity number already"):
        records.save(station, Person(name="李明", identity_number=NUMBER))
    records.save(station, attrs.evolve(person, note="x"), person)
    saved(station, name="甲")
    saved(station, name="乙")


@pytest.mark.parametrize(
    "twin",
    [
        Post(name="驾驶员"), AbsenceKind(name="病假"), QualificationKind(name="驾驶证"),
        Holiday(falls_on=date(2026, 10, 1), name="国庆节"),
    ],
    ids=lambda twin: type(twin).TABLE,
)  # fmt: skip
def test_a_list_does_not_hold_the_same_twice(
    station: Station, twin: Post | AbsenceKind | QualificationKind | Holiday
) -> None:
    with pytest.raises(NotValid, match="is in the list already"):
        records.save(station, twin)


def test_a_month_has_one_roster(station: Station) -> None:
    records.save(station, Roster(month="2026-12"))
    with pytest.raises(NotValid, match="2026-12"):
        records.save(station, Roster(month="2026-12"))


def test_an_absence_of_one_day_needs_no_last_day(station: Station) -> None:
    person, kind = saved(station), station.all(AbsenceKind)[0]
    absence = Absence(person=person.id, kind=kind.id, first_on=date(2026, 12, 1))
    records.save(station, absence)
    assert station.get(Absence, absence.id).last_on == date(2026, 12, 1)
    backwards = attrs.evolve(absence, id="b", last_on=date(2026, 11, 30))
    assert faults(station, backwards) == {"last_on"}


def test_a_certificate_does_not_end_before_it_begins(station: Station) -> None:
    person, kind = saved(station), station.all(QualificationKind)[0]
    wrong = Qualification(
        person=person.id, kind=kind.id,
        valid_from_on=date(2026, 2, 1), valid_until_on=date(2026, 1, 31),
    )  # fmt: skip
    assert faults(station, wrong) == {"valid_until_on"}


def test_what_a_person_may_fill_besides_does_not_name_the_own_post(station: Station) -> None:
    post, other = station.all(Post)[:2]
    person = saved(station, post=post.id, further_posts=(post.id, other.id))
    assert person.further_posts == (other.id,)


def test_something_that_was_removed_meanwhile_is_not_chosen(station: Station) -> None:
    post = Post(name="水源员")
    records.save(station, post)
    person = saved(station, post=post.id)
    records.save(station, attrs.evolve(person, post=""), person)
    records.remove(station, post)
    assert faults(station, Person(name="乙", post=post.id)) == {"post"}
    assert faults(station, Person(name="乙", further_posts=(post.id,))) == {"further_posts"}


def test_saving_names_what_was_done(station: Station) -> None:
    person = saved(station)
    assert journal.operations(station)[0].title == "Add team member 王建国"
    records.save(station, attrs.evolve(person, phone="13800000001"), person)
    assert journal.operations(station)[0].title == "Change team member 王建国"
    kind = station.all(AbsenceKind)[0]
    records.save(station, Absence(person=person.id, kind=kind.id, first_on=date(2026, 12, 1)))
    assert journal.operations(station)[0].title == "Add absence 王建国"


def test_somebody_who_is_needed_is_not_removed_and_the_way_out_is_told(station: Station) -> None:
    person, kind = saved(station), station.all(AbsenceKind)[0]
    records.save(station, Absence(person=person.id, kind=kind.id, first_on=date(2026, 12, 1)))
    with pytest.raises(Refused, match=r"is used in: Absences\. Set the state to “Left the team”"):
        records.remove(station, person)
    with pytest.raises(Refused, match=r"is used in: Absences\. Take it out of use instead"):
        records.remove(station, kind)
    assert station.find(Person, person.id)
    assert journal.operations(station)[0].title == "Add absence 王建国"


def test_every_place_where_something_is_used_is_named_once(station: Station) -> None:
    post = station.all(Post, "\"code\" = 'P04'")[0]
    for number in range(30):
        saved(station, name=f"队员{number}", post=post.id)
    with pytest.raises(Refused, match="is used in: Team members, Posts, Kinds of shift"):
        records.remove(station, post)


def test_somebody_whom_nobody_needs_is_removed(station: Station) -> None:
    person = saved(station)
    records.remove(station, person)
    assert station.find(Person, person.id) is None
    with pytest.raises(NotThere):
        records.remove(station, person)


def test_a_post_that_only_names_itself_is_removed(station: Station) -> None:
    post = Post(name="水源员")
    records.save(station, attrs.evolve(post, filled_by=(post.id,)))
    records.remove(station, station.get(Post, post.id))
    assert station.find(Post, post.id) is None


def test_a_record_is_called_by_its_name_or_by_what_it_is_about(station: Station) -> None:
    person, kind = saved(station), station.all(QualificationKind)[0]
    paper = Qualification(person=person.id, kind=kind.id)
    assert records.caption(station, person) == "王建国"
    assert records.caption(station, paper) == kind.name
    assert records.caption(station, Absence(person="gone", kind="gone")) == ""
