"""The bootstrap: a bare machine gets going, and what it is given is what was locked."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from PySide6.QtCore import QByteArray
from PySide6.QtSvg import QSvgRenderer

import dev
from tools import third_party

LOCKS = sorted(dev.REQUIREMENTS.glob("*.txt"))
FONTS = dev.ROOT / "resources" / "fonts"
ICONS = sorted((dev.ROOT / "resources" / "icons").glob("*.svg"))
WEIGHTS = ("Regular", "Medium", "Bold")
RARE_NAMES = "㛃䶮𬭎𠮷𮧵煐垚堃犇㙓㻏䴖𬍛𬸪"
LINUX = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="apt is Linux's")


def characters(name: str) -> set[str]:
    """The characters that a bundled font draws."""
    return {chr(code) for code in TTFont(FONTS / f"{name}.ttf").getBestCmap()}


def command(*arguments: str, **env: str) -> subprocess.CompletedProcess[str]:
    """Run dev.py as a person would."""
    return subprocess.run(
        [sys.executable, str(dev.ROOT / "dev.py"), *arguments],
        env={**os.environ, **env},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


# --- the system --------------------------------------------------------------------------------


@LINUX
def test_only_a_library_that_cannot_be_loaded_is_missing() -> None:
    have_and_lack = {"libc.so.6": "libc6", "libnot-there-at-all.so.9": "libnot9"}
    assert dev.missing_libraries(have_and_lack) == ["libnot9"]


def test_only_a_program_off_the_path_is_missing() -> None:
    programs = {"python3": "python3", "not-there-at-all": "nothere", "nor-this-one": "nothere"}
    assert dev.missing_programs(programs) == ["nothere"]


@LINUX
def test_without_the_right_to_install_it_stops_with_the_line_to_type(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    apt = tmp_path / "apt-get"
    apt.write_text("#!/bin/sh\nexit 99\n")
    apt.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    with pytest.raises(SystemExit) as stopped:
        dev.ensure_packages(["libxcb-cursor0", "xvfb"])
    assert stopped.value.code == 1
    lines = [line.strip() for line in capsys.readouterr().out.splitlines()]
    typed = [line for line in lines if line.startswith("sudo apt-get ")]
    assert len(typed) == 1
    assert typed[0].endswith("sudo apt-get install -y libxcb-cursor0 xvfb")


@LINUX
def test_root_installs_exactly_what_is_missing(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    record = tmp_path / "typed"
    for name in ("apt-get", "env"):
        (tmp_path / name).write_text(f'#!/bin/sh\necho {name} "$@" >> {record}\n')
        (tmp_path / name).chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    dev.ensure_packages(["libegl1"])
    install = [line for line in record.read_text().splitlines() if " install " in line]
    assert len(install) == 1
    assert "DEBIAN_FRONTEND=noninteractive" in install[0]
    assert install[0].endswith(" install libegl1")


def test_nothing_missing_asks_for_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    dev.ensure_packages([])


def test_a_display_or_an_asked_for_platform_needs_no_virtual_screen() -> None:
    assert dev.has_screen({"DISPLAY": ":0"})
    assert dev.has_screen({"WAYLAND_DISPLAY": "wayland-0"})
    assert dev.has_screen({"QT_QPA_PLATFORM": "offscreen"})
    assert dev.has_screen({}) is not sys.platform.startswith("linux")


# --- the virtual environment -------------------------------------------------------------------


@pytest.fixture
def venv(tmp_path: Path) -> Path:
    """A folder that looks like a virtual environment of this Python."""
    python = dev.venv_python(tmp_path)
    python.parent.mkdir()
    python.symlink_to(sys.executable)
    return tmp_path


def test_a_finished_environment_is_known_by_its_stamp(venv: Path) -> None:
    assert not dev.read_stamp(venv)
    dev.write_stamp("app", venv)
    assert dev.wanted_stamp("app") <= dev.read_stamp(venv)
    assert not dev.wanted_stamp("dev") <= dev.read_stamp(venv)
    dev.write_stamp("dev", venv)
    assert dev.wanted_stamp("app") <= dev.read_stamp(venv)


def test_a_stamp_of_another_list_is_out_of_date(
    venv: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    dev.write_stamp("dev", venv)
    for lock in LOCKS:
        (tmp_path / lock.name).write_text(lock.read_text("utf-8") + "one-more==1\n", "utf-8")
    monkeypatch.setattr(dev, "REQUIREMENTS", tmp_path)
    assert not dev.wanted_stamp("app") <= dev.read_stamp(venv)


def test_a_stamp_counts_nothing_when_its_python_is_gone_or_another(venv: Path) -> None:
    dev.write_stamp("dev", venv)
    python = dev.venv_python(venv)
    python.unlink()
    assert not dev.read_stamp(venv)
    other = venv / "other-python"
    other.touch()
    python.symlink_to(other)
    assert not dev.read_stamp(venv)


def test_an_environment_interrupted_while_being_made_has_no_stamp(
    monkeypatch: pytest.MonkeyPatch, venv: Path
) -> None:
    def interrupted(_level: str) -> int:
        raise KeyboardInterrupt

    dev.write_stamp("app", venv)
    monkeypatch.setattr(dev, "VENV", venv)
    monkeypatch.setattr(dev, "ROOT", venv)
    monkeypatch.setattr(dev, "read_stamp", lambda: {"python 3.0"})
    monkeypatch.setattr(dev, "make_venv", lambda: None)
    monkeypatch.setattr(dev, "install_locked", interrupted)
    with pytest.raises(KeyboardInterrupt):
        dev.ensure_venv("app")
    assert not (venv / "stamp").exists()


# --- the command line --------------------------------------------------------------------------


def test_an_unknown_command_shows_the_usage_in_both_languages() -> None:
    done = command("dance")
    assert done.returncode == 2
    assert "运行测试" in done.stdout
    assert "run the tests" in done.stdout


def test_an_old_python_can_still_read_the_bootstrap() -> None:
    source = (dev.ROOT / "dev.py").read_text("utf-8")
    ast.parse(source, feature_version=(3, 8))


def test_an_old_python_goes_on_under_a_newer_one_or_says_what_it_needs(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(dev, "NEEDS", (99, 0))
    monkeypatch.setenv("PATH", "")
    with pytest.raises(SystemExit) as stopped:
        dev.ensure_python(["run"])
    assert stopped.value.code == 1
    assert "Needs Python 3.11" in capsys.readouterr().out


# --- what was locked ---------------------------------------------------------------------------


def test_there_are_two_locked_lists() -> None:
    assert [lock.name for lock in LOCKS] == ["app.txt", "dev.txt"]


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_a_locked_list_names_no_host_and_hashes_every_package(lock: Path) -> None:
    text = lock.read_text("utf-8")
    assert "://" not in text
    assert "index-url" not in text
    packages = [part for part in text.split("\n") if part[:1].isalnum()]
    assert packages
    assert all(line.endswith("\\") for line in packages), "a package without a hash"


def test_the_test_list_holds_the_stations_own_list_version_for_version() -> None:
    app, everything = (
        {(name, version) for name, version, _condition in third_party.locked(lock)}
        for lock in LOCKS
    )
    assert app <= everything


def test_every_shipped_package_is_named_with_a_licence_that_may_be_shipped() -> None:
    page = third_party.TARGET.read_text("utf-8").splitlines()
    rows = {tuple(c.strip() for c in line.split("|")[1:4]) for line in page if line.startswith("|")}
    named = {(name, version): licence for name, version, licence in rows}
    for name, version, _condition in third_party.locked():
        assert third_party.may_ship(name, named[name, version]), name
    for part, version, _licence, file in third_party.BUNDLED:
        assert (part, version) in named
        assert (third_party.TARGET.parent / file).exists()


def test_qt_survives_twenty_thousand_calls_that_return_nothing() -> None:
    """PySide6 6.12.0 aborts here on Python 3.11."""
    calls = (
        "from PySide6.QtCore import QObject\n"
        "thing = QObject()\n"
        "for _ in range(20_000): thing.setObjectName('x')\n"
    )
    subprocess.run([sys.executable, "-c", calls], check=True)


# --- fonts and icons ---------------------------------------------------------------------------


@pytest.mark.parametrize("weight", WEIGHTS)
def test_rare_names_can_be_drawn_in_every_weight(weight: str) -> None:
    covered = characters(f"NotoSansSC-{weight}") | characters("MFSRareHan-Regular")
    assert set(RARE_NAMES) <= covered


def test_the_rare_font_draws_only_what_the_main_font_lacks() -> None:
    assert not characters("MFSRareHan-Regular") & characters("NotoSansSC-Regular")
    assert "𠮷" in characters("MFSRareHan-Regular")


def test_the_rare_font_carries_no_reserved_name() -> None:
    copyright_and_licence = {0, 13}
    names = TTFont(FONTS / "MFSRareHan-Regular.ttf")["name"].names
    shown = [str(entry) for entry in names if entry.nameID not in copyright_and_licence]
    assert "MFS Rare Han" in shown
    for text in shown:
        assert "lxgw" not in text.lower()
        assert "霞鹜" not in text


@pytest.mark.parametrize("icon", ICONS, ids=lambda icon: icon.stem)
def test_an_icon_can_be_drawn_and_takes_its_colour_from_outside(icon: Path) -> None:
    source = icon.read_bytes()
    assert b'stroke="currentColor"' in source
    assert QSvgRenderer(QByteArray(source)).isValid()
