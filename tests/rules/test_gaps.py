"""Empty seats in words."""

import attrs

from fxstation import i18n
from fxstation.rules.gaps import gaps, people_words
from fxstation.rules.plan import Plan
from tests.roster.stations import TWELVE
from tests.rules.made import away, certificate, day, month, on_duty, person

WANG = person("王", "driver")
LIU = person("刘", "driver")
DRIVER_ONLY = {"driver": 1}


def text_of(plan: Plan, shift: str) -> str:
    found = [gap.text for gap in gaps(plan) if gap.shift.id == shift]
    assert len(found) == 1
    return found[0]


def test_a_gap_is_named_with_day_and_reasons_as_a_captain_would() -> None:
    i18n.use_language("zh_CN")
    plan = month(
        WANG,
        LIU,
        person("沈"),
        kinds=TWELVE,
        seats=DRIVER_ONLY,
        absences=(away("刘", day(2), day(4)),),
        certificates=(certificate("王", until=day(1)), certificate("刘")),
    )
    assert text_of(plan, "1003-night") == (
        "10月3日夜班缺驾驶员：两名驾驶员中一名请假，另一名驾驶证10月1日到期。"
    )


def test_the_same_reason_for_all_is_said_once() -> None:
    i18n.use_language("zh_CN")
    plan = month(
        WANG,
        LIU,
        kinds=TWELVE,
        seats=DRIVER_ONLY,
        absences=(away("刘", day(2), day(4)), away("王", day(3), day(3))),
    )
    assert text_of(plan, "1003-day") == "10月3日白班缺驾驶员：两名驾驶员都请假。"


def test_the_only_one_and_nobody_at_all() -> None:
    i18n.use_language("zh_CN")
    alone = month(WANG, kinds=TWELVE, seats=DRIVER_ONLY, absences=(away("王", day(3), day(3)),))
    assert text_of(alone, "1003-day") == "10月3日白班缺驾驶员：唯一的驾驶员请假。"
    nobody = month(person("沈"), kinds=TWELVE, seats=DRIVER_ONLY)
    assert text_of(nobody, "1003-day") == "10月3日白班缺驾驶员：队里没有人能任驾驶员。"


def test_more_seats_than_people_are_said() -> None:
    i18n.use_language("zh_CN")
    plan = month(WANG, LIU, kinds=TWELVE, seats={"driver": 3})
    plan = on_duty(plan, ("王", "1003-day", "driver"))
    assert text_of(plan, "1003-day") == (
        "10月3日白班缺两名驾驶员：需要三名，全队只有两名能任，"
        "两名驾驶员中一名已在本班，另一名有空但未排。"
    )


def test_who_is_on_duty_elsewhere_and_who_is_free_is_said_in_both_languages() -> None:
    plan = month(WANG, LIU, person("沈"), certificates=(certificate("沈"),), seats=DRIVER_ONLY)
    plan = on_duty(plan, ("王", "1002-whole", "driver"), ("刘", "1002-night", "driver"))
    assert text_of(plan, "1003-day") == (
        "3 October 白班, no 驾驶员: of three who can serve as 驾驶员, "
        "one on duty as 24小时班 of 2 October, "
        "one free but with too little rest, the other free but not assigned."
    )
    night = text_of(plan, "1003-night")
    assert "free but not assigned" in night
    plan = on_duty(plan, ("王", "1003-whole", "driver"))
    i18n.use_language("zh_CN")
    assert "一名在上10月3日24小时班" in text_of(plan, "1003-night")


def test_gaps_come_by_day_and_shift_and_can_be_asked_for_some_shifts() -> None:
    plan = month(WANG, kinds=TWELVE, seats={"driver": 1, "leader": 2})
    found = gaps(plan)
    assert sum(gap.number for gap in found) == 31 * 2 * 3
    assert [gap.day for gap in found] == sorted(gap.day for gap in found)
    some = gaps(plan, plan.shifts_on(day(9)))
    assert {gap.day for gap in some} == {day(9)}


def test_a_filled_month_has_no_gap() -> None:
    plan = month(WANG, kinds=TWELVE[:1], seats=DRIVER_ONLY)
    full = on_duty(plan, *((("王", shift.id, "driver")) for shift in plan.shifts))
    assert gaps(full) == []
    assert gaps(attrs.evolve(full, shifts=())) == []


def test_numbers_of_people_are_said_as_people_say_them() -> None:
    i18n.use_language("zh_CN")
    assert [people_words(n) for n in (1, 2, 10, 12)] == ["一名", "两名", "十名", "12名"]


def test_who_is_suspended_or_yet_to_come_is_counted_and_who_left_is_not() -> None:
    i18n.use_language("zh_CN")
    plan = month(
        person("停", "driver", state="停岗"),
        person("来", "driver", joined_on=day(10)),
        person("走", "driver", state="离队"),
        person("前", "driver", left_on=day(30, 9)),
        kinds=TWELVE,
        seats=DRIVER_ONLY,
    )
    assert text_of(plan, "1003-day") == (
        "10月3日白班缺驾驶员：两名驾驶员中一名停岗，另一名10月10日才入站。"
    )


def test_papers_that_ran_out_for_all_are_said_of_the_papers() -> None:
    i18n.use_language("zh_CN")
    ended = tuple(certificate(name, until=day(1)) for name in "王刘")
    plan = month(WANG, LIU, kinds=TWELVE, seats=DRIVER_ONLY, certificates=ended)
    assert text_of(plan, "1003-day") == "10月3日白班缺驾驶员：两名驾驶员的驾驶证10月1日到期。"


def test_the_rest_is_counted_together_and_large_numbers_are_digits() -> None:
    i18n.use_language("zh_CN")
    names = "王李张刘陈杨赵黄周吴徐孙"
    few = month(
        *(person(name, "driver") for name in names[:5]),
        kinds=TWELVE,
        seats=DRIVER_ONLY,
        absences=tuple(away(name, day(3), day(3)) for name in names[:3]),
        certificates=tuple(certificate(name, until=day(1)) for name in names[3:5]),
    )
    assert text_of(few, "1003-day") == (
        "10月3日白班缺驾驶员：五名驾驶员中三名请假，其余两名驾驶证10月1日到期。"
    )
    many = month(
        *(person(name, "driver") for name in names),
        kinds=TWELVE,
        seats=DRIVER_ONLY,
        absences=tuple(away(name, day(3), day(3)) for name in names[:3]),
    )
    assert text_of(many, "1003-day") == (
        "10月3日白班缺驾驶员：12名驾驶员中9名有空但未排，其余3名请假。"
    )


def test_what_speaks_against_the_few_who_are_free_is_named() -> None:
    i18n.use_language("zh_CN")
    plan = month(
        person("累", "driver"),
        person("愿", "driver"),
        person("明", "driver"),
        kinds=TWELVE,
        seats=DRIVER_ONLY,
        absences=(away("愿", day(3), day(3), "wish"), away("明", day(4), day(6))),
        certificates=tuple(certificate(name) for name in "累愿明"),
    )
    plan = on_duty(plan, ("累", "1002-night", "driver"))
    assert text_of(plan, "1003-day") == (
        "10月3日白班缺驾驶员：三名驾驶员中一名有空但休息时间不足，一名有空但希望休息，"
        "另一名有空但未排。"
    )
    assert "一名有空但次日请假" in text_of(plan, "1003-night")


def test_who_sits_beside_the_empty_seat_is_named_with_the_post() -> None:
    i18n.use_language("zh_CN")
    plan = month(person("卫", "leader"), kinds=TWELVE, seats={"leader": 1, "firefighter": 1})
    plan = on_duty(plan, ("卫", "1003-day", "leader"))
    assert text_of(plan, "1003-day") == ("10月3日白班缺消防员：唯一能任消防员的队员在本班任班长。")
