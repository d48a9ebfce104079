"""The steps of ``rosters.feature``."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import attrs
import pytest
from pytest_bdd import given, parsers, scenarios, then, when

from fxstation import i18n
from fxstation.changes import Changes
from fxstation.errors import Refused
from fxstation.importers.plan import Mode
from fxstation.records import Assignment, Person
from fxstation.roster.client import Engine
from fxstation.rules import duty_limits
from fxstation.rules.plan import Plan
from fxstation.services import imports, journal, proposals, rosters
from fxstation.storage.station import Station
from tests.importers.registers import DATA
from tests.roster.checker import violations
from tests.services import crews

scenarios("rosters.feature")

SECONDS = 1.5


@pytest.fixture(scope="module")
def engine() -> Iterator[Engine]:
    """One engine, warm, for all scenarios."""
    warm = Engine()
    warm.warm()
    yield warm
    warm.close()


@pytest.fixture
def told() -> dict[str, Any]:
    """What the captain was told last."""
    return {}


def plan_of(station: Station, month: str) -> Plan:
    return rosters.load_plan(station, month)


def on_duty(station: Station, day: date) -> set[str]:
    plan = plan_of(station, f"{day:%Y-%m}")
    return {
        plan.person(one.person).name
        for shift in plan.shifts_on(day)
        for one in plan.assigned(shift)
    }


@given(parsers.parse('a station with the register "{file}"'))
def a_team(station: Station, file: str) -> None:
    imports.import_file(station, DATA / file, mode=Mode.GOOD)


@given(parsers.parse('"{month}" is proposed'))
@when(parsers.parse('the captain lets "{month}" be proposed'))
def proposed(station: Station, engine: Engine, month: str) -> None:
    proposals.propose(station, month, seconds=SECONDS, engine=engine)


@when(parsers.parse('the captain lets "{month}" be proposed because "{reason}"'))
def proposed_anew(station: Station, engine: Engine, month: str, reason: str) -> None:
    proposals.propose(station, month, seconds=SECONDS, engine=engine, reason=reason)


@given(parsers.parse("every shift needs {number:d} {post}"))
def needs(station: Station, number: int, post: str) -> None:
    crews.need(station, **{post: number})


@given(parsers.parse("the {post} are {one} and {other} only"))
def only_these(station: Station, post: str, one: str, other: str) -> None:
    place = crews.post(station, post)
    others = [
        attrs.evolve(who, post="", further_posts=())
        for who in station.all(Person)
        if who.name not in {one, other}
    ]
    crews.write(station, *others)
    assert {who.name for who in station.all(Person) if who.post == place.id} == {one, other}


@given(parsers.parse("{name} is away from {first} to {last}"))
def is_away(station: Station, name: str, first: str, last: str) -> None:
    crews.leave(station, name, date.fromisoformat(first), date.fromisoformat(last))


@given(parsers.parse("the {certificate} of {name} is valid until {last}"))
def has_certificate(station: Station, certificate: str, name: str, last: str) -> None:
    crews.licence(station, name, date.fromisoformat(last), certificate)


@given(parsers.parse("{name} is pinned to the {post} seat of {day}"))
def is_pinned(station: Station, name: str, post: str, day: str) -> None:
    on = date.fromisoformat(day)
    plan = plan_of(station, f"{on:%Y-%m}")
    (shift,) = plan.shifts_on(on)
    there = {plan.person(one.person).name: one for one in plan.assigned(shift)}
    if name not in there:
        (leaving, *_rest) = [
            one for one in plan.assigned(shift) if plan.post(one.post).name == post
        ]
        rosters.seat(
            station,
            plan.month,
            shift.id,
            crews.person(station, name).id,
            leaving.post,
            instead_of=leaving.id,
        )
    (seated,) = [
        one
        for one in station.all(Assignment, '"shift" = ?', (shift.id,))
        if one.person == crews.person(station, name).id
    ]
    rosters.pin(station, plan.month, [seated.id], pinned=True)


@given(parsers.parse('"{month}" is published'))
@when(parsers.parse('the captain publishes "{month}"'))
def published(station: Station, month: str) -> None:
    rosters.publish(station, month)


@when("the captain undoes the last act")
def undone(station: Station) -> None:
    journal.undo(station)


@when(parsers.parse('the captain lets the pattern go on into "{month}"'))
def goes_on(station: Station, told: dict[str, Any], month: str) -> None:
    told["changes"], told["said"] = rosters.copy_pattern(station, month)


@then(parsers.parse('every seat of "{month}" is filled'))
def all_filled(station: Station, month: str) -> None:
    shown = proposals.as_rows(plan_of(station, month))
    assert len(shown["shifts"]) >= 31
    assert [row for row in shown["shifts"] if not row["person"]] == []
    assert shown["gaps"] == []


@then(parsers.parse('no hard rule is broken in "{month}"'))
def nothing_forbidden(station: Station, month: str) -> None:
    plan = plan_of(station, month)
    assert violations(plan) == []
    assert not [f for f in duty_limits.in_order(plan, duty_limits.check(plan)) if f.is_hard]


@then(parsers.parse('every row of "{month}" has its date, kind, post and person'))
def rows_are_whole(station: Station, month: str) -> None:
    rows = proposals.as_rows(plan_of(station, month))["shifts"]
    assert {row["date"][:7] for row in rows} == {month}
    assert all(row["kind"] and row["post"] and row["person"] for row in rows)


@then(parsers.parse('"{sentence}" is told'))
def is_told(station: Station, sentence: str) -> None:
    i18n.use_language("zh_CN")
    gaps = proposals.as_rows(plan_of(station, "2026-12"))["gaps"]
    assert sentence in [gap["why"] for gap in gaps]


@then(parsers.parse('{number:d} seats of "{month}" are empty'))
def so_many_empty(station: Station, number: int, month: str) -> None:
    rows = proposals.as_rows(plan_of(station, month))["shifts"]
    assert sum(not row["person"] for row in rows) == number


@then(parsers.parse("{name} is on duty on {day}"))
def is_on_duty(station: Station, name: str, day: str) -> None:
    assert name in on_duty(station, date.fromisoformat(day))


@then(parsers.parse('nobody is on duty in "{month}"'))
def nobody_on_duty(station: Station, month: str) -> None:
    assert plan_of(station, month).assignments == ()


@then(parsers.parse("{one} and {other} have nobody in common"))
def not_on_both(station: Station, one: str, other: str) -> None:
    first, second = (on_duty(station, date.fromisoformat(day)) for day in (one, other))
    assert first
    assert second
    assert first & second == set()


@then(parsers.parse('a proposal of "{month}" is refused because "{words}"'))
def refused(station: Station, engine: Engine, month: str, words: str) -> None:
    with pytest.raises(Refused, match=words):
        proposals.propose(station, month, seconds=SECONDS, engine=engine)


@then(parsers.parse('"{month}" is published as version {number:d}'))
def has_version(station: Station, month: str, number: int) -> None:
    roster = plan_of(station, month).roster
    assert (roster.state, roster.version) == ("已发布", number)


@then("the second time changed nothing")
def nothing_changed(told: dict[str, Any]) -> None:
    changes: Changes = told["changes"]
    assert not changes.concern("assignments", "shifts")
