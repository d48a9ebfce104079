"""The catalogues of the trade: read from the data files once, then kept and edited as records."""

import json
import re
from collections.abc import Mapping
from datetime import date, time
from pathlib import Path
from typing import Any

import attrs

from fxstation.changes import Changes
from fxstation.errors import Damaged, Refused
from fxstation.i18n import N_, _
from fxstation.paths import RESOURCES
from fxstation.records import (
    AbsenceKind,
    Holiday,
    Post,
    QualificationKind,
    Record,
    ShiftKind,
    ShiftPattern,
)
from fxstation.services import settings as settings_service
from fxstation.storage.pen import Pen
from fxstation.storage.station import Station

FOLDER = RESOURCES / "catalogues"


def rows(name: str, folder: Path = FOLDER) -> list[dict[str, Any]]:
    """Return the rows of a catalogue file.

    Raises:
        Damaged: the file is missing or not readable.
    """
    path = folder / f"{name}.json"
    try:
        return list(json.loads(path.read_text("utf-8"))["rows"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise Damaged(
            _("The catalogue {file} is missing or damaged: install the program again.").format(
                file=path.name
            )
        ) from error


def fill(pen: Pen, profile: str, pattern: str) -> None:
    """Write every catalogue into a new station, and the kinds of shift of its pattern.

    Args:
        pen: the pen of the operation that makes the station.
        profile: ``ordinary`` or ``upgraded``; decides how many people a shift needs.
        pattern: code of the pattern, ``S1`` to ``S10``.

    Raises:
        Refused: there is no such pattern.
    """
    certificates = [QualificationKind(**row) for row in rows("qualification_kinds")]
    posts = _posts({kind.name: kind.id for kind in certificates})
    absences = [AbsenceKind(**row) for row in rows("absence_kinds")]
    patterns = [
        ShiftPattern(**{**row, "shifts": tuple(row["shifts"]), "position": place})
        for place, row in enumerate(rows("shift_patterns"), start=1)
    ]
    holidays = [
        Holiday(falls_on=date.fromisoformat(row["falls_on"]), name=row["name"], kind=row["kind"])
        for row in rows("holidays")
    ]
    made: list[Record] = [*certificates, *posts, *absences, *patterns, *holidays]
    by_code = {post.code: post.id for post in posts}
    chosen = next((one for one in patterns if one.code == pattern), None)
    if chosen is None:
        raise Refused(
            _("There is no shift pattern {code}. There are: {codes}.").format(
                code=pattern, codes=" ".join(one.code for one in patterns)
            )
        )
    made += shift_kinds(chosen, profile, by_code)
    for record in made:
        pen.add(record)


def _posts(certificates: Mapping[str, str]) -> list[Post]:
    listed = rows("posts")
    bare = {row["code"]: Post(name=row["name"]).id for row in listed}
    return [
        Post(
            **{
                **row,
                "id": bare[row["code"]],
                "filled_by": tuple(bare[code] for code in row["filled_by"]),
                "qualification": certificates.get(row["qualification"], ""),
            }
        )
        for row in listed
    ]


def shift_kinds(pattern: ShiftPattern, profile: str, posts: Mapping[str, str]) -> list[ShiftKind]:
    """Return the kinds of shift that a pattern asks for.

    Args:
        pattern: the pattern.
        profile: ``ordinary`` or ``upgraded``.
        posts: code of a post to its id.

    Raises:
        Refused: a line of the pattern is not understood.
    """
    try:
        return [
            ShiftKind(
                name=str(row["name"]),
                code=str(row["code"]),
                starts_at_time=time.fromisoformat(str(row["starts"])),
                hours=float(row["hours"]),
                rest_hours=float(row["rest_hours"]),
                is_night=bool(int(row["is_night"])),
                is_stand_by=bool(int(row["is_stand_by"])),
                on_days=str(row["on_days"]),
                demand=_demand(str(row[profile]), posts),
                position=place * 10,
            )
            for place, row in enumerate(pattern.shifts, start=1)
        ]
    except (KeyError, ValueError) as error:
        raise Refused(
            _(
                "The shift pattern “{name}” has a line that is not understood: times as 08:30, "
                "hours as numbers, people as P04:1, P07:1."
            ).format(name=pattern.name)
        ) from error


def _demand(text: str, posts: Mapping[str, str]) -> dict[str, int]:
    needed: dict[str, int] = {}
    for part in filter(None, map(str.strip, re.split(r"[,，、;；]", text))):
        fits = re.fullmatch(r"(\w+?)\s*[:：×x]\s*(\d{1,2})", part)
        if fits is None:
            raise ValueError(part)
        needed[posts[fits[1]]] = int(fits[2])
    return {post: number for post, number in needed.items() if number}


def use_pattern(station: Station, pattern: ShiftPattern) -> Changes:
    """Put another shift pattern in force: its kinds of shift replace those in use.

    Rosters that exist keep their shifts; the old kinds stay in the catalogue, out of use.
    """
    settings = settings_service.load(station)
    posts = {post.code: post.id for post in station.all(Post)}
    fresh = shift_kinds(pattern, settings.profile, posts)
    with station.operation(N_("Use the shift pattern {name}"), name=pattern.name) as pen:
        for old in station.all(ShiftKind, '"in_use" = 1'):
            pen.change(attrs.evolve(old, in_use=False))
        for kind in fresh:
            pen.add(kind)
        settings_service.write(
            pen, station, settings_service.changed(settings, pattern=pattern.code)
        )
    return pen.changes
