"""Settings: read whole, written one row a changed setting, undone like all else."""

from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import settings as examples
from hypothesis import strategies as st

from fxstation.records import Setting, facts
from fxstation.services import journal, settings
from fxstation.settings import StationSettings, pc
from fxstation.storage.station import Station
from tests import strategies
from tests.outside import write_around

CHANGES = st.sets(
    st.sampled_from([fact.name for fact in facts(StationSettings)]), max_size=6
).flatmap(
    lambda chosen: st.fixed_dictionaries(
        {
            fact.name: strategies.values(fact.kind).filter(lambda value: value is not None)
            for fact in facts(StationSettings)
            if fact.name in chosen
        }
    )
)
"""A few settings with other values."""


@examples(max_examples=25)
@given(values=CHANGES)
def test_settings_are_read_back_as_they_were_saved(
    station: Station, values: dict[str, Any]
) -> None:
    wanted = attrs.evolve(settings.load(station), **values)
    settings.save(station, wanted)
    assert settings.load(station) == wanted


def test_a_new_station_knows_its_name_and_has_defaults_for_the_rest(station: Station) -> None:
    first = settings.load(station)
    assert (first.station_name, first.station_code) == ("海湾社区微型消防站", "FX-001")
    assert (first.profile, first.pattern) == ("ordinary", "S2")
    assert first.lock_minutes == 3
    assert {row.id for row in station.all(Setting)} == {"station_name", "station_code"}


def test_only_what_changed_is_written_and_undo_puts_it_back(station: Station) -> None:
    before = settings.load(station)
    changes = settings.save(station, attrs.evolve(before, lock_minutes=10, duty_phone="119"))
    assert changes.touched == {"settings": frozenset({"lock_minutes", "duty_phone"})}
    assert not settings.save(station, settings.load(station))
    settings.save(station, attrs.evolve(settings.load(station), lock_minutes=20))
    journal.undo(station)
    assert settings.load(station).lock_minutes == 10
    journal.undo(station)
    assert settings.load(station) == before


def test_a_setting_set_back_to_its_default_stays_so(station: Station) -> None:
    before = settings.load(station)
    settings.save(station, attrs.evolve(before, lock_minutes=10))
    settings.save(station, attrs.evolve(settings.load(station), lock_minutes=3))
    assert settings.load(station) == before


@pytest.mark.parametrize("value", ["", "{", "null", '"many"', "[1]", "1.5", "true"])
def test_a_setting_that_is_not_understood_has_its_default(station: Station, value: str) -> None:
    settings.save(station, attrs.evolve(settings.load(station), lock_minutes=10))
    write_around(station, "UPDATE settings SET value = ? WHERE id = 'lock_minutes'", value)
    assert settings.load(station).lock_minutes == 3


def test_a_setting_of_a_newer_version_is_left_alone(station: Station) -> None:
    with station.operation("Write") as pen:
        pen.add(Setting(id="colour_of_the_truck", value='"red"'))
    settings.save(station, attrs.evolve(settings.load(station), lock_minutes=10))
    assert station.get(Setting, "colour_of_the_truck").value == '"red"'


def test_settings_of_this_pc_are_read_back_and_survive_nonsense(station: Station) -> None:
    folder = station.folder
    wanted = pc.PcSettings(language="en", text_size=150, theme="dark", last_folder="/somewhere")
    pc.save(folder, wanted)
    assert attrs.evolve(pc.load(folder), id=wanted.id) == wanted
    for content in ("", "[]", "{", '{"language": 5, "text_size": "big", "unknown": 1}'):
        (folder / pc.FILE).write_text(content, "utf-8")
        assert (pc.load(folder).language, pc.load(folder).text_size) == ("zh_CN", 100)
