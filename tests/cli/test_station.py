"""A station is set up, looked at, checked and put back from the command line."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Line

ROOT = Path(__file__).resolve().parents[2]


def test_a_station_is_set_up_once(station_line: Line) -> None:
    code = station_line("init", "--name", "另一站", "--code", "FX-002")

    assert code == 1
    assert "已经有一个站" in station_line.complained
    assert station_line.complained.count("\n") == 1


def test_a_fresh_station_has_its_catalogues(station_line: Line) -> None:
    assert {post["name"] for post in station_line.json("list", "posts")} >= {"站长", "驾驶员"}
    shifts = station_line.json("list", "shift_kinds")
    assert [shift["code"] for shift in shifts] == ["24"]
    assert shifts[0]["demand"] == {"值班员": 1, "消防员": 1}
    assert len(station_line.json("list", "shift_patterns")) == 10


@pytest.mark.parametrize("pattern", [f"S{number}" for number in range(1, 11)])
def test_every_pattern_makes_its_kinds_of_shift(line: Line, pattern: str) -> None:
    assert line("init", "--name", "站", "--code", "X", "--pattern", pattern) == 0
    for shift in line.json("list", "shift_kinds"):
        assert shift["hours"] > 0
        assert sum(shift["demand"].values()) >= 1


def test_an_unknown_pattern_is_refused_with_those_there_are(line: Line) -> None:
    assert line("init", "--name", "站", "--code", "X", "--pattern", "S99") == 1
    assert "S10" in line.complained
    assert not (line.folder / "station.db").exists()


def test_a_wrong_passphrase_is_one_sentence(
    station_line: Line, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FXSTATION_PASSPHRASE", "not-the-right-one")

    assert station_line("list", "people") == 1
    assert station_line.complained.startswith("恢复口令不对")
    assert station_line.complained.count("\n") == 1


def test_a_short_passphrase_makes_no_station(line: Line, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FXSTATION_PASSPHRASE", "short")

    assert line("init", "--name", "站", "--code", "X") == 1
    assert "8" in line.complained
    assert not (line.folder / "station.key").exists()


def test_no_station_is_one_sentence(line: Line) -> None:
    assert line("check") == 1
    assert "还没有建站" in line.complained


def test_words_that_are_not_understood_end_with_one_and_a_sentence(station_line: Line) -> None:
    assert station_line("list", "dragons") == 1
    assert station_line.said == ""
    assert station_line.complained.count("\n") == 1


def test_check_says_what_it_checked(station_line: Line) -> None:
    checked = station_line.json("check")

    assert [one["what"] for one in checked] == [
        "database", "journal", "rows", "references", "search", "keys", "clock",
    ]  # fmt: skip
    assert all(one["ok"] for one in checked)


def test_check_finds_a_file_that_was_overwritten(station_line: Line) -> None:
    path = station_line.folder / "station.db"
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 0xFF
    path.write_bytes(bytes(content))

    assert station_line("check") == 1
    assert "损坏" in station_line.complained


def test_setting_up_cannot_be_undone(station_line: Line) -> None:
    assert station_line("undo") == 1
    assert "没有可以撤销" in station_line.complained


def test_english_is_a_matter_of_one_word(station_line: Line) -> None:
    assert station_line("--lang", "en", "undo") == 1
    assert station_line.complained == "There is nothing to undo.\n"


def test_without_a_window_and_a_passphrase_it_says_what_to_set(tmp_path: Path) -> None:
    environment = {k: v for k, v in os.environ.items() if k != "FXSTATION_PASSPHRASE"}
    ended = subprocess.run(
        [sys.executable, "-m", "fxstation", "--data", str(tmp_path / "d"), "init",
         "--name", "站", "--code", "X"],
        cwd=ROOT, env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True,
        encoding="utf-8", check=False,
    )  # fmt: skip

    assert ended.returncode == 1
    assert "FXSTATION_PASSPHRASE" in ended.stderr
    assert json.dumps(ended.stdout) == '""'
