"""A month is proposed, shown and published from the command line."""

from collections import Counter
from datetime import date, timedelta
from pathlib import Path

import pytest

from fxstation import app
from fxstation.services import rosters
from tests.cli.conftest import PASSPHRASE, Line
from tests.conftest import CHEAP
from tests.services.crews import hire, leave, need

WORKBOOKS = Path(__file__).parents[1] / "data" / "workbooks"
MONTH = "2026-12"
PROPOSE = ("roster", "propose", MONTH, "--seconds", "1")


@pytest.fixture
def team(line: Line) -> Line:
    """A station with a team of six, one firefighter on each shift of 24 hours."""
    first = app.FirstDay(name="海湾社区微型消防站", code="FX-001")
    with app.create_station(line.folder, first, PASSPHRASE, keyring=False, cost=CHEAP) as station:
        hire(station, "王李张刘陈杨")
        need(station, 消防员=1)
    return line


def fails(line: Line, *words: str) -> str:
    """Run a command that must fail with one sentence on standard error; return the sentence."""
    assert line(*words) == 1
    assert line.said == ""
    assert line.complained.endswith("\n")
    assert line.complained.count("\n") == 1
    return line.complained.strip()


def test_a_proposal_prints_every_shift_with_date_kind_post_and_person(team: Line) -> None:
    month = team.json(*PROPOSE, "--seed", "1")

    first = date(2026, 12, 1)
    assert [row["date"] for row in month["shifts"]] == [
        (first + timedelta(days=n)).isoformat() for n in range(31)
    ]
    assert {(row["kind"], row["post"]) for row in month["shifts"]} == {("24小时班", "消防员")}
    assert {row["person"] for row in month["shifts"]} == set("王李张刘陈杨")
    assert month["gaps"] == []
    assert (month["state"], month["version"]) == ("草稿", 0)
    assert month["objective"] >= month["bound"] >= 0
    assert month["proven"] or month["gap"] > 0
    assert month["seconds"] < 30


def test_the_imported_register_goes_out_as_a_roster(station_line: Line) -> None:
    station_line.json("import", "people", str(WORKBOOKS / "volunteers.xlsx"))
    people = {row["name"] for row in station_line.json("list", "people")}

    month = station_line.json(*PROPOSE)

    there = [row for row in month["shifts"] if row["person"]]
    assert {row["person"] for row in there} <= people
    assert len(month["shifts"]) == 62
    assert len(there) + sum(gap["number"] for gap in month["gaps"]) == 62
    assert set(Counter((row["date"], row["person"]) for row in there).values()) == {1}


def test_gaps_are_named_in_words(team: Line) -> None:
    with app.open_station(team.folder) as station:
        for name in "王李张刘陈杨":
            leave(station, name, date(2026, 12, 24))

    month = team.json(*PROPOSE)

    assert month["gaps"] == [
        {
            "date": "2026-12-24",
            "kind": "24小时班",
            "post": "消防员",
            "number": 1,
            "why": "12月24日24小时班缺消防员：六名消防员都请假。",
        }
    ]
    assert team(*PROPOSE) == 0
    assert "12月24日24小时班缺消防员：六名消防员都请假。\n" in team.said


def test_for_people_it_prints_a_line_a_seat_and_how_good_it_is(team: Line) -> None:
    assert team(*PROPOSE) == 0

    lines = team.said.splitlines()
    assert [line.split("\t")[:3] for line in lines[:31]] == [
        [f"2026-12-{number:02d}", "24小时班", "消防员"] for number in range(1, 32)
    ]
    assert lines[-1].startswith("用时")


def test_a_proposal_is_taken_back_with_undo(team: Line) -> None:
    team.json(*PROPOSE)

    assert team.json("undo")["undone"] == "已撤销：自动排出2026年12月排班表"

    assert {row["person"] for row in team.json("roster", "show", MONTH)["shifts"]} == {""}


def test_a_month_is_published_once_and_changed_with_a_reason(team: Line) -> None:
    team.json(*PROPOSE)
    assert team.json("roster", "publish", MONTH) == {
        "month": MONTH,
        "state": "已发布",
        "version": 1,
    }

    assert "已经发布（第1版）" in fails(team, "roster", "publish", MONTH)
    assert "请写明修改原因" in (said := fails(team, *PROPOSE))
    assert said.endswith("（用 --reason 写明原因）")
    assert team.json("roster", "show", MONTH)["state"] == "已发布"

    again = team.json(*PROPOSE, "--reason", "王请长假")
    assert (again["state"], again["version"]) == ("草稿", 1)
    assert team("roster", "publish", MONTH) == 0
    assert team.said == "2026年12月排班表已发布，第2版。\n"
    with app.open_station(team.folder) as station:
        roster = rosters.load_plan(station, MONTH).roster
    assert (roster.version, roster.reason, roster.published_by) == (2, "王请长假", "命令行")


@pytest.mark.parametrize("act", ["propose", "publish", "show"])
@pytest.mark.parametrize("month", ["2026-13", "12月", "2026"])
def test_what_is_no_month_is_one_sentence(team: Line, act: str, month: str) -> None:
    assert f"“{month}”不是月份" in fails(team, "roster", act, month)


def test_a_month_nobody_has_opened_is_one_sentence(team: Line) -> None:
    assert fails(team, "roster", "publish", MONTH) == "还没有2026年12月的排班表。"
    assert fails(team, "roster", "show", MONTH, "--json") == "还没有2026年12月的排班表。"


def test_a_station_without_people_is_one_sentence(station_line: Line) -> None:
    assert "没有人可排" in fails(station_line, *PROPOSE, "--json")


@pytest.mark.parametrize("seconds", ["0", "-1", "nan", "soon", "1e9"])
def test_a_time_limit_that_is_none_is_one_sentence(team: Line, seconds: str) -> None:
    assert "--seconds" in fails(team, "roster", "propose", MONTH, "--seconds", seconds)


def test_where_there_is_no_station_it_is_one_sentence(line: Line) -> None:
    assert "还没有" in fails(line, *PROPOSE)
