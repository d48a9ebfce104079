"""What an operation did, told in words: a page of rich text for the card beside the list."""

from collections.abc import Iterable
from html import escape

from fxstation import kinds
from fxstation.i18n import _
from fxstation.records import BY_TABLE, Fact, Setting
from fxstation.services import audit
from fxstation.services.audit import Change
from ui import theme
from ui.captions import Captions
from ui.forms.shown import NOTHING, cell
from ui.theme import px


def told(changes: Iterable[Change], names: Captions) -> str:
    """Return rich text that tells each changed row: what it was and is, numbers hidden."""
    rows = list(changes)
    settings = [change for change in rows if change.table == Setting.TABLE]
    others = "".join(_row(change, names) for change in rows if change.table != Setting.TABLE)
    return others + (_settings(settings, names) if settings else "")


def _settings(changes: list[Change], names: Captions) -> str:
    """Tell settings together; one that was never changed had its default before."""
    lines = "".join(_both(change, names) for change in changes)
    return _heading(_("changed"), "blue", _("Settings")) + _table(lines)


def _row(change: Change, names: Captions) -> str:
    what = f"{_(BY_TABLE[change.table].ONE)} {names.of(change.table, change.id)}".strip()
    if change.before is None:
        return _heading(_("new"), "green", what) + _table(_alone(change, names))
    if change.after is None:
        return _heading(_("removed"), "red", what) + _table(_alone(change, names))
    return _heading(_("changed"), "blue", what) + _table(_both(change, names))


def _heading(verb: str, tone: str, what: str) -> str:
    return (
        f'<p style="margin-top:{px(10)}px; margin-bottom:{px(2)}px">'
        f'<span style="color:{_ink(tone)}; font-weight:600">{escape(verb)}</span>&nbsp; '
        f"<b>{escape(what)}</b></p>"
    )


def _alone(change: Change, names: Captions) -> str:
    """Tell a row that came or went: what stood or stands in it, empty fields left out."""
    cells = []
    for fact, before, after in audit.values(change):
        value = after if change.before is None else before
        if isinstance(fact.kind, kinds.Secret) or value is False:
            continue
        if text := cell(fact, value, names):
            cells.append((_(fact.label), text))
    lines = "".join(f"<tr>{_td(label, 'muted')}{_td(text, 'ink')}</tr>" for label, text in cells)
    return _table(lines) if lines else ""


def _both(change: Change, names: Captions) -> str:
    """Tell a row that was changed: each field before and after."""
    lines = ""
    for fact, before, after in audit.values(change):
        was, now = _shown(fact, before, names), _shown(fact, after, names)
        if isinstance(fact.kind, kinds.Secret):
            lines += f"<tr>{_td(_(fact.label), 'muted')}{_td(_('another one now'), 'ink')}</tr>"
            continue
        if was == now and fact.masked:
            now = _("{number} (another one)").format(number=now)
        lines += (
            f"<tr>{_td(_(fact.label), 'muted')}"
            f'<td><span style="color:{_ink("muted")}">{escape(was)}</span>'
            f" → <b>{escape(now)}</b></td></tr>"
        )
    return lines


def _shown(fact: Fact, value: object, names: Captions) -> str:
    return cell(fact, value, names) or NOTHING


def _td(text: str, ink: str) -> str:
    width = ' width="34%"' if ink == "muted" else ""
    return f'<td{width}><span style="color:{_ink(ink)}">{escape(text)}</span></td>'


def _table(lines: str) -> str:
    if not lines:
        return ""
    return f'<table width="100%" cellpadding="{px(3)}" cellspacing="0">{lines}</table>'


def _ink(token: str) -> str:
    return theme.colour(token).name()
