"""What is forbidden, and what is too much: each finding with its level, cell and sentence."""

from datetime import date

import attrs
import pytest

from fxstation import i18n
from fxstation.records import Shift
from fxstation.rules import duty_limits
from fxstation.rules.findings import Finding, Level, Rule
from fxstation.rules.plan import Plan
from fxstation.settings import StationSettings
from tests.rules.made import away, certificate, day, month, on_duty, person, rules

WEI = person("卫")
CALM = StationSettings(
    rest_after_hours=0, nights_in_row=31, days_in_row=31, hours_a_week=168, hours_a_month=744
)


def findings(plan: Plan) -> tuple[Finding, ...]:
    return tuple(duty_limits.in_order(plan, duty_limits.check(plan)))


def test_nobody_is_in_two_places_across_midnight() -> None:
    plan = on_duty(
        month(WEI),
        ("卫", "1003-night", "firefighter"),
        ("卫", "1003-whole", "firefighter"),
    )
    first, *_rest = findings(plan)
    assert (first.level, first.rule, first.person) == (Level.HARD, Rule.OVERLAP, "卫")
    assert first.day == day(3)
    assert "3 October 20:00 to 4 October 08:00" in first.text


def test_nobody_is_in_two_places_across_the_months_beginning_and_end() -> None:
    before = on_duty(
        month(WEI), ("卫", "0930-whole", "firefighter"), ("卫", "1001-day", "firefighter")
    )
    assert Rule.OVERLAP in rules(findings(before))
    after = on_duty(
        month(WEI), ("卫", "1031-whole", "firefighter"), ("卫", "1101-day", "firefighter")
    )
    found = findings(after)
    assert found[0].rule is Rule.OVERLAP
    assert found[0].shift == "1031-whole"


def test_a_duty_that_ends_when_the_next_begins_is_one_place_at_a_time() -> None:
    plan = on_duty(
        month(WEI, settings=CALM),
        ("卫", "1003-day", "firefighter"),
        ("卫", "1003-night", "firefighter"),
    )
    assert Rule.OVERLAP not in rules(findings(plan))


def test_two_seats_on_one_shift_are_two_places() -> None:
    plan = on_duty(
        month(person("卫", further_posts=("driver",))),
        ("卫", "1003-day", "firefighter"),
        ("卫", "1003-day", "driver"),
    )
    assert "two seats" in findings(plan)[0].text


def test_who_is_away_is_not_on_duty() -> None:
    plan = on_duty(
        month(WEI, absences=(away("卫", day(5), day(7)),)), ("卫", "1005-day", "firefighter")
    )
    (found,) = findings(plan)
    assert (found.level, found.rule, found.day) == (Level.HARD, Rule.AWAY, day(5))


def test_a_night_that_runs_into_leave_is_only_warned_of() -> None:
    leave = (away("卫", day(5), day(7)),)
    into = on_duty(month(WEI, absences=leave), ("卫", "1004-night", "firefighter"))
    (found,) = findings(into)
    assert (found.level, found.rule) == (Level.SOFT, Rule.RUNS_INTO_LEAVE)
    assert "08:00" in found.text
    until = on_duty(month(WEI, absences=leave), ("卫", "1004-day", "firefighter"))
    assert findings(until) == ()


def test_a_wish_is_soft() -> None:
    plan = on_duty(
        month(WEI, absences=(away("卫", day(5), day(5), "wish"),)),
        ("卫", "1005-day", "firefighter"),
    )
    (found,) = findings(plan)
    assert (found.level, found.rule) == (Level.SOFT, Rule.WISH)


def test_a_certificate_that_expires_in_the_month_is_told_from_the_next_day_on() -> None:
    liu = person("刘", "driver")
    plan = on_duty(
        month(liu, certificates=(certificate("刘", until=day(10)),), settings=CALM),
        ("刘", "1010-day", "driver"),
        ("刘", "1012-day", "driver"),
    )
    (found,) = findings(plan)
    assert (found.level, found.rule, found.day) == (Level.HARD, Rule.CERTIFICATE, day(12))


def test_a_certificate_that_is_not_on_file_is_told_once() -> None:
    liu = person("刘", "driver")
    plan = on_duty(
        month(liu, settings=CALM), *((("刘", f"10{n:02d}-day", "driver")) for n in (1, 4, 8))
    )
    (found,) = findings(plan)
    assert (found.level, found.rule, found.day) == (Level.SOFT, Rule.UNREGISTERED, day(1))
    assert "3 duties" in found.text


@pytest.mark.parametrize(
    ("who", "rule"),
    [
        (person("卫", born_on=date(2009, 1, 1)), Rule.MINOR),
        (person("卫", state="停岗"), Rule.NOT_MEMBER),
        (person("卫", left_on=day(2)), Rule.NOT_MEMBER),
        (person("卫", joined_on=day(4)), Rule.NOT_MEMBER),
        (person("卫", post="control"), None),
        (person("卫", post=""), Rule.WRONG_POST),
    ],
)
def test_who_may_not_sit_there_is_told(who: object, rule: Rule | None) -> None:
    plan = on_duty(month(who), ("卫", "1003-day", "firefighter"))  # type: ignore[arg-type]
    found = findings(plan)
    assert rules(found) == ([rule] if rule else [])
    assert all(finding.is_hard for finding in found)


@pytest.mark.parametrize(
    ("second", "words"),
    [
        ("1003-night", "straight"),
        ("1004-day", None),
        ("1004-night", None),
    ],
)
def test_rest_after_a_day_shift(second: str, words: str | None) -> None:
    plan = on_duty(month(WEI), ("卫", "1003-day", "firefighter"), ("卫", second, "firefighter"))
    texts = [f.text for f in findings(plan) if f.rule is Rule.REST]
    assert len(texts) == (1 if words else 0)
    assert all(words in text for text in texts if words)


def test_rest_is_the_longer_of_what_the_shift_and_the_station_want() -> None:
    def broken(hours: float) -> list[str]:
        settings = StationSettings(rest_after_hours=hours)
        plan = on_duty(
            month(WEI, settings=settings),
            ("卫", "1003-day", "firefighter"),
            ("卫", "1004-day", "firefighter"),
        )
        return [f.text for f in findings(plan) if f.rule is Rule.REST]

    assert broken(12) == []
    assert "rests 12 h" in broken(12.5)[0]


def test_24_hours_straight_after_24_hours_is_told_across_the_months_beginning() -> None:
    plan = on_duty(
        month(WEI), ("卫", "0930-whole", "firefighter"), ("卫", "1001-whole", "firefighter")
    )
    found = [f for f in findings(plan) if f.rule is Rule.REST]
    assert [f.shift for f in found] == ["1001-whole"]
    assert "24 h rest" in found[0].text


def test_stand_by_at_home_needs_no_rest_and_makes_no_row() -> None:
    plan = month(WEI)
    kinds = tuple(attrs.evolve(kind, is_stand_by=kind.id == "night") for kind in plan.shift_kinds)
    plan = attrs.evolve(plan, shift_kinds=kinds)
    plan = on_duty(
        plan,
        *(
            (("卫", f"10{n:02d}-{kind}", "firefighter"))
            for n in (1, 2, 3)
            for kind in ("day", "night")
        ),
    )
    assert not {Rule.REST, Rule.NIGHTS_IN_ROW} & set(rules(findings(plan)))
    assert plan.tallies["卫"].stand_by_hours == 36
    assert plan.tallies["卫"].shifts == 3


def test_nights_in_a_row_are_counted_from_the_month_before() -> None:
    plan = on_duty(
        month(WEI),
        *(
            (("卫", night, "firefighter"))
            for night in ("0929-night", "0930-night", "1001-night", "1002-night")
        ),
    )
    (found,) = [f for f in findings(plan) if f.rule is Rule.NIGHTS_IN_ROW]
    assert found.day == day(2)
    assert "4 nights in a row (29 September to 2 October)" in found.text


def test_seven_days_in_a_row_break_the_weekly_rest_day() -> None:
    days = [("卫", f"10{n:02d}-day", "firefighter") for n in range(10, 17)]
    settings = StationSettings(hours_a_week=168)
    six = on_duty(month(WEI, settings=settings), *days[:6])
    assert Rule.DAYS_IN_ROW not in rules(findings(six))
    seven = on_duty(month(WEI, settings=settings), *days)
    (found,) = [f for f in findings(seven) if f.rule is Rule.DAYS_IN_ROW]
    assert found.day == day(16)
    assert "article 38" in found.source


def test_hours_of_a_week_count_across_the_months_beginning() -> None:
    # 28 September 2026 is a Monday.
    plan = on_duty(
        month(WEI),
        ("卫", "0928-whole", "firefighter"),
        ("卫", "0930-whole", "firefighter"),
        ("卫", "1002-whole", "firefighter"),
    )
    (found,) = [f for f in findings(plan) if f.rule is Rule.WEEK_HOURS]
    assert "72 h in the week 28 September to 4 October, more than 56 h" in found.text


def test_hours_of_the_month_are_those_of_its_own_shifts() -> None:
    plan = on_duty(
        month(WEI),
        ("卫", "0930-whole", "firefighter"),
        *((("卫", f"10{n:02d}-whole", "firefighter")) for n in range(2, 29, 3)),
    )
    (found,) = [f for f in findings(plan) if f.rule is Rule.MONTH_HOURS]
    assert "216 h in the month, 14.7 h more than 201.3 h" in found.text


def test_findings_after_a_change_are_those_of_a_full_look() -> None:
    plan = on_duty(
        month(WEI, person("沈")),
        ("卫", "1003-day", "firefighter"),
        ("沈", "1003-night", "firefighter"),
    )
    before = duty_limits.check(plan)
    after = on_duty(plan, ("卫", "1003-night", "leader"))
    assert duty_limits.recheck(after, before, {"卫"}) == duty_limits.check(after)
    back = duty_limits.recheck(plan, duty_limits.check(after), {"卫"})
    assert back == before == {}


def test_every_finding_in_chinese_is_chinese_and_has_a_source() -> None:
    i18n.use_language("zh_CN")
    young = person("小卫", post="driver", born_on=date(2009, 1, 1))
    plan = on_duty(
        month(
            young,
            absences=(away("小卫", day(5), day(6)), away("小卫", day(8), day(8), "wish")),
            certificates=(certificate("小卫", until=day(10)),),
        ),
        *(
            (("小卫", f"10{n:02d}-{kind}", "driver"))
            for n in range(1, 15)
            for kind in ("day", "night", "whole")
        ),
    )
    found = findings(plan)
    assert len({finding.rule for finding in found}) >= 9
    for finding in found:
        assert finding.source
        assert not any("a" <= letter <= "z" for letter in finding.text + finding.source)
        assert "{" not in finding.text


def test_a_duty_whose_shift_is_gone_is_passed_over() -> None:
    plan = on_duty(month(WEI), ("卫", "1003-day", "firefighter"))
    kept: tuple[Shift, ...] = tuple(s for s in plan.shifts if s.id != "1003-day")
    assert duty_limits.check(attrs.evolve(plan, shifts=kept)) == {}
