"""Forms give back what was put into them, understand what is typed, and say what is wrong."""

from datetime import date
from typing import Any

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from fxstation.app import Station
from fxstation.records import RECORD_TYPES, Absence, Person, Post, Record, Roster, ShiftKind
from fxstation.services import access, journal, records
from tests.strategies import records as any_record
from ui.app import Program
from ui.desk import Desk
from ui.forms.form import RecordForm
from ui.forms.hidden import HiddenEditor
from ui.forms.references import RefEditor


@pytest.fixture
def desk(program: Program) -> Desk:
    """The desk of a fresh station."""
    assert program.desk is not None
    return program.desk


@pytest.mark.parametrize("cls", RECORD_TYPES, ids=lambda cls: cls.TABLE)
def test_a_form_gives_back_what_was_put_into_it(
    cls: type[Record], desk: Desk, qtbot: QtBot
) -> None:
    form = RecordForm(desk, cls)
    qtbot.addWidget(form)

    @settings(max_examples=25)
    @given(st.data())
    def given_back(data: Any) -> None:
        record = data.draw(any_record(cls))
        form.begin(record)
        for fact in form.facts:
            assert form.editors[fact.name].value() == getattr(record, fact.name), fact.name
            form.editors[fact.name].left.emit()
            assert form.editors[fact.name].value() == getattr(record, fact.name), fact.name

    given_back()
