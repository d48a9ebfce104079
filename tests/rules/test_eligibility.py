"""Who may sit on which seat on which day."""

from datetime import date

import pytest

from fxstation.records import Person, Post
from fxstation.rules.eligibility import (
    Why,
    age_of,
    can_serve,
    closeness,
    is_of,
    membership,
    obstacle,
)
from tests.roster.stations import DRIVER, FIREFIGHTER, LEADER
from tests.rules.made import certificate, day, month, person

LIU = person("刘", "driver")


def why(who: Person, post: Post, on: date, *certificates: object) -> Why | None:
    plan = month(who, certificates=tuple(certificates))  # type: ignore[arg-type]
    found = obstacle(plan, who, post, on)
    return found.why if found else None


def test_ones_own_post_and_those_it_fills_are_allowed() -> None:
    assert why(person("班"), FIREFIGHTER, day(3)) is None
    assert why(person("长", "leader"), LEADER, day(3)) is None
    assert why(person("长", "leader"), FIREFIGHTER, day(3)) is None
    assert why(person("站", "captain"), LEADER, day(3)) is None
    assert why(person("员"), LEADER, day(3)) is Why.WRONG_POST
    assert why(person("无", ""), FIREFIGHTER, day(3)) is Why.WRONG_POST


def test_further_posts_count_and_so_do_those_they_fill() -> None:
    assert why(person("员", further_posts=("leader",)), LEADER, day(3)) is None
    assert why(person("员", further_posts=("captain",)), LEADER, day(3)) is None


def test_a_post_open_to_all_is_open_to_all() -> None:
    anybody = Post(id="any", name="值守", open_to_all=True)
    assert why(person("无", ""), anybody, day(3)) is None


def test_a_valid_certificate_alone_is_enough() -> None:
    assert why(person("员"), DRIVER, day(3), certificate("员", until=day(3))) is None
    assert why(person("员"), DRIVER, day(3)) is Why.WRONG_POST


@pytest.mark.parametrize(
    ("since", "until", "expected"),
    [
        (None, None, None),
        (None, day(3), None),
        (None, day(2), Why.EXPIRED),
        (day(3), None, None),
        (day(4), None, Why.NOT_YET_VALID),
        (day(4), day(20), Why.NOT_YET_VALID),
    ],
)
def test_a_certificate_must_be_valid_on_that_very_day(
    since: date | None, until: date | None, expected: Why | None
) -> None:
    assert why(LIU, DRIVER, day(3), certificate("刘", since=since, until=until)) is expected


def test_of_two_certificates_one_valid_one_is_enough() -> None:
    old, new = certificate("刘", until=day(2)), certificate("刘", since=day(3))
    assert why(LIU, DRIVER, day(3), old, new) is None
    assert why(LIU, DRIVER, day(2), old, new) is None


def test_a_driver_without_any_certificate_on_file_is_only_warned_of() -> None:
    found = obstacle(month(LIU), LIU, DRIVER, day(3))
    assert found is not None
    assert found.why is Why.UNREGISTERED
    assert not found.blocks


def test_an_expired_certificate_blocks_whoever_holds_the_post() -> None:
    plan = month(LIU, certificates=(certificate("刘", until=date(2025, 10, 1)),))
    found = obstacle(plan, LIU, DRIVER, day(3))
    assert found is not None
    assert found.blocks
    assert "2025" in found.words


def test_minors_do_no_fire_work_until_the_day_they_are_eighteen() -> None:
    young = person("小", born_on=date(2008, 10, 3))
    assert why(young, FIREFIGHTER, day(2)) is Why.MINOR
    assert why(young, FIREFIGHTER, day(3)) is None
    assert why(young, Post(id="talk", name="宣传员", open_to_all=True), day(2)) is None


def test_the_age_is_read_from_the_identity_number_when_no_birth_date_is_given() -> None:
    young = person("小", born_on=None, identity_number="310120200810033419")
    assert age_of(young, day(2)) == 17
    assert age_of(person("无", born_on=None), day(2)) is None
    assert why(person("无", born_on=None), FIREFIGHTER, day(2)) is None


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"state": "停岗"}, Why.SUSPENDED),
        ({"state": "离队"}, Why.LEFT),
        ({"left_on": day(2)}, Why.LEFT),
        ({"left_on": day(3)}, None),
        ({"joined_on": day(4)}, Why.NOT_JOINED),
        ({"joined_on": day(3)}, None),
    ],
)
def test_only_members_on_that_day_are_allowed(
    facts: dict[str, object], expected: Why | None
) -> None:
    found = membership(person("员", **facts), day(3))
    assert (found.why if found else None) is expected


def test_the_nearest_post_is_ones_own() -> None:
    who = person("员", further_posts=("driver",))
    assert [closeness(who, post) for post in (FIREFIGHTER, DRIVER, LEADER)] == [0, 1, 2]


def test_who_could_fill_no_seat_of_the_month_does_not_serve() -> None:
    clerk = person("文", "")
    plan = month(clerk, LIU)
    assert not can_serve(plan, clerk)
    assert can_serve(plan, LIU)
    assert not can_serve(plan, person("走", state="离队"))
    assert is_of(plan, LIU, DRIVER)
