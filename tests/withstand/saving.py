"""A program that saves and imports as fast as it can until it is killed.

``python -m tests.withstand.saving FOLDER PASSPHRASE SEED``: says when it is ready, waits for a
line on standard input, opens the station, then prints the number of each operation as soon as it
has returned. Names are in letters, so that pypinyin, half of the start, is not loaded.
"""

import random
import sys
from pathlib import Path

import attrs

from fxstation import app
from fxstation.clock import SystemClock
from fxstation.errors import NotThere, Refused
from fxstation.i18n import N_
from fxstation.records import Person, Post
from fxstation.services import journal, records
from fxstation.storage.station import Station


def save(station: Station, chance: random.Random) -> int:
    """Save one new person."""
    person = Person(name=f"Wang {chance.randrange(10**6)}", note="夜班")
    return records.save(station, person).operation


def bring_in(station: Station, chance: random.Random) -> int:
    """Bring in a post and up to 60 people who hold it, as one import does."""
    count = chance.randrange(2, 61)
    with station.operation(N_("Import {count} people"), count=count) as pen:
        post = Post(name=f"Post {count}")
        for number in range(count):
            pen.add(Person(name=f"Li {number}", note=str(count), post=post.id))
        pen.add(post)
    return pen.changes.operation


def change_many(station: Station, chance: random.Random) -> int:
    """Change ten people at once."""
    people = station.all(Person)
    people = chance.sample(people, min(10, len(people)))
    with station.operation(N_("Change {count} people"), count=len(people)) as pen:
        for person in people:
            pen.change(attrs.evolve(person, note=f"{person.note[:20]}{chance.randrange(10)}"))
    return pen.changes.operation


def take_back(station: Station, chance: random.Random) -> int:
    """Undo, or do again."""
    try:
        act = journal.undo if chance.random() < 0.7 else journal.redo
        return act(station).changes.operation
    except (NotThere, Refused):
        return 0


def tell(what: str | int) -> None:
    """Say something at once."""
    sys.stdout.write(f"{what}\n")
    sys.stdout.flush()


def main(folder: Path, passphrase: str, seed: int) -> None:
    """Save until killed."""
    chance = random.Random(seed)
    tell("ready")
    sys.stdin.readline()
    with app.open_station(folder, passphrase, clock=SystemClock()) as station:
        while True:
            act = chance.choice((save, bring_in, bring_in, change_many, take_back))
            tell(act(station, chance))


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]))
