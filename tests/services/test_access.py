"""Who works at this PC: a name and a PIN, and the journal knows it."""

import attrs
import pytest

from fxstation.errors import NotThere, Refused
from fxstation.records import Account, Person
from fxstation.services import access, journal, records
from fxstation.storage.station import Actor, Station


def newcomer(station: Station, name: str = "王建国", pin: str = "1357") -> Person:
    """A person of the team with a PIN."""
    person = Person(name=name)
    records.save(station, person)
    access.set_pin(station, person, pin)
    return person


def test_whoever_types_the_right_pin_is_the_one_whom_the_journal_names(station: Station) -> None:
    person = newcomer(station)
    assert access.sign_in(station, person.id, "1357") == Actor(person.id, "王建国")
    records.save(station, Person(name="乙"))
    assert journal.operations(station)[0].who == "王建国"
    access.sign_out(station)
    assert station.who == Actor()


@pytest.mark.parametrize("typed", ["1358", "", "13570", "１３５７", " 1357", "abcd"])
def test_a_wrong_pin_is_told_and_leaves_who_was_there(station: Station, typed: str) -> None:
    person = newcomer(station)
    captain = station.all(Person)[0]
    access.sign_in(station, captain.id, "2468")
    with pytest.raises(Refused, match="PIN is not right"):
        access.sign_in(station, person.id, typed)
    assert station.who == Actor(captain.id, "余洋")


def test_an_account_without_a_pin_opens_for_nobody(station: Station) -> None:
    person = Person(name="王建国")
    with station.operation("Write") as pen:
        pen.add(person)
        pen.add(Account(person=person.id))
    for typed in ("", "0000"):
        with pytest.raises(Refused, match="PIN is not right"):
            access.sign_in(station, person.id, typed)


def test_somebody_without_an_account_cannot_sign_in(station: Station) -> None:
    person = Person(name="王建国")
    records.save(station, person)
    with pytest.raises(NotThere, match="no sign-in"):
        access.sign_in(station, person.id, "1357")


@pytest.mark.parametrize("pin", ["", "123", "1234567", "12a4", "12 4", "１２３４", "-123"])
def test_a_pin_is_four_to_six_digits(station: Station, pin: str) -> None:
    captain = station.all(Person)[0]
    with pytest.raises(Refused, match="4 to 6 digits"):
        access.set_pin(station, captain, pin)
    access.sign_in(station, captain.id, "2468")


def test_a_new_pin_takes_the_place_of_the_old_one(station: Station) -> None:
    captain = station.all(Person)[0]
    access.set_pin(station, captain, "135790")
    with pytest.raises(Refused):
        access.sign_in(station, captain.id, "2468")
    access.sign_in(station, captain.id, "135790")
    assert station.count(Account) == 1


def test_the_same_pin_of_two_people_is_kept_differently(station: Station) -> None:
    newcomer(station, "甲", "1357")
    newcomer(station, "乙", "1357")
    hashes = {account.pin_hash for account in station.all(Account)}
    assert len(hashes) == 3
    assert all(kept.startswith("$argon2id$") for kept in hashes)


def test_who_left_the_team_is_not_offered_any_more(station: Station) -> None:
    person = newcomer(station)
    assert [one.name for _account, one in access.accounts(station)] == ["余洋", "王建国"]
    records.save(station, attrs.evolve(person, state="离队"), person)
    assert [one.name for _account, one in access.accounts(station)] == ["余洋"]
    with pytest.raises(NotThere):
        access.sign_in(station, person.id, "1357")


def test_a_sign_in_is_taken_away_but_never_the_last_one(station: Station) -> None:
    person = newcomer(station)
    access.withdraw(station, person)
    with pytest.raises(NotThere):
        access.sign_in(station, person.id, "1357")
    with pytest.raises(Refused, match="must be able to sign in"):
        access.withdraw(station, station.all(Person)[0])
    assert station.count(Account) == 1


def test_whoever_alone_can_sign_in_does_not_leave_the_team(station: Station) -> None:
    captain = station.all(Person)[0]
    with pytest.raises(Refused, match="sign in"):
        records.save(station, attrs.evolve(captain, state="离队"), captain)
    newcomer(station)
    records.save(station, attrs.evolve(captain, state="离队"), captain)
    assert [one.name for _account, one in access.accounts(station)] == ["王建国"]
