"""The steps of ``imports.feature``."""

from pathlib import Path
from typing import Any

import attrs
import openpyxl
import pytest
from pytest_bdd import given, parsers, scenarios, then, when

from fxstation.errors import StationError
from fxstation.importers.plan import Mode
from fxstation.records import Person, Post
from fxstation.services import imports, journal
from fxstation.services import records as record_service
from fxstation.storage.station import Station
from tests.importers.registers import DATA

scenarios("imports.feature")

CONTENTS = {
    "nothing": b"",
    "a picture": b"\x89PNG\r\n\x1a\n" + bytes(200),
    "half a workbook": (DATA / "volunteers.xlsx").read_bytes()[:4000],
    "noise": bytes(range(256)) * 9,
}


@pytest.fixture
def told() -> dict[str, Any]:
    """What the captain was told last."""
    return {}


def person(station: Station, name: str) -> Person:
    return next(one for one in station.all(Person) if one.name == name)


@given("a fresh station")
def fresh(station: Station, told: dict[str, Any]) -> None:
    told["before"] = len(journal.operations(station))


@given(parsers.parse('the captain has imported "{file}"'))
@when(parsers.parse('the captain imports "{file}"'))
def imported(station: Station, told: dict[str, Any], file: str) -> None:
    told["before"] = len(journal.operations(station))
    told.update(imports.import_file(station, DATA / file))


@when(parsers.parse('the captain imports "{file}" only if every row is good'))
def imported_whole(station: Station, told: dict[str, Any], file: str) -> None:
    told.update(imports.import_file(station, DATA / file, mode=Mode.ALL))


@given(parsers.parse('the captain has imported "{file}" and saved the refused rows'))
def imported_and_saved(station: Station, told: dict[str, Any], file: str, tmp_path: Path) -> None:
    told["saved"] = tmp_path / "退回.xlsx"
    imports.import_file(station, DATA / file, refused_to=told["saved"])


@when("the captain corrects the saved rows and imports them")
def corrected(station: Station, told: dict[str, Any]) -> None:
    book = openpyxl.load_workbook(told["saved"])
    made = book.active
    assert made is not None
    made["H4"], made["E5"], made["D6"] = "2023-12-15", "15971751584", "310120196708194076"
    book.save(told["saved"])
    told.update(imports.import_file(station, told["saved"]))


@given(parsers.parse("the phone number of {name} was changed to {phone}"))
def changed(station: Station, name: str, phone: str) -> None:
    there = person(station, name)
    record_service.save(station, attrs.evolve(there, phone=phone), there)


@when("the captain takes the import back")
def taken_back(station: Station, told: dict[str, Any]) -> None:
    told["left"] = journal.undo(station, told["operation"]).left


@when(parsers.parse("the captain imports a file with {content}"))
def imported_content(station: Station, told: dict[str, Any], content: str, tmp_path: Path) -> None:
    path = tmp_path / "名册.xlsx"
    path.write_bytes(CONTENTS[content])
    with pytest.raises(StationError) as caught:
        imports.import_file(station, path)
    told["message"] = str(caught.value)


@then(parsers.parse("{count:d} rows are accepted"))
def accepted(told: dict[str, Any], count: int) -> None:
    assert told["counts"]["accepted"] == count


@then(parsers.parse("{count:d} rows are the same"))
def same(told: dict[str, Any], count: int) -> None:
    assert told["counts"]["same"] == count


@then(parsers.parse('row {row:d} is refused because "{why}"'))
def refused(told: dict[str, Any], row: int, why: str) -> None:
    assert why in next(one for one in told["refused"] if one["row"] == row)["why"]


@then(parsers.parse('row {row:d} is a duplicate because "{why}"'))
def duplicate(told: dict[str, Any], row: int, why: str) -> None:
    assert why in next(one for one in told["duplicates"] if one["row"] == row)["why"]


@then(parsers.parse("{name} is a {post} with the phone number {phone}"))
def is_there(station: Station, name: str, post: str, phone: str) -> None:
    there = person(station, name)
    assert (station.get(Post, there.post).name, there.phone) == (post, phone)


@then(parsers.parse('nothing came in because "{why}"'))
def nothing(station: Station, told: dict[str, Any], why: str) -> None:
    assert why in told["message"]
    assert station.count(Person) == 1
    assert len(journal.operations(station)) == told["before"]


@then("nothing new stands in the journal")
def no_operation(station: Station, told: dict[str, Any]) -> None:
    assert len(journal.operations(station)) == told["before"]


@then(parsers.parse("the team has {count:d} members"))
def members(station: Station, count: int) -> None:
    assert station.count(Person) == count


@then(parsers.parse("only {one} and {other} are in the team"))
def only(station: Station, one: str, other: str) -> None:
    assert {there.name for there in station.all(Person)} == {one, other}


@then(parsers.parse('the captain is told "{sentence}"'))
def is_told(told: dict[str, Any], sentence: str) -> None:
    assert sentence in told["left"]
