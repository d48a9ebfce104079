"""What the three forms show, read from the view: no PDF needed."""

from datetime import date, time

import pytest
from attrs import evolve

from fxstation.i18n import use_language
from fxstation.records import Assignment, Post, Shift
from fxstation.reports.month_table import month_sheet
from fxstation.reports.people_calendar import people_sheet
from fxstation.reports.roster_parts import times_words
from fxstation.reports.roster_sheets import roster_view
from fxstation.reports.roster_view import Cell, Copy, Form, Sheet, Style, Tint
from fxstation.reports.week_table import mondays, week_sheet
from fxstation.rules.calendar import Calendar
from fxstation.rules.plan import Plan
from tests.reports import plans


@pytest.fixture(autouse=True)
def chinese() -> None:
    """Read the sheets as captains do."""
    use_language("zh_CN")


def cells(sheet: Sheet, row: int) -> list[str]:
    return ["" if cell is None else cell.text() for cell in sheet.rows[row].cells]


def heads(sheet: Sheet) -> list[str]:
    return [column.head.text("/") for column in sheet.columns]


def tint(sheet: Sheet, row: int, column: int) -> Tint:
    cell = sheet.rows[row].cells[column]
    assert isinstance(cell, Cell)
    return cell.tint


def test_the_month_table_has_a_row_a_day_and_a_column_a_post() -> None:
    sheet = month_sheet(plans.plan(gaps=False), Copy.WALL)
    assert heads(sheet) == ["日期", "带班领导", "消防员", "驾驶员", "联系电话/带班领导", "备注"]
    assert len(sheet.rows) == 31
    assert cells(sheet, 0) == [
        "1日 周四 法定", "王㛃", "李䶮 张𬭎", "𠮷田", "13800015601", "国庆节",
    ]  # fmt: skip
    assert sheet.title == "奉贤区南桥镇江海社区微型消防站 2026年10月值班表"
    assert sheet.subtitle == "24小时班 08:30–次日08:30　值班电话：021-57421674　火警：119"


def test_holidays_are_red_and_marked_and_make_up_days_are_marked() -> None:
    sheet = month_sheet(plans.plan(), Copy.WALL)
    assert [cells(sheet, row)[0] for row in (2, 3, 9, 10)] == [
        "3日 周六 法定", "4日 周日 休", "10日 周六 班", "11日 周日",
    ]  # fmt: skip
    assert [tint(sheet, row, 0) for row in (2, 3, 7, 9, 10)] == [
        Tint.HOLIDAY, Tint.HOLIDAY, Tint.NONE, Tint.NONE, Tint.WEEKEND,
    ]  # fmt: skip
    assert "法定：法定节假日　休：调休放假　班：调休上班（补班）" in sheet.notes[0]


def test_a_year_that_is_not_published_is_said_to_be_so() -> None:
    plan = plans.plan(month="2027-01")
    sheet = month_sheet(plan, Copy.WALL)
    assert "2027年节假日安排未发布" in sheet.notes[0]
    assert cells(sheet, 0)[0] == "1日 周五"
    known = evolve(plans.plan(), calendar=Calendar(plans.HOLIDAYS_2026))
    assert "未发布" not in month_sheet(known, Copy.WALL).notes[0]


def test_an_empty_seat_is_a_blank_rule_and_a_seat_that_is_not_wanted_a_dash() -> None:
    plan = plans.plan(12, plans.WHOLE_DAY, {"p01": 1, "p03": 2})
    first, *others = plan.shifts
    unwanted = evolve(first, demand={"p01": 1})
    left = [a for a in plan.assignments if a.shift != first.id]
    sheet = month_sheet(
        evolve(plan, shifts=(unwanted, *others), assignments=tuple(left)), Copy.WALL
    )
    leader, crew = sheet.rows[0].cells[1:3]
    assert isinstance(leader, Cell)
    assert [piece.style for piece in leader.pieces] == [Style.GAP]
    assert cells(sheet, 0)[1:3] == ["缺", "—"]
    assert crew is not None
    assert "缺：岗位空缺" in sheet.notes[0]


def test_two_shifts_a_day_stand_side_by_side_or_one_under_the_other() -> None:
    sheet = month_sheet(plans.plan(12, plans.DAY_AND_NIGHT), Copy.WALL)
    assert {column.group for column in sheet.columns} == {
        "", "白班 08:30–20:30", "夜班 20:30–次日08:30",
    }  # fmt: skip
    assert len(sheet.rows) == 31
    other = sheet.instead
    assert other is not None
    assert len(other.rows) == 62
    assert [cells(other, row)[:2] for row in (0, 1)] == [
        ["1日 周四 法定", "白班 08:30–20:30"],
        ["", "夜班 20:30–次日08:30"],
    ]


def test_a_shift_at_other_hours_says_so_in_its_cell() -> None:
    plan = plans.plan(gaps=False)
    first, *others = plan.shifts
    early = evolve(first, starts_at_time=time(7, 0), hours=12.0)
    sheet = month_sheet(evolve(plan, shifts=(early, *others)), Copy.WALL)
    assert "07:00–19:00" in cells(sheet, 0)[1]
    assert "07:00" not in cells(sheet, 1)[1]


def test_two_shifts_of_one_kind_on_one_day_are_both_there() -> None:
    plan = plans.plan(12, plans.WHOLE_DAY, {"p01": 1}, gaps=False)
    more = Shift(id="more", roster="r", starts_on=date(2026, 10, 1), kind="whole",
                 starts_at_time=time(8, 30), hours=24, demand={"p01": 1})  # fmt: skip
    extra = Assignment(shift="more", person="person07", post="p01")
    both = evolve(plan, shifts=(*plan.shifts, more), assignments=(*plan.assignments, extra))
    name = plan.person("person07").name
    assert name in cells(month_sheet(both, Copy.WALL), 0)[1]
    assert name in cells(week_sheet(both, Copy.WALL, mondays(both)[0]), 0)[5]


@pytest.mark.parametrize(
    ("starts", "hours", "words"),
    [
        (time(8, 30), 12, "08:30–20:30"),
        (time(8, 30), 24, "08:30–次日08:30"),
        (time(16, 0), 8, "16:00–24:00"),
        (time(22, 0), 10, "22:00–次日08:00"),
        (time(18, 0), 2.5, "18:00–20:30"),
    ],
)
def test_times_are_said_in_words(starts: time, hours: float, words: str) -> None:
    assert times_words(starts, hours) == words


def test_a_week_shows_the_days_of_its_month_and_leaves_the_others_blank() -> None:
    plan = plans.plan()
    sheet = week_sheet(plan, Copy.WALL, mondays(plan)[0])
    assert sheet.title.endswith("第1周（10月1日至4日）")
    assert heads(sheet)[2:6] == [
        "周一/9月28日/见9月表", "周二/9月29日/见9月表", "周三/9月30日/见9月表",
        "周四/10月1日/法定/国庆节",
    ]  # fmt: skip
    assert cells(sheet, 0)[:6] == ["24小时班 08:30–次日08:30", "带班领导", "", "", "", "王㛃"]
    assert tint(sheet, 0, 2) is Tint.OUTSIDE


def test_all_weeks_of_a_month_are_printed_or_only_one() -> None:
    view = roster_view(plans.plan(), Form.WEEK, Copy.WALL, plans.PRINTED_AT)
    assert [sheet.name for sheet in view.sheets] == [f"第{n}周" for n in range(1, 6)]
    one = roster_view(plans.plan(), Form.WEEK, Copy.WALL, plans.PRINTED_AT, week=date(2026, 10, 14))
    assert [sheet.name for sheet in one.sheets] == ["第3周"]


def test_the_people_calendar_has_a_row_a_person_with_counts() -> None:
    plan = plans.plan(12, plans.DAY_AND_NIGHT, gaps=False)
    sheet = people_sheet(plan, Copy.LEADER)
    assert len(sheet.rows) == 12
    assert heads(sheet)[:6] == [
        "姓名",
        "岗位",
        "联系电话",
        "1/四/法/定",
        "2/五/法/定",
        "3/六/法/定",
    ]
    assert heads(sheet)[-5:] == ["班次", "夜班", "周末", "节假日", "工时"]
    for person, row in zip(plan.crew, sheet.rows, strict=True):
        tally = plan.tallies[person.id]
        values = [cell.value for cell in row.cells[-5:] if cell]
        assert values == [
            tally.shifts, tally.nights, tally.weekends, tally.holidays, tally.hours,
        ]  # fmt: skip
        signs = "".join(cell.text("") for cell in row.cells[3:34] if cell)
        assert signs.count("夜") == tally.nights
        assert signs.count("白") == tally.shifts - tally.nights


def test_empty_seats_are_counted_under_the_calendar_and_named() -> None:
    plan = plans.plan(20, plans.DAY_AND_NIGHT)
    sheet = people_sheet(plan, Copy.WALL)
    missing = sum(sum(plan.vacancies(shift).values()) for shift in plan.shifts)
    assert cells(sheet, -1)[0] == "空缺岗位"
    assert cells(sheet, -1)[34] == str(missing)
    assert sheet.notes[-1].startswith("空缺岗位：10月4日夜班带班领导1人；")
    nobody = evolve(plan, assignments=())
    assert people_sheet(nobody, Copy.WALL).notes[-1].endswith("；另有178处。")


def test_only_signs_that_are_in_the_table_are_explained() -> None:
    notes = people_sheet(plans.plan(), Copy.WALL).notes[0]
    assert notes.startswith("24：24小时班 08:30–次日08:30　假：请假　空白：休息　法定：法定节假日")
    november = people_sheet(plans.plan(month="2026-11"), Copy.WALL).notes[0]
    assert "法定" not in november


def test_each_line_of_the_rosters_own_note_stands_on_a_line() -> None:
    plan = plans.plan()
    noted = evolve(plan, roster=evolve(plan.roster, note="10月20日装备检查。\n\n值班电话勿占线。"))
    assert month_sheet(noted, Copy.WALL).notes[1:] == ("10月20日装备检查。", "值班电话勿占线。")


def test_a_station_without_a_duty_phone_gets_room_to_write_it() -> None:
    plan = plans.plan()
    without = evolve(plan, settings=evolve(plan.settings, duty_phone=""))
    assert "值班电话：______________" in month_sheet(without, Copy.WALL).subtitle


def test_the_phone_column_shows_who_leads_even_if_another_post_comes_first() -> None:
    plan = plans.plan(gaps=False)
    posts = (
        Post(id="p03", name="消防员", position=5),
        *(post for post in plans.POSTS if post.id != "p03"),
    )
    sheet = month_sheet(evolve(plan, posts=posts), Copy.LEADER)
    assert cells(sheet, 0)[4] == plan.person("person01").phone


def test_the_phone_column_says_whose_number_it_shows_and_waits_for_an_empty_seat() -> None:
    plan = plans.plan(12, plans.WHOLE_DAY, {"p03": 1, "p05": 1}, gaps=False)
    first, *others = plan.assignments
    assert first.post == "p03"
    sheet = month_sheet(evolve(plan, assignments=tuple(others)), Copy.LEADER)
    assert heads(sheet)[3] == "联系电话/消防员"
    assert cells(sheet, 0)[1:4:2] == ["缺", ""]
    assert cells(sheet, 1)[3] == plan.person(plan.seats(plan.shifts[1])[0].person).phone


def test_shifts_with_other_posts_share_the_number_of_a_post_that_all_have() -> None:
    plan = plans.plan(12, plans.DAY_AND_NIGHT, {"p01": 1, "p03": 1})
    nights = {shift.id for shift in plan.shifts if shift.kind == "night"}
    changed = evolve(
        plan,
        shifts=tuple(evolve(s, demand={"p03": 1}) if s.id in nights else s for s in plan.shifts),
        assignments=tuple(a for a in plan.assignments if a.shift not in nights or a.post == "p03"),
    )
    other = month_sheet(changed, Copy.WALL).instead
    assert other is not None
    assert heads(other)[-2:] == ["联系电话/消防员", "备注"]


def test_a_month_without_any_shift_is_an_empty_table_and_no_error() -> None:
    empty: Plan = evolve(plans.plan(), shifts=(), assignments=())
    assert len(month_sheet(empty, Copy.WALL).rows) == 31
    assert all(row.cells for row in people_sheet(empty, Copy.WALL).rows)


def test_a_week_without_any_shift_has_no_sheet() -> None:
    plan = plans.plan()
    late = tuple(shift for shift in plan.shifts if shift.starts_on and shift.starts_on.day > 20)
    view = roster_view(evolve(plan, shifts=late), Form.WEEK, Copy.WALL, plans.PRINTED_AT)
    assert [sheet.name for sheet in view.sheets] == ["第4周", "第5周"]
