"""Who could take a seat, and why or why not."""

from fxstation import i18n
from fxstation.rules.candidates import candidates
from fxstation.rules.findings import Rule
from tests.roster.stations import DRIVER, FIREFIGHTER, TWELVE
from tests.rules.made import away, certificate, day, month, on_duty, person


def test_the_best_stands_first_and_who_is_barred_last_with_the_reason() -> None:
    i18n.use_language("zh_CN")
    plan = month(
        person("王", "driver"),
        person("刘", "driver"),
        person("沈"),
        kinds=TWELVE,
        absences=(away("刘", day(10), day(12)),),
        certificates=(certificate("王"), certificate("刘")),
    )
    plan = on_duty(plan, ("王", "1003-night", "driver"), ("王", "1009-night", "driver"))
    first, *barred = candidates(plan, plan.shift("1010-night"), DRIVER)
    assert first.person.name == "王"
    assert "持证" in first.words
    assert "本月夜班2，中位0" in first.words
    assert "前一班结束12小时前" in first.words
    assert {(one.person.name, one.words) for one in barred} == {
        ("刘", "请假（病假）"),
        ("沈", "不能任驾驶员"),
    }
    assert not any(one.is_allowed for one in barred)


def test_who_would_break_a_soft_rule_stands_behind_who_would_not() -> None:
    plan = on_duty(
        month(person("卫"), person("沈"), kinds=TWELVE), ("卫", "1010-day", "firefighter")
    )
    found = candidates(plan, plan.shift("1010-night"), FIREFIGHTER)
    assert [one.person.name for one in found] == ["沈", "卫"]
    assert [finding.rule for finding in found[1].warnings] == [Rule.REST]
    assert found[0].warnings == ()


def test_who_is_elsewhere_then_is_barred() -> None:
    plan = on_duty(month(person("卫")), ("卫", "1009-whole", "firefighter"))
    (found,) = candidates(plan, plan.shift("1009-night"), FIREFIGHTER)
    assert not found.is_allowed


def test_who_did_less_stands_before_who_did_more() -> None:
    plan = on_duty(
        month(person("卫"), person("沈"), kinds=TWELVE),
        ("卫", "1003-night", "firefighter"),
        ("卫", "1006-night", "firefighter"),
    )
    found = candidates(plan, plan.shift("1015-night"), FIREFIGHTER)
    assert [one.person.name for one in found] == ["沈", "卫"]


def test_the_one_who_leaves_a_seat_is_no_candidate_for_it() -> None:
    plan = on_duty(
        month(person("卫"), person("沈"), kinds=TWELVE), ("卫", "1003-day", "firefighter")
    )
    found = candidates(plan, plan.shift("1003-day"), FIREFIGHTER, "1003-day-卫-firefighter")
    assert [one.person.name for one in found] == ["沈"]
