"""Every page of the station, in the order of the navigation. A new page is one entry here."""

from collections.abc import Callable

from attrs import frozen

from fxstation.i18n import N_
from fxstation.permissions import Act
from ui.desk import Desk
from ui.page import Page


@frozen
class Entry:
    """One place in the navigation.

    ``make`` imports the page's module when the page is first shown, so that starting stays fast.
    ``shown`` is false for pages that are reached from other pages only.
    """

    slug: str
    title: str
    icon: str
    make: Callable[[Desk], Page]
    group: str
    shortcut: str = ""
    needs: Act | None = None
    shown: bool = True


DUTY, TEAM, STATION = N_("Duty"), N_("Team"), N_("Station")


def _today(desk: Desk) -> Page:
    from ui.today.page import TodayPage

    return TodayPage(desk)


PAGES: tuple[Entry, ...] = (Entry("today", N_("Today"), "layout", _today, DUTY, "Alt+1"),)


def entry(slug: str) -> Entry:
    """Return the entry of a page."""
    return next(page for page in PAGES if page.slug == slug)
