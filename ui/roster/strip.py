"""What the proposal is doing, in words, above the grid; and how to stop it."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QLabel, QProgressBar

from fxstation.i18n import _
from fxstation.roster.problem import Answer
from ui import icons
from ui.parts.buttons import button
from ui.parts.labels import label, row
from ui.theme import px


class ProposalStrip(QFrame):
    """A strip with the state of the proposal, its time, and the button that stops it.

    Signals:
        stopped: enough; keep the best so far.
    """

    stopped = Signal()

    def __init__(self) -> None:
        """Make it, hidden."""
        super().__init__()
        self.setProperty("role", "notice")
        self.setProperty("tone", "blue")
        self._sign = QLabel()
        self._sign.setPixmap(icons.pixmap("wand", "blue", 18))
        self.text = label("", "strong")
        self.detail = label("", "caption")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedWidth(px(160))
        self.bar.setAccessibleName(_("Time used"))
        self.stop = button(_("Stop and keep the best"), self._stop, icon="player-stop")
        inside = row(self._sign, self.text, self.detail, None, self.bar, self.stop, space=10)
        inside.setContentsMargins(px(12), px(6), px(8), px(6))
        self.setLayout(inside)
        self._tenths = 0
        self._limit = 10.0
        self._clock = QTimer(self)
        self._clock.setInterval(100)
        self._clock.timeout.connect(self._tick)
        self.hide()

    def begin(self, seconds: float) -> None:
        """Show that the engine was asked and has so many seconds."""
        self._limit, self._tenths = seconds, 0
        self.bar.setRange(0, max(1, round(seconds * 10)))
        self.bar.setValue(0)
        self.stop.setEnabled(True)
        self._say(_("Looking for a first roster…"), "")
        self._clock.start()
        self.show()
        self.stop.setFocus(Qt.FocusReason.OtherFocusReason)

    def follow(self, answer: Answer) -> None:
        """Say how far it is."""
        self._say(*progress_words(answer))

    def end(self) -> None:
        """Hide it: the answer has come, or none will."""
        self._clock.stop()
        self.hide()

    def _tick(self) -> None:
        self._tenths += 1
        self.bar.setValue(min(self._tenths, self.bar.maximum()))

    def _stop(self) -> None:
        self.stop.setEnabled(False)
        self._say(_("Stopping…"), self.detail.text())
        self.stopped.emit()

    def _say(self, text: str, detail: str) -> None:
        self.text.setText(text)
        self.text.setAccessibleName(text)
        self.detail.setText(detail)


def progress_words(answer: Answer) -> tuple[str, str]:
    """Return what to say while the engine works, and its numbers."""
    if answer.bound <= 0:
        text = _("A roster is found, looking for how good it can be…")
        return text, ""
    text = _("A roster is found, improving it: gap {gap}")
    if answer.gaps:
        text = _("A roster with {number} empty seats is found, improving it: gap {gap}")
    text = text.format(number=answer.gaps, gap=percent(answer.gap))
    return text, _("At 0 % no better roster is possible.")


def percent(share: float) -> str:
    """Return a share as a percentage without needless digits."""
    shown = 100 * share
    return f"{shown:.0f} %" if shown >= 1 or shown == 0 else _("below 1 %")


def result_words(answer: Answer) -> str:
    """Return what to say when the engine has ended."""
    seconds = f"{answer.seconds:.1f}"
    if answer.proven:
        return _("Proven best after {seconds} s.").format(seconds=seconds)
    gap = percent(answer.gap)
    if answer.stopped and answer.bound <= 0:
        return _("Stopped after {seconds} s; the best so far was kept.").format(seconds=seconds)
    if answer.stopped:
        return _("Stopped after {seconds} s; the best so far was kept: gap {gap}.").format(
            seconds=seconds, gap=gap
        )
    if answer.bound <= 0:
        return _("The best found in {seconds} s.").format(seconds=seconds)
    return _("The best found in {seconds} s: gap {gap}.").format(seconds=seconds, gap=gap)
