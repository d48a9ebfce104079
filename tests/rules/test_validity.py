"""What may not be saved, and the sentence that says so."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fxstation import i18n
from fxstation.records import (
    RECORD_TYPES,
    Absence,
    Person,
    Qualification,
    Record,
    ShiftKind,
    facts,
)
from fxstation.rules.validity import faults
from tests.strategies import records

FIRST, LAST = date(2026, 12, 3), date(2026, 12, 1)


@pytest.mark.parametrize(
    ("record", "field", "words"),
    [
        (Person(name=""), "name", "请填写“姓名”。"),
        (Person(name="王" * 300), "name", "最多60个字，现在有300个。"),
        (Person(name="王", sex="它"), "sex", "“它”不在可选范围：男、女。"),
        (Person(name="王", phone="1381234567"), "phone", "手机号有10位，应为11位。"),
        (
            Person(name="王", identity_number="310120196810073415"),
            "identity_number",
            "身份证号校验码不对，至少有一位写错了。",
        ),
        (Person(name="王", joined_on=FIRST, left_on=LAST), "left_on", "离队日期早于入站日期。"),
        (
            Absence(person="p", kind="k", first_on=FIRST, last_on=LAST),
            "last_on",
            "结束日期早于开始日期。",
        ),
        (
            Qualification(person="p", kind="k", valid_from_on=FIRST, valid_until_on=LAST),
            "valid_until_on",
            "到期日早于起始日。",
        ),
        (ShiftKind(name="班", hours=25), "hours", "请填0.5到24小时。"),
    ],
)
def test_each_fault_has_its_field_and_its_sentence(record: Record, field: str, words: str) -> None:
    i18n.use_language("zh_CN")
    assert faults(record) == {field: words}


def test_days_that_begin_and_end_together_are_right() -> None:
    assert faults(Person(name="王", joined_on=FIRST, left_on=FIRST)) == {}
    assert faults(Absence(person="p", kind="k", first_on=FIRST, last_on=FIRST)) == {}


@pytest.mark.parametrize("cls", RECORD_TYPES, ids=lambda cls: str(cls.TABLE))
@given(data=st.data())
def test_whatever_is_typed_each_fault_names_a_field_in_a_sentence(
    cls: type[Record], data: st.DataObject
) -> None:
    record = data.draw(records(cls))
    found = faults(record)
    names = {fact.name for fact in facts(cls)}
    assert found.keys() <= names
    assert all(sentence.endswith(".") for sentence in found.values())
    empty = {
        fact.name
        for fact in facts(cls)
        if fact.required and getattr(record, fact.name) in (None, "", (), {})
    }
    assert empty <= found.keys()
