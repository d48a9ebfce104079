"""A register comes in from the command line and is listed as it was."""

import json
from pathlib import Path
from typing import Any

import pytest

from fxstation import app
from fxstation.services import journal
from tests.cli.conftest import Line

WORKBOOKS = Path(__file__).parents[1] / "data" / "workbooks"
EXPECTED: list[dict[str, Any]] = json.loads((WORKBOOKS / "expected.json").read_text("utf-8"))


@pytest.mark.parametrize("register", EXPECTED[:2], ids=lambda one: str(one["file"]))
def test_a_register_comes_in_as_it_must(station_line: Line, register: dict[str, Any]) -> None:
    outcome = station_line.json("import", "people", str(WORKBOOKS / register["file"]))

    people = {row["name"]: row for row in station_line.json("list", "people", "--reveal")}
    assert people.keys() == {row["name"] for row in register["accepted"]}
    for row in register["accepted"]:
        listed = people[row["name"]]
        assert {key: listed[key] for key in row if key != "row"} == {
            key: value for key, value in row.items() if key != "row"
        }
    for fate in ("refused", "duplicates"):
        assert [(row["row"], row["name"]) for row in outcome[fate]] == [
            (row["row"], row["name"]) for row in register[fate]
        ]


def test_the_same_register_twice_changes_nothing(station_line: Line) -> None:
    register = str(WORKBOOKS / "volunteers.xlsx")
    station_line.json("import", "people", register)
    before = station_line.json("list", "people", "--reveal")

    again = station_line.json("import", "people", register)

    assert again["counts"]["new"] == again["counts"]["changed"] == 0
    assert again["counts"]["same"] == 15
    assert station_line.json("list", "people", "--reveal") == before


def test_all_or_nothing_brings_nothing_in_and_says_why(station_line: Line) -> None:
    code = station_line("import", "people", str(WORKBOOKS / "volunteers.xlsx"), "--mode", "all")

    assert code == 1
    assert station_line.complained.count("\n") == 1
    assert station_line.json("list", "people") == []


def test_one_undo_takes_an_import_back(station_line: Line) -> None:
    station_line.json("import", "people", str(WORKBOOKS / "volunteers.xlsx"))

    undone = station_line.json("undo")

    assert "volunteers.xlsx" in undone["undone"]
    assert undone["left"] == []
    assert station_line.json("list", "people") == []


def test_refused_rows_are_saved_with_their_reason(station_line: Line, tmp_path: Path) -> None:
    refused = tmp_path / "refused.xlsx"
    station_line.json(
        "import", "people", str(WORKBOOKS / "volunteers.xlsx"), "--refused", str(refused)
    )

    again = station_line.json("import", "people", str(refused))

    assert {row["name"] for row in again["refused"]} == {"尹珍惠", "石燕志", "钱引"}


def test_numbers_are_masked_unless_revealed_and_the_look_is_journalled(station_line: Line) -> None:
    station_line.json("import", "people", str(WORKBOOKS / "volunteers.xlsx"))

    masked = station_line.json("list", "people", "--search", "gf")

    assert [row["name"] for row in masked] == ["顾芳"]
    assert masked[0]["phone"] == "138****3100"
    assert masked[0]["identity_number"] == "310***********3769"
    with app.open_station(station_line.folder) as station:
        looks = [one for one in journal.operations(station) if one.kind == "look"]
    assert looks == []

    assert station_line.json("list", "people", "--search", "gf", "--reveal")[0]["phone"] == (
        "13829673100"
    )
    with app.open_station(station_line.folder) as station:
        looks = [one for one in journal.operations(station) if one.kind == "look"]
    assert len(looks) == 1


def test_a_file_that_is_no_register_is_one_sentence(station_line: Line, tmp_path: Path) -> None:
    letter = tmp_path / "letter.xlsx"
    letter.write_bytes(b"Dear captain, this is no workbook.")

    assert station_line("import", "people", str(letter)) == 1
    assert station_line.complained.count("\n") == 1
    assert station_line("import", "people", str(tmp_path / "nothing.xlsx")) == 1
    assert station_line.complained.count("\n") == 1
