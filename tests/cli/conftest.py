"""The command line as a script calls it: in this process, with a passphrase in the environment."""

import json
from pathlib import Path
from typing import Any

import pytest

from fxstation.cli import main

PASSPHRASE = "test-passphrase"


class Line:
    """Runs commands on one data folder and keeps what they printed."""

    def __init__(self, folder: Path, capture: pytest.CaptureFixture[str]) -> None:
        """Run on ``folder``."""
        self.folder = folder
        self._capture = capture
        self.said = ""
        self.complained = ""

    def __call__(self, *words: str) -> int:
        """Run one command; return its exit code."""
        self._capture.readouterr()
        try:
            code = main(["--data", str(self.folder), *words])
        except SystemExit as end:
            code = int(end.code or 0)
        self.said, self.complained = self._capture.readouterr()
        return code

    def json(self, *words: str) -> Any:
        """Run one command that must succeed; return what it printed, read as JSON."""
        assert self(*words, "--json") == 0, self.complained
        return json.loads(self.said)


@pytest.fixture
def line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Line:
    """A command line on an empty folder."""
    monkeypatch.setenv("FXSTATION_PASSPHRASE", PASSPHRASE)
    return Line(tmp_path / "data", capsys)


@pytest.fixture
def station_line(line: Line) -> Line:
    """A command line on a fresh station."""
    assert line("init", "--name", "海湾社区微型消防站", "--code", "FX-001", "--pattern", "S2") == 0
    return line
