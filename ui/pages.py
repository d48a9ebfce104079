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


def _roster(desk: Desk) -> Page:
    from ui.roster.page import RosterPage

    return RosterPage(desk)


def _people(desk: Desk) -> Page:
    from ui.people.page import PeoplePage

    return PeoplePage(desk)


def _imports(desk: Desk) -> Page:
    from ui.imports.page import ImportPage

    return ImportPage(desk)


def _qualifications(desk: Desk) -> Page:
    from ui.qualifications.page import QualificationsPage

    return QualificationsPage(desk)


def _absences(desk: Desk) -> Page:
    from ui.absences.page import AbsencesPage

    return AbsencesPage(desk)


def _catalogues(desk: Desk) -> Page:
    from ui.catalogues.page import CataloguesPage

    return CataloguesPage(desk)


def _prints(desk: Desk) -> Page:
    from ui.prints.page import PrintsPage

    return PrintsPage(desk)


def _journal(desk: Desk) -> Page:
    from ui.journal.page import JournalPage

    return JournalPage(desk)


def _settings(desk: Desk) -> Page:
    from ui.settings.page import SettingsPage

    return SettingsPage(desk)


PAGES: tuple[Entry, ...] = (
    Entry("today", N_("Today"), "layout", _today, DUTY, "Alt+1"),
    Entry("roster", N_("Duty roster"), "calendar-month", _roster, DUTY, "Alt+2"),
    Entry("prints", N_("Print the roster"), "printer", _prints, DUTY, "Alt+6"),
    Entry("people", N_("Team members"), "users", _people, TEAM, "Alt+3"),
    Entry("imports", N_("Import the register"), "file-import", _imports, TEAM, shown=False),
    Entry("qualifications", N_("Certificates"), "certificate", _qualifications, TEAM, "Alt+4"),
    Entry("absences", N_("Absences"), "beach", _absences, TEAM, "Alt+5"),
    Entry("catalogues", N_("Catalogues"), "book", _catalogues, STATION, "Alt+7", Act.SETTINGS),
    Entry("journal", N_("History"), "history", _journal, STATION, "Alt+8"),
    Entry("settings", N_("Settings"), "settings", _settings, STATION, "Alt+9", Act.SETTINGS),
)


def entry(slug: str) -> Entry:
    """Return the entry of a page."""
    return next(page for page in PAGES if page.slug == slug)
