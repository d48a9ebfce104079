"""The tools that keep the house: each is called as a person would call it."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.files import ROOT

BIN = Path(sys.executable).parent


def told(*command: str) -> str:
    """Return what a tool has to say; "" when all is well."""
    done = subprocess.run(
        command, cwd=ROOT, capture_output=True, encoding="utf-8", errors="replace", check=False
    )
    return "" if done.returncode == 0 else f"{done.stdout}\n{done.stderr}"


def test_every_file_is_formatted() -> None:
    assert told(str(BIN / "ruff"), "format", "--check", ".") == ""


def test_lint_finds_nothing() -> None:
    assert told(str(BIN / "ruff"), "check", ".") == ""


@pytest.mark.slow
def test_the_types_are_right() -> None:
    assert told(str(BIN / "mypy")) == ""


def test_the_import_contracts_are_kept() -> None:
    assert told(str(BIN / "lint-imports")) == ""


def test_every_text_is_translated_used_and_compiled() -> None:
    assert told(sys.executable, "tools/messages.py", "check") == ""


def test_the_checks_run_what_a_newcomer_types() -> None:
    script = (ROOT / ".ci" / "run").read_text("utf-8")
    assert "python3 dev.py test" in script
    assert (ROOT / ".ci" / "run").stat().st_mode & 0o111
