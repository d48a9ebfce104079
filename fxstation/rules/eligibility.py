"""Who may sit on which seat on which day, and why not (domain.md 2.1, 2.3)."""

from datetime import date
from enum import StrEnum

from attrs import frozen

from fxstation.i18n import _
from fxstation.records import Person, Post, Qualification
from fxstation.rules import people
from fxstation.rules.calendar import day_words
from fxstation.rules.plan import Plan

ADULT = 18
"""Age from which fire work is allowed: Shanghai Fire Regulations, article 60."""


class Why(StrEnum):
    """Why a person may not sit on a seat; the last one only warns."""

    SUSPENDED = "suspended"
    LEFT = "left"
    NOT_JOINED = "not joined"
    WRONG_POST = "wrong post"
    MINOR = "minor"
    EXPIRED = "expired"
    NOT_YET_VALID = "not yet valid"
    UNREGISTERED = "unregistered"


@frozen
class Obstacle:
    """What stands between a person and a seat.

    ``words`` has no subject and no full stop ("driving licence expired on 1 October"), so that
    it can follow a name or a number of people. ``blocks`` is false for what only warns.
    """

    why: Why
    words: str
    blocks: bool = True


def obstacle(plan: Plan, person: Person, post: Post, day: date) -> Obstacle | None:
    """Return what stands between a person and a post on a day; ``None`` if nothing does.

    Leave and other duties of the day are not looked at here: they do not depend on the post.

    Source: domain.md 2.3 (hard rules), 2.1 (who holds which post).
    """
    return membership(person, day) or _for_post(plan, person, post, day)


def membership(person: Person, day: date) -> Obstacle | None:
    """Return why a person is not in the team on a day: 停岗, 离队, not yet joined.

    Source: domain.md 2.3.
    """
    if person.left_on and person.left_on < day:
        return Obstacle(Why.LEFT, _("left on {day}").format(day=_with_year(person.left_on, day)))
    if person.state == "离队":
        return Obstacle(Why.LEFT, _("no longer in the team"))
    if person.state == "停岗":
        return Obstacle(Why.SUSPENDED, _("suspended"))
    if person.joined_on and day < person.joined_on:
        return Obstacle(
            Why.NOT_JOINED, _("joins on {day}").format(day=_with_year(person.joined_on, day))
        )
    return None


def _for_post(plan: Plan, person: Person, post: Post, day: date) -> Obstacle | None:
    held = plan.certificates(person.id, post.qualification) if post.qualification else ()
    valid = any(is_valid(one, day) for one in held)
    by_post = holds(person, post)
    if not (by_post or held):
        return Obstacle(Why.WRONG_POST, _("cannot serve as {post}").format(post=post.name))
    if post.fire_work and (age := age_of(person, day)) is not None and age < ADULT:
        return Obstacle(Why.MINOR, _("only {age} years old").format(age=age))
    if valid or not post.qualification:
        return None
    return _certificate_obstacle(plan, post, held, day)


def _certificate_obstacle(
    plan: Plan, post: Post, held: tuple[Qualification, ...], day: date
) -> Obstacle:
    certificate = plan.certificate(post.qualification).name
    if not held:
        words = _("no {certificate} on file").format(certificate=certificate)
        return Obstacle(Why.UNREGISTERED, words, blocks=False)
    ended = [one.valid_until_on for one in held if one.valid_until_on and one.valid_until_on < day]
    if ended:
        words = _("{certificate} expired on {day}")
        return Obstacle(
            Why.EXPIRED, words.format(certificate=certificate, day=_with_year(max(ended), day))
        )
    begins = min(one.valid_from_on for one in held if one.valid_from_on)
    words = _("{certificate} valid only from {day}")
    return Obstacle(
        Why.NOT_YET_VALID, words.format(certificate=certificate, day=_with_year(begins, day))
    )


def _with_year(day: date, seen_from: date) -> str:
    if day.year == seen_from.year:
        return day_words(day)
    return _("{day} {year}").format(day=day_words(day), year=day.year)


def is_valid(certificate: Qualification, day: date) -> bool:
    """Tell whether a certificate is valid on that very day; the first and last day count."""
    begun = certificate.valid_from_on is None or certificate.valid_from_on <= day
    return begun and (certificate.valid_until_on is None or day <= certificate.valid_until_on)


def holds(person: Person, post: Post) -> bool:
    """Tell whether a person's own or further posts allow a post, or everybody may fill it."""
    return (
        post.open_to_all
        or (bool(person.post) and (person.post == post.id or person.post in post.filled_by))
        or any(own == post.id or own in post.filled_by for own in person.further_posts)
    )


def closeness(person: Person, post: Post) -> int:
    """Return how near a post is to a person: 0 the own post, 1 a further one, 2 by stand-in."""
    if person.post == post.id:
        return 0
    return 1 if post.id in person.further_posts else 2


def is_of(plan: Plan, person: Person, post: Post) -> bool:
    """Tell whether a person is one of those who fill a post, whatever the day."""
    return holds(person, post) or bool(
        post.qualification and plan.certificates(person.id, post.qualification)
    )


def can_serve(plan: Plan, person: Person) -> bool:
    """Tell whether a member could fill at least one seat of the month."""
    if not plan.is_member(person):
        return False
    wanted = {post for shift in plan.shifts for post in shift.demand}
    return any(is_of(plan, person, plan.post(post)) for post in wanted)


def age_of(person: Person, day: date) -> int | None:
    """Return a person's age on a day, or ``None`` if the birth date is not known.

    The birth date is the one on file, else the one inside the identity number.
    """
    born = person.born_on or people.born_on(person.identity_number)
    return people.age_on(born, day) if born else None
