"""A register comes in: one operation, or nothing; and what the command line is told."""

import json
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from fxstation.errors import Refused, Stopped, Unreachable
from fxstation.importers.plan import Decision, Mode, Wishes
from fxstation.progress import Watched
from fxstation.records import Person, Post
from fxstation.services import imports, journal
from fxstation.services import records as record_service
from fxstation.storage.station import Station
from tests.importers.registers import DATA, HEAD, workbook

VOLUNTEERS, CSV = DATA / "volunteers.xlsx", DATA / "volunteers_gb18030.csv"


def names(station: Station) -> set[str]:
    return {person.name for person in station.all(Person)}


def operations(station: Station) -> int:
    return len(journal.operations(station))


def test_the_good_rows_come_in_with_what_they_say(station: Station) -> None:
    before = operations(station)
    told = imports.import_file(station, VOLUNTEERS)
    assert told["applied"] is True
    assert operations(station) == before + 1
    wang = next(person for person in station.all(Person) if person.name == "王𬭎")
    assert (wang.phone, wang.identity_number) == ("13877097845", "310120199708201137")
    assert (wang.joined_on, wang.kind) == (date(2023, 11, 22), "兼职")
    assert station.get(Post, wang.post).name == "消防员"


def test_the_captain_of_the_first_day_is_recognised(station: Station) -> None:
    imports.import_file(station, VOLUNTEERS)
    assert [person.name for person in station.all(Person)].count("余洋") == 1
    assert station.count(Person) == 15


def test_the_same_file_again_is_no_operation(station: Station) -> None:
    imports.import_file(station, VOLUNTEERS)
    before = operations(station), station.all(Person)
    told = imports.import_file(station, VOLUNTEERS)
    assert told["counts"]["same"] == 15
    assert (told["counts"]["new"], told["counts"]["changed"]) == (0, 0)
    assert (operations(station), station.all(Person)) == before


def test_another_register_of_the_same_people_adds_who_is_missing(station: Station) -> None:
    imports.import_file(station, VOLUNTEERS)
    told = imports.import_file(station, CSV)
    assert (told["counts"]["new"], told["counts"]["same"]) == (3, 12)
    assert {"尹珍惠", "石燕志", "钱引"} <= names(station)
    assert station.count(Person) == 18


def test_all_or_nothing_brings_in_nothing_while_a_row_is_refused(station: Station) -> None:
    before = operations(station)
    told = imports.import_file(station, VOLUNTEERS, mode=Mode.ALL)
    assert told["applied"] is False
    assert "3 rows are refused" in told["message"]
    assert (operations(station), station.count(Person)) == (before, 1)


def test_all_or_nothing_brings_in_a_register_without_faults(station: Station) -> None:
    assert imports.import_file(station, CSV, mode=Mode.ALL)["applied"] is True
    assert station.count(Person) == 15


def test_what_the_command_line_is_told_can_be_written_as_json(station: Station) -> None:
    told = json.loads(json.dumps(imports.import_file(station, VOLUNTEERS), default=str))
    assert told["counts"] == {
        "accepted": 15, "new": 14, "changed": 1, "same": 0, "refused": 3, "duplicates": 1,
        "left_out": 3,
    }  # fmt: skip
    first = told["refused"][0]
    assert (first["row"], first["column"], first["field"]) == (19, "H", "joined_on")
    assert (first["found"], first["code"]) == ("2023.13.45", "no_such_date")
    assert first["why"].startswith("入站时间：This is not a date")
    assert first["expected"] == "a day such as 2023-09-10"
    assert told["duplicates"][0]["same_as_row"] == 4
    assert [row["row"] for row in told["accepted"]] == [*range(4, 14), *range(15, 19), 22]
    assert {row["what"] for row in told["left_out"]} == {"blank", "total", "signature"}


def test_what_the_command_line_is_told_masks_the_numbers_of_people(station: Station) -> None:
    told = json.dumps(imports.import_file(station, VOLUNTEERS), default=str, ensure_ascii=False)
    assert "13877097845" not in told
    assert "310120199708201137" not in told
    assert "138****7845" in told


def test_refused_rows_are_saved_where_that_is_asked_for(station: Station, tmp_path: Path) -> None:
    imports.import_file(station, VOLUNTEERS, refused_to=tmp_path / "out.xlsx")
    made = openpyxl.load_workbook(tmp_path / "out.xlsx").active
    assert made is not None
    rows = list(made.iter_rows(values_only=True))
    assert [row[1] for row in rows[3:]] == ["尹珍惠", "石燕志", "钱引"]
    assert all(row[9] for row in rows[3:])
    assert list(tmp_path.glob("*.new")) == []


def test_refused_rows_that_cannot_be_saved_are_told(station: Station, tmp_path: Path) -> None:
    draft = imports.open_file(station, VOLUNTEERS)
    with pytest.raises(Unreachable, match="cannot be written"):
        imports.save_refused(draft.plan, tmp_path / "weg" / "out.xlsx")


def test_nothing_of_the_file_is_kept(station: Station) -> None:
    imports.import_file(station, VOLUNTEERS)
    kept = [path for path in station.folder.rglob("*") if path.is_file()]
    for path in kept:
        content = path.read_bytes()
        assert "余洋".encode() not in content, path.name
        assert b"13877097845" not in content, path.name


def test_the_list_may_not_have_changed_since_the_plan(station: Station) -> None:
    draft = imports.open_file(station, CSV)
    record_service.save(station, Person(name="王强"))
    with pytest.raises(Refused, match="changed in another window"):
        imports.apply(station, draft.plan, "a", Mode.GOOD)
    assert station.count(Person) == 2


def test_a_stopped_import_wrote_nothing(station: Station, tmp_path: Path) -> None:
    rows = [HEAD[1:2], *([f"王{chr(0x4E00 + n)}"] for n in range(250))]
    draft = imports.open_file(station, workbook(tmp_path / "a.xlsx", rows))
    watched = Watched(lambda done, _total, _what: watched.stop() if done else None)
    before = operations(station)
    with pytest.raises(Stopped):
        imports.apply(station, draft.plan, "a", Mode.GOOD, watched)
    assert (operations(station), station.count(Person)) == (before, 1)


def test_a_file_without_a_register_is_refused(station: Station, tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", [["1. 身份证号请设为文本格式。"], ["2. 电话填手机号。"]])
    with pytest.raises(Refused, match="No headings of a register were found"):
        imports.import_file(station, path)


def test_the_sheet_that_is_a_register_is_found_and_others_are_told(
    station: Station, tmp_path: Path
) -> None:
    book = openpyxl.Workbook()
    made = book.active
    assert made is not None
    made.title = "说明"
    made.append(["填表说明"])
    team = book.create_sheet("队员")
    team.append(["姓名", "手机"])
    team.append(["王强", "13678220482"])
    hidden = book.create_sheet("字典")
    hidden.append(["姓名", "手机", "岗位", "性别"])
    hidden.append(["张三", "13800000000", "站长", "男"])
    hidden.sheet_state = "hidden"
    book.save(tmp_path / "a.xlsx")
    told = imports.import_file(station, tmp_path / "a.xlsx")
    assert told["sheet"] == "队员"
    assert told["other_sheets"] == ["说明", "字典"]
    assert "王强" in names(station)
    assert "张三" not in names(station)


def test_a_duplicate_is_updated_when_that_is_decided(station: Station, tmp_path: Path) -> None:
    record_service.save(station, Person(name="王强", phone="13900000000"))
    path = workbook(tmp_path / "a.xlsx", [["姓名", "手机"], ["王强", "13678220482"]])
    draft = imports.open_file(station, path)
    plan = imports.decided(draft.plan, draft.plan.lines[0], Decision.UPDATE)
    outcome = imports.apply(station, plan, "a", Mode.GOOD)
    assert outcome.changes
    phones = [person.phone for person in station.all(Person) if person.name == "王强"]
    assert phones == ["13678220482"]


def test_rows_that_meet_in_one_new_person_come_in_once(station: Station, tmp_path: Path) -> None:
    rows = [["姓名", "手机", "岗位"], ["王强", "13678220482", ""], ["王强", "13829673100", "班长"]]
    draft = imports.open_file(station, workbook(tmp_path / "a.xlsx", rows))
    plan = imports.decided(draft.plan, draft.plan.lines[1], Decision.UPDATE)
    imports.apply(station, plan, "a", Mode.GOOD)
    found = [person for person in station.all(Person) if person.name == "王强"]
    assert [person.phone for person in found] == ["13829673100"]


def test_missing_posts_come_in_with_their_people(station: Station, tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", [["姓名", "岗位"], ["王强", "炊事员"], ["李强", "电工"]])
    draft = imports.open_file(station, path)
    wishes = Wishes(create_posts=True)
    plan = imports.replanned(draft.plan, wishes=wishes)
    imports.apply(station, plan, "a", Mode.GOOD)
    wang = next(person for person in station.all(Person) if person.name == "王强")
    assert station.get(Post, wang.post).name == "炊事员"
    journal.undo(station)
    assert not {"炊事员", "电工"} & {post.name for post in station.all(Post)}


def test_chosen_columns_are_remembered_without_any_words(station: Station, tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", [["姓名", "何时"], ["王强", "2023-09-10"]])
    draft = imports.open_file(station, path)
    plan = imports.replanned(draft.plan, matching=draft.plan.matching.chosen(1, "joined_on"))
    imports.remember(station, plan)
    kept = (station.folder / imports.FILE).read_text("utf-8")
    assert "姓名" not in kept
    assert "王强" not in kept
    again = imports.open_file(station, path)
    assert again.plan.matching.fields == {"name": 0, "joined_on": 1}


@pytest.mark.parametrize("content", ["", "[]", "{", '{"x": 5}', "\x00"])
def test_a_broken_memory_is_forgotten(station: Station, content: str) -> None:
    (station.folder / imports.FILE).write_text(content, "utf-8")
    draft = imports.open_file(station, CSV)
    imports.remember(station, draft.plan)
    assert imports.recalled(station, Person, draft.plan.matching.headings) is not None
