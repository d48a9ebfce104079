"""Findings: what a rule says about a roster, in a sentence with exact times and its source."""

from datetime import date
from enum import StrEnum

from attrs import frozen


class Level(StrEnum):
    """How serious a finding is: hard ones block, soft ones warn (domain.md 2.3)."""

    HARD = "hard"
    SOFT = "soft"


class Rule(StrEnum):
    """The rule that a finding is about."""

    OVERLAP = "overlap"
    AWAY = "away"
    NOT_MEMBER = "not member"
    WRONG_POST = "wrong post"
    MINOR = "minor"
    CERTIFICATE = "certificate"
    REST = "rest"
    NIGHTS_IN_ROW = "nights in row"
    DAYS_IN_ROW = "days in row"
    WEEK_HOURS = "week hours"
    MONTH_HOURS = "month hours"
    UNREGISTERED = "unregistered"
    WISH = "wish"
    RUNS_INTO_LEAVE = "runs into leave"


@frozen
class Finding:
    """One thing that is wrong or noteworthy about a person's duties.

    ``day``, ``shift``, ``person`` and ``assignment`` lead to the cell that it is about;
    ``text`` is a whole sentence and ``source`` says on what the rule rests.
    """

    level: Level
    rule: Rule
    day: date
    shift: str
    person: str
    assignment: str
    text: str
    source: str

    @property
    def is_hard(self) -> bool:
        """Tell whether the rule blocks."""
        return self.level is Level.HARD
