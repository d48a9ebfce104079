"""``kill -9`` at any moment of a save or an import: every operation is whole or not at all."""

from pathlib import Path

from tests.withstand.killing import kill_often


def test_fifty_kills_at_random_moments_tear_nothing_apart_and_lose_nothing(tmp_path: Path) -> None:
    toll = kill_often(tmp_path, kills=50, seed=20261123)
    assert toll.wrong == []
    assert toll.kills == 50
    assert toll.operations > 100, "the programs hardly saved anything before they were killed"
