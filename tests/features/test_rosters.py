"""The steps of ``rosters.feature``."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

import attrs
import pytest
from pytest_bdd import given, parsers, scenarios, then, when

from fxstation import i18n
from fxstation.errors import StationError
from fxstation.records import Assignment, Person
from fxstation.roster.client import Engine
from fxstation.rules.candidates import candidates
from fxstation.rules.duty_limits import check
from fxstation.rules.findings import Rule
from fxstation.rules.gaps import gaps
from fxstation.services import journal, proposals, rosters
from fxstation.storage.station import Station
from tests.conftest import FakeClock
from tests.services.crews import (
    hire,
    leave,
    licence,
    need,
    person,
    post,
    put,
    who,
    write,
)

scenarios("rosters.feature")

SECONDS = 1.5


@pytest.fixture(scope="module")
def engine() -> Iterator[Engine]:
    """One warm engine for all scenarios."""
    made = Engine()
    made.warm()
    yield made
    made.close()


@pytest.fixture
def told() -> dict[str, Any]:
    """What the captain was told last."""
    return {}


@pytest.fixture(autouse=True)
def chinese(english: None) -> None:
    """Speak with the captain in Chinese."""
    del english
    i18n.use_language("zh_CN")


def a_day(text: str) -> date:
    return date.fromisoformat(text)


def days(first: str, last: str) -> list[date]:
    start = a_day(first)
    return [start + timedelta(days=n) for n in range((a_day(last) - start).days + 1)]


def try_it(told: dict[str, Any], act: Callable[[], object]) -> None:
    try:
        told["done"] = act()
    except StationError as error:
        told["refused"] = str(error)


def off(station: Station, day: str, reason: str = "") -> object:
    plan = rosters.load_plan(station, day[:7])
    there = {one.person for shift in plan.shifts_on(a_day(day)) for one in plan.assigned(shift)}
    cells: dict[tuple[str, date], tuple[str, ...]] = {(one, a_day(day)): () for one in there}
    return rosters.change_cells(station, day[:7], cells, reason)


# --- given ---


@given(parsers.parse("a station with shifts of 24 hours, each with a {one} and a {other}"))
def a_station(station: Station, one: str, other: str) -> None:
    need(station, **{one: 1, other: 1})
    write(station, attrs.evolve(person(station, "余洋"), state="停岗"))


@given(parsers.re("the (?P<as_post>驾驶员|消防员) (?P<names>.+)"))
def a_crew(station: Station, as_post: str, names: str) -> None:
    everybody = names.replace(" and ", "").replace(", ", "")
    hire(station, everybody, as_post)
    if as_post == "驾驶员":
        for name in everybody:
            licence(station, name, until=date(2030, 1, 1))


@given(parsers.parse("{name} is away from {first} to {last}"))
def away(station: Station, name: str, first: str, last: str) -> None:
    leave(station, name, a_day(first), a_day(last))


@given(parsers.parse("the driving licence of {name} ends on {day}"))
def licence_ends(station: Station, name: str, day: str) -> None:
    plan = rosters.load_plan(station, day[:7])
    (held,) = plan.certificates(person(station, name).id, post(station, "驾驶员").qualification)
    write(station, attrs.evolve(held, valid_until_on=a_day(day)))


@given(parsers.parse("the captain has put {name} on duty on {day} and pinned it"))
def put_and_pinned(station: Station, name: str, day: str) -> None:
    rosters.open_month(station, day[:7])
    put(station, name, a_day(day), origin="by_hand", pinned=True)


@given(parsers.parse("{month} was opened"))
def opened(station: Station, month: str) -> None:
    rosters.open_month(station, month)


@given(parsers.parse("{month} was proposed"))
def was_proposed(station: Station, engine: Engine, told: dict[str, Any], month: str) -> None:
    proposals.propose(station, month, seconds=SECONDS, engine=engine)
    told["before"] = station.all(Assignment)


@given(parsers.parse("{month} was proposed and published"))
def was_published(station: Station, engine: Engine, told: dict[str, Any], month: str) -> None:
    was_proposed(station, engine, told, month)
    rosters.publish(station, month)


@given(parsers.parse("today is {day}"))
def today_is(clock: FakeClock, day: str) -> None:
    clock.moment = datetime.combine(a_day(day), datetime.min.time(), UTC) + timedelta(hours=2)


@given(parsers.parse("{month} rotates among {one}, {two} and {three}"))
def rotates(station: Station, month: str, one: str, two: str, three: str) -> None:
    rosters.open_month(station, month)
    for day in rosters.load_plan(station, month).days:
        pair = (one, two, three)[day.toordinal() % 3]
        put(station, pair[0], day, as_post="驾驶员")
        put(station, pair[1], day, as_post="消防员")


@given("nobody is in the team any more")
def nobody(station: Station) -> None:
    write(station, *(attrs.evolve(one, state="离队") for one in station.all(Person)))


# --- when ---


@when(parsers.parse("the captain proposes {month}"))
def propose(station: Station, engine: Engine, told: dict[str, Any], month: str) -> None:
    try_it(told, lambda: proposals.propose(station, month, seconds=SECONDS, engine=engine))


@when(parsers.re(r"the captain takes everybody off (?P<day>\S+)$"))
def takes_off(station: Station, told: dict[str, Any], day: str) -> None:
    try_it(told, lambda: off(station, day))


@when(parsers.parse("the captain takes everybody off {day} without a reason"))
def takes_off_without(station: Station, told: dict[str, Any], day: str) -> None:
    try_it(told, lambda: off(station, day))


@when(parsers.parse('the captain takes everybody off {day} because "{reason}"'))
def takes_off_because(station: Station, told: dict[str, Any], day: str, reason: str) -> None:
    try_it(told, lambda: off(station, day, reason))


@when("the captain takes that back")
def takes_back(station: Station) -> None:
    journal.undo(station)


@when(parsers.parse("the captain publishes {month}"))
def publishes(station: Station, month: str) -> None:
    rosters.publish(station, month)


@when(parsers.parse("the captain asks who could be {as_post} on {day}"))
def asks(station: Station, told: dict[str, Any], as_post: str, day: str) -> None:
    plan = rosters.load_plan(station, day[:7])
    (shift,) = plan.shifts_on(a_day(day))
    told["candidates"] = candidates(plan, shift, post(station, as_post))


@when(parsers.parse("the captain goes on with last month's pattern in {month}"))
def goes_on(station: Station, told: dict[str, Any], month: str) -> None:
    told["left_out"] = rosters.copy_pattern(station, month)[1]


# --- then ---


@then(parsers.parse("every seat of {month} is filled"))
def is_filled(station: Station, month: str) -> None:
    plan = rosters.load_plan(station, month)
    assert plan.shifts
    assert [gap.text for gap in gaps(plan)] == []


@then(parsers.parse("nobody is on two shifts in a row in {month}"))
def no_two_in_a_row(station: Station, month: str) -> None:
    found = check(rosters.load_plan(station, month)).values()
    assert Rule.REST not in {finding.rule for findings in found for finding in findings}


@then(parsers.parse("{name} is not on duty from {first} to {last}"))
def not_on_duty(station: Station, name: str, first: str, last: str) -> None:
    plan = rosters.load_plan(station, first[:7])
    assert [day for day in days(first, last) if name in who(plan, day)] == []


@then(parsers.parse("{name} is on duty on {day}"))
def on_duty(station: Station, name: str, day: str) -> None:
    assert name in who(rosters.load_plan(station, day[:7]), a_day(day))


@then(parsers.parse('the only gap is "{text}"'))
def only_gap(station: Station, text: str) -> None:
    assert [gap.text for gap in gaps(rosters.load_plan(station, "2026-12"))] == [text]


@then(parsers.parse("{number:d} seats are empty on {day}"))
def empty_seats(station: Station, number: int, day: str) -> None:
    plan = rosters.load_plan(station, day[:7])
    assert sum(len(plan.vacancies(shift)) for shift in plan.shifts_on(a_day(day))) == number


@then(parsers.parse('{name} stands behind all who can because "{words}"'))
def stands_behind(told: dict[str, Any], name: str, words: str) -> None:
    allowed = [one.is_allowed for one in told["candidates"]]
    assert allowed == sorted(allowed, reverse=True)
    assert [one.words for one in told["candidates"] if one.person.name == name] == [words]
    assert not next(one for one in told["candidates"] if one.person.name == name).is_allowed


@then(parsers.parse('{name} comes after {other} because "{words}"'))
def comes_after(told: dict[str, Any], name: str, other: str, words: str) -> None:
    found = {one.person.name: (place, one) for place, one in enumerate(told["candidates"])}
    assert found[name][0] > found[other][0]
    assert words in found[name][1].words
    assert words not in found[other][1].words


@then(parsers.parse('it is refused because "{words}"'))
def refused(told: dict[str, Any], words: str) -> None:
    assert words in told.pop("refused")


@then(parsers.parse('{month} is published as version {version:d} because "{reason}"'))
def published_as(station: Station, month: str, version: int, reason: str) -> None:
    roster = rosters.load_plan(station, month).roster
    assert (roster.state, roster.version, roster.reason) == ("已发布", version, reason)


@then(parsers.parse("nothing before {day} has changed"))
def nothing_changed_before(station: Station, told: dict[str, Any], day: str) -> None:
    plan = rosters.load_plan(station, day[:7])
    over = {shift.id for shift in plan.shifts if shift.starts_on and shift.starts_on < a_day(day)}
    before = [one for one in told["before"] if one.shift in over]
    assert [one for one in plan.assignments if one.shift in over] == before
    assert told["before"] != station.all(Assignment)


@then(parsers.parse('the turn of {name} is named as left out, because "{words}"'))
def left_out(told: dict[str, Any], name: str, words: str) -> None:
    assert len(told["left_out"]) == 1
    assert f"轮到{name}" in told["left_out"][0]
    assert words in told["left_out"][0]


@then(parsers.parse("the rotation goes on in {month}, but for {name}"))
def rotation_goes_on(station: Station, month: str, name: str) -> None:
    plan = rosters.load_plan(station, month)
    december = rosters.load_plan(station, "2026-12")
    for day in plan.days:
        turn = set(who(december, december.days[(day - december.days[0]).days % 3]))
        assert set(who(plan, day)) in (turn, turn - {name})
