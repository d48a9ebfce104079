"""The first day of a station: name, profile, pattern, catalogues, and who is the captain."""

from attrs import frozen

from fxstation.errors import Refused
from fxstation.i18n import N_, _
from fxstation.records import Account, Person, Post
from fxstation.services import access, catalogues
from fxstation.services import settings as settings_service
from fxstation.settings import StationSettings
from fxstation.storage.journal import SETUP
from fxstation.storage.station import Station


@frozen
class FirstDay:
    """What the first run asks for. Without a ``captain`` nobody can sign in yet."""

    name: str
    code: str
    profile: str = "ordinary"
    pattern: str = "S2"
    captain: str = ""
    pin: str = ""
    is_demo: bool = False


def begin(station: Station, first: FirstDay) -> None:
    """Write the settings, the catalogues and the captain into a new station, in one operation.

    Raises:
        Refused: a name, a code or a PIN is missing or not as it should be.
    """
    if not first.name.strip() or not first.code.strip():
        raise Refused(_("A station needs a name and a code."))
    if first.profile not in ("ordinary", "upgraded"):
        raise Refused(_("The profile is “ordinary” or “upgraded”."))
    pin_hash = access.hashed(first.pin) if first.captain else ""
    settings = StationSettings(
        station_name=first.name.strip(),
        station_code=first.code.strip(),
        profile=first.profile,
        pattern=first.pattern,
        is_demo=first.is_demo,
    )
    with station.operation(
        N_("Set up the station {name}"), kind=SETUP, name=first.name.strip()
    ) as pen:
        catalogues.fill(pen, first.profile, first.pattern)
        settings_service.write(pen, station, settings)
        if first.captain:
            posts = station.all(Post, "\"code\" = 'P01'")
            captain = Person(name=first.captain.strip(), post=posts[0].id if posts else "")
            pen.add(captain)
            pen.add(Account(person=captain.id, role="captain", pin_hash=pin_hash))
