"""今日: what is due and why, who is on duty now and next, and nothing that is not there."""

from datetime import date, datetime, time, timedelta

import attrs
import pytest

from fxstation import i18n
from fxstation.records import (
    Absence,
    AbsenceKind,
    Assignment,
    Holiday,
    Person,
    Post,
    Qualification,
    QualificationKind,
    Roster,
    Shift,
    ShiftKind,
)
from fxstation.rules.calendar import days_of
from fxstation.rules.due import RULES, Due, Urgency, due_words, is_overdue
from fxstation.services import records, settings, today
from fxstation.storage.station import Station


def at(text: str) -> datetime:
    """Return a moment of the wall clock."""
    return datetime.fromisoformat(text)


NOON = at("2026-11-23 12:00")


def add(station: Station, *rows: object) -> None:
    """Write records in one operation."""
    with station.operation("Add rows") as pen:
        for row in rows:
            pen.add(row)  # type: ignore[arg-type]


def post(station: Station, name: str) -> Post:
    """Return a post of the catalogue."""
    return station.all(Post, '"name" = ?', (name,))[0]


def team(station: Station) -> list[Person]:
    """Add two firefighters and a driver."""
    people = [
        Person(name="张志强", post=post(station, "消防员").id, kind="专职"),
        Person(name="孙明亮", post=post(station, "消防员").id, kind="志愿者"),
        Person(name="周海波", post=post(station, "驾驶员").id, kind="专职"),
    ]
    add(station, *people)
    return people


def rostered(
    station: Station,
    month: str,
    people: list[Person],
    *,
    state: str = "已发布",
    demand: dict[str, int] | None = None,
) -> Roster:
    """Write a month of 24-hour shifts from 08:30, all of these people on each, as firefighters."""
    kind = station.all(ShiftKind, '"in_use" = 1')[0]
    firefighter = post(station, "消防员").id
    roster = Roster(month=month, state=state, version=1)
    rows: list[object] = [roster]
    for day in days_of(month):
        shift = Shift(
            roster=roster.id,
            starts_on=day,
            kind=kind.id,
            starts_at_time=time(8, 30),
            hours=24.0,
            demand=demand or {firefighter: len(people)},
        )
        rows.append(shift)
        rows += [
            Assignment(shift=shift.id, person=person.id, post=firefighter) for person in people
        ]
    add(station, *rows)
    return roster


def of(found: today.Today, rule: str) -> list[Due]:
    """Return what one rule found."""
    return list(found.of(rule))


def licence(station: Station, person: Person, until: date) -> Qualification:
    """Give somebody a driving licence."""
    kind = station.all(QualificationKind, '"name" = ?', ("驾驶证",))[0]
    made = Qualification(person=person.id, kind=kind.id, valid_until_on=until)
    add(station, made)
    return made


def test_a_new_station_is_told_to_read_in_its_register(station: Station) -> None:
    found = today.load(station, NOON)
    assert [one.rule for one in found.due] == ["first_steps"]
    assert found.due[0].page == "imports"
    assert found.month.state == "missing"
    assert found.now == found.following == ()


def test_every_rule_has_a_source_and_its_own_slug() -> None:
    assert len({rule.slug for rule in RULES}) == len(RULES)
    assert all(rule.source and rule.look.__doc__ for rule in RULES)


def test_with_a_team_the_first_roster_is_due(station: Station) -> None:
    team(station)
    found = of(today.load(station, at("2026-11-03 09:00")), "rosters")
    assert [(one.urgency, one.target, one.due_on) for one in found] == [
        (Urgency.KNOW, "2026-12", None)
    ]


@pytest.mark.parametrize(
    ("moment", "urgencies"),
    [
        (at("2026-11-19 23:59"), []),
        (at("2026-11-20 00:00"), [(Urgency.SOON, "2026-12")]),
        (at("2026-12-01 00:00"), [(Urgency.NOW, "2026-12")]),
    ],
)
def test_next_months_roster_is_due_from_the_twentieth_and_red_from_the_first(
    station: Station, moment: datetime, urgencies: list[tuple[Urgency, str]]
) -> None:
    rostered(station, "2026-11", team(station))
    found = of(today.load(station, moment), "rosters")
    assert [(one.urgency, one.target) for one in found] == urgencies


def test_the_day_of_the_reminder_is_a_setting(station: Station) -> None:
    rostered(station, "2026-11", team(station))
    settings.save(station, settings.changed(settings.load(station), publish_from_day=25))
    assert not of(today.load(station, NOON), "rosters")
    assert of(today.load(station, NOON + timedelta(days=2)), "rosters")


def test_a_draft_says_how_many_seats_are_empty(station: Station) -> None:
    people = team(station)
    rostered(station, "2026-11", people)
    wanted = {post(station, "消防员").id: 4}
    rostered(station, "2026-12", people, state="草稿", demand=wanted)
    (one,) = of(today.load(station, NOON), "rosters")
    assert "empty seats in it: 31" in one.reason


def test_a_draft_with_somebody_on_leave_is_not_called_ready(station: Station) -> None:
    people = team(station)[:2]
    rostered(station, "2026-12", people, state="草稿")
    [due] = of(today.load(station, NOON), "rosters")
    assert "every seat of it filled" in due.reason
    leave = station.all(AbsenceKind, '"binds" = 1')[0]
    away = Absence(person=people[0].id, kind=leave.id)
    add(station, attrs.evolve(away, first_on=date(2026, 12, 8), last_on=date(2026, 12, 10)))
    [due] = of(today.load(station, NOON), "rosters")
    assert "not allowed in it: 3. Put that right" in due.reason
    duties = station.all(Assignment, '"person" = ?', (people[1].id,))
    with station.operation("Take one off") as pen:
        pen.remove(duties[-1])
    [due] = of(today.load(station, NOON), "rosters")
    assert "not allowed in it: 3, empty seats: 1." in due.reason


def test_who_is_on_duty_now_and_next_across_midnight(station: Station) -> None:
    people = team(station)
    rostered(station, "2026-11", people, demand={post(station, "消防员").id: 4})
    found = today.load(station, at("2026-11-24 03:00"))
    (now,) = found.now
    assert (now.day, now.required, now.have, now.gap) == (date(2026, 11, 23), 4, 3, 1)
    assert now.ends_at == at("2026-11-24 08:30")
    (following,) = found.following
    assert following.starts_at == at("2026-11-24 08:30")
    assert found.look_again_at == at("2026-11-24 08:30")


def test_the_relief_is_on_duty_from_its_first_minute(station: Station) -> None:
    rostered(station, "2026-11", team(station))
    (now,) = today.load(station, at("2026-11-24 08:30")).now
    assert now.day == date(2026, 11, 24)


def test_a_watch_of_last_month_is_on_duty_on_the_first(station: Station) -> None:
    people = team(station)
    rostered(station, "2026-11", people)
    rostered(station, "2026-12", people)
    (now,) = today.load(station, at("2026-12-01 06:00")).now
    assert now.day == date(2026, 11, 30)


def test_a_draft_puts_nobody_on_duty(station: Station) -> None:
    rostered(station, "2026-11", team(station), state="草稿")
    found = today.load(station, NOON)
    assert found.now == ()
    assert found.month.state == "draft"


def test_empty_seats_of_seven_days_are_named_a_row_a_day(station: Station) -> None:
    people = team(station)
    rostered(station, "2026-11", people, demand={post(station, "消防员").id: 4})
    found = today.load(station, NOON)
    rows = of(found, "empty_seats")
    assert [one.due_on for one in rows] == [date(2026, 11, 23) + timedelta(n) for n in range(7)]
    assert [one.urgency for one in rows] == [Urgency.NOW] * 2 + [Urgency.SOON] * 5
    assert rows[0].target == "2026-11-23"
    assert "消防员 1" in rows[0].reason
    assert (found.month.gaps, found.month.next_gap_on) == (8, date(2026, 11, 23))


def test_a_shift_that_is_over_has_no_empty_seats_any_more(station: Station) -> None:
    rostered(station, "2026-11", team(station), demand={post(station, "消防员").id: 4})
    rows = of(today.load(station, at("2026-11-24 09:00")), "empty_seats")
    assert rows[0].due_on == date(2026, 11, 24)


def test_leave_entered_after_publishing_is_told_with_its_seat(station: Station) -> None:
    people = team(station)
    rostered(station, "2026-11", people)
    sick = station.all(AbsenceKind, '"name" = ?', ("病假",))[0]
    away = Absence(
        person=people[0].id,
        kind=sick.id,
        first_on=date(2026, 11, 25),
        last_on=date(2026, 11, 26),
    )
    records.save(station, away)
    rows = of(today.load(station, NOON), "cannot_come")
    assert [(one.target, one.urgency) for one in rows] == [("2026-11-25", Urgency.NOW)]
    assert "张志强" in rows[0].subject
    assert "病假" in rows[0].reason
    assert "25 November" in rows[0].reason
    assert "26 November" in rows[0].reason


def test_a_wish_keeps_nobody_away(station: Station) -> None:
    people = team(station)
    rostered(station, "2026-11", people)
    wish = station.all(AbsenceKind, '"binds" = 0')[0]
    records.save(
        station,
        Absence(person=people[0].id, kind=wish.id, first_on=NOON.date(), last_on=NOON.date()),
    )
    assert not of(today.load(station, NOON), "cannot_come")


def test_who_left_the_team_and_is_still_on_the_roster_is_told(station: Station) -> None:
    people = team(station)
    rostered(station, "2026-11", people)
    records.save(station, attrs.evolve(people[1], state="离队"), people[1])
    rows = of(today.load(station, NOON), "cannot_come")
    assert len(rows) == 1
    assert "孙明亮" in rows[0].subject
    assert "29 November" in rows[0].reason


@pytest.mark.parametrize(
    ("until", "urgency", "words"),
    [
        (date(2026, 11, 22), Urgency.NOW, "1 day late"),
        (date(2026, 11, 23), Urgency.SOON, "today"),
        (date(2027, 1, 22), Urgency.SOON, "in 60 days"),
    ],
)
def test_certificates_warn_as_long_before_as_their_kind_says(
    station: Station, until: date, urgency: Urgency, words: str
) -> None:
    made = licence(station, team(station)[2], until)
    (one,) = of(today.load(station, NOON), "certificates")
    assert (one.urgency, one.target) == (urgency, made.id)
    assert due_words(one, NOON.date()) == words
    assert is_overdue(one, NOON.date()) == (until < NOON.date())


def test_a_certificate_that_ends_later_does_not_warn(station: Station) -> None:
    licence(station, team(station)[2], date(2027, 1, 23))
    assert not of(today.load(station, NOON), "certificates")
    assert len(of(today.load(station, NOON + timedelta(days=1)), "certificates")) == 1


def test_a_renewed_certificate_does_not_warn(station: Station) -> None:
    driver = team(station)[2]
    licence(station, driver, date(2026, 11, 22))
    licence(station, driver, date(2032, 11, 22))
    assert not of(today.load(station, NOON), "certificates")


def test_a_certificate_says_whether_its_holder_is_on_the_roster_after_it_ends(
    station: Station,
) -> None:
    driver = team(station)[2]
    licence(station, driver, date(2026, 12, 29))
    later = NOON + timedelta(days=20)
    (one,) = of(today.load(station, later), "certificates")
    assert "January 2027 is not rostered yet" in one.reason
    driving = post(station, "驾驶员").id
    roster = Roster(month="2026-12", state="已发布", version=1)
    kind = station.all(ShiftKind, '"in_use" = 1')[0]
    for day in (29, 30, 31):
        shift = Shift(
            roster=roster.id, starts_on=date(2026, 12, day), kind=kind.id, demand={driving: 1}
        )
        add(station, shift, Assignment(shift=shift.id, person=driver.id, post=driving))
    add(station, roster)
    (one,) = of(today.load(station, later), "certificates")
    assert one.urgency is Urgency.NOW
    assert "2; the first on 30 December" in one.reason


def test_drivers_without_a_licence_on_file_are_counted_in_one_row(station: Station) -> None:
    driver = team(station)[2]
    (one,) = of(today.load(station, NOON), "unregistered")
    assert "驾驶员: 1 without 驾驶证" in one.subject
    licence(station, driver, date(2032, 1, 1))
    assert not of(today.load(station, NOON), "unregistered")


def test_next_years_holidays_are_due_from_december(station: Station) -> None:
    assert not of(today.load(station, at("2026-11-30 23:00")), "holidays")
    (one,) = of(today.load(station, at("2026-12-01 00:00")), "holidays")
    assert (one.urgency, one.target, one.due_on) == (
        Urgency.SOON,
        "holidays",
        date(2026, 12, 31),
    )
    (one,) = of(today.load(station, at("2027-01-01 00:00")), "holidays")
    assert one.urgency is Urgency.NOW
    add(station, Holiday(falls_on=date(2027, 1, 1), name="元旦", kind="法定节假日"))
    assert not of(today.load(station, at("2027-01-01 00:00")), "holidays")


def test_when_all_is_done_the_list_is_empty_and_tomorrow_is_counted(station: Station) -> None:
    people = team(station)[:2]
    licence(station, station.all(Person, '"name" = ?', ("周海波",))[0], date(2032, 1, 1))
    rostered(station, "2026-11", people)
    found = today.load(station, at("2026-11-19 12:00"))
    assert found.due == ()
    assert found.tomorrow == 1


def test_the_coming_week_is_covered_or_not_across_months_end(station: Station) -> None:
    people = team(station)
    rostered(station, "2026-11", people, demand={post(station, "消防员").id: 4})
    rostered(station, "2026-12", people, state="草稿")
    week = today.load(station, at("2026-11-28 09:00")).week
    assert [one.day.day for one in week] == [28, 29, 30, 1, 2, 3, 4]
    assert [(one.state, one.required, one.have, one.gap) for one in week[2:4]] == [
        ("published", 4, 3, 1),
        ("draft", 3, 3, 0),
    ]
    later = today.load(station, at("2026-12-28 09:00")).week
    assert [one.state for one in later] == ["draft"] * 4 + ["missing"] * 3


def test_members_are_counted_by_type(station: Station) -> None:
    people = team(station)
    records.save(station, attrs.evolve(people[1], state="停岗"), people[1])
    assert today.load(station, NOON).members == {"专职": 2, "": 1}


def test_red_things_come_first_then_the_nearest(demo: Station) -> None:
    found = today.load(demo, NOON)
    order = [Urgency.NOW, Urgency.SOON, Urgency.KNOW]
    places = [(order.index(one.urgency), one.due_on or date.max) for one in found.due]
    assert places == sorted(places)
    assert found.due


def test_in_chinese_no_english_is_left(demo: Station) -> None:
    i18n.use_language("zh_CN")
    rostered(demo, "2026-11", demo.all(Person)[:2], demand={post(demo, "消防员").id: 4})
    for one in today.load(demo, at("2026-12-02 09:00")).due:
        said = one.subject + one.reason + due_words(one, NOON.date()) + one.source
        assert not any(sign.isascii() and sign.isalpha() for sign in said), said
