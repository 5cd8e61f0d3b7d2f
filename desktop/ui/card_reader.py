"""A reader may type at any moment: what it types is taken out of the keys, whatever has the focus.

A reader is a keyboard that types a key each few milliseconds. One key alone does not show whose it
is, and letting it through to take it back later would have marked somebody absent, pressed a
button, or left a trace in the undo history of a field. So each key that types a sign is held back
until 35 ms are over without another one: two frames of a screen, which no typing feels. Then it
goes where it was going. A burst is held together until its end, and only if it is a card or a
code of ours does it go nowhere. Every other key (arrows, shortcuts, a held-down key) sends on what
is held first, so that the order of what was typed is always kept.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QKeyEvent, QWindow
from shiboken6 import isValid

from desktop.domain.bursts import (
    OLD_CARD,
    OwnCode,
    goes_on,
    has_begun,
    is_old_card,
    is_ours,
    is_whole,
    may_have_blank,
    read_burst,
    scans_in,
)
from desktop.domain.card_scan import LONGEST, CardScan
from desktop.errors import ExpectedError, RefusedError
from desktop.i18n.formats import ZONE

AT_ONCE = 5  # milliseconds: no held-down key repeats so fast
FAST = 35  # milliseconds between two keys of a reader
PATIENT = 250  # of one that may have read all there is, and after a scan for its last Enter
MOST_PATIENT = (
    700  # in the middle of what has plainly begun: a radio that stumbles, a busy computer
)
AGAIN = 600  # between two readings of the same: some readers are set to read twice
ENOUGH = 7  # keys that no hand types so fast
SAME = 12  # times the same sign: a held-down key of which the system does not say so

_KEYS = Qt.Key
_SILENT = {
    _KEYS.Key_Shift, _KEYS.Key_CapsLock, _KEYS.Key_NumLock, _KEYS.Key_AltGr, _KEYS.Key_unknown,
    _KEYS.Key_Alt, _KEYS.Key_Control, _KEYS.Key_Meta,
}  # fmt: skip
_DEAD = range(_KEYS.Key_Dead_Grave.value, _KEYS.Key_Dead_Longsolidusoverlay.value + 1)
_ENDS = {_KEYS.Key_Return: "\n", _KEYS.Key_Enter: "\n", _KEYS.Key_Tab: "\t"}
_HELD = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.MetaModifier
)
_TOUCHES = {QEvent.Type.MouseButtonPress, QEvent.Type.TouchBegin}


def today_here() -> date:
    """Return the day of the centre."""
    return datetime.now(ZONE).date()


class CardReader(QObject):
    """Tells what a reader read: a card, a code of ours, or why a card cannot be read.

    It listens to the windows of the system, not to every widget: nothing gets slower by it. While
    *trying* is set, everything that was typed fast goes to *tried* and nowhere else. A key
    without a time was sent by a program, not by a keyboard, and passes.
    """

    card_read = Signal(CardScan)
    code_read = Signal(str)
    unreadable = Signal(ExpectedError)
    tried = Signal(str)

    def __init__(self, parent: QObject, today: Callable[[], date] = today_here) -> None:
        super().__init__(parent)
        self.trying = False
        self._today = today
        self._text = ""
        self._held: list[QKeyEvent | QInputMethodEvent] = []
        self._down: set[int] = set()  # keys whose release belongs to a press that went nowhere
        self._last, self._taken_at = 0, -PATIENT
        self._pause = 0  # since the scan before
        self._told = 0  # what of: a number that says nothing of it
        self._window: QWindow | None = None
        self._field: QObject | None = None
        self._heard: set[QWindow] = set()
        self._rest = QTimer(self, singleShot=True)
        # Not at once: keys that wait in a busy program come before the timer that waits less.
        self._rest.timeout.connect(lambda: QTimer.singleShot(0, self, self._rested))
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.focusWindowChanged.connect(self._hear)
        self._hear(QGuiApplication.focusWindow())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Hold back what a reader may have typed."""
        if isinstance(event, QKeyEvent):
            return isinstance(watched, QWindow) and self._key(watched, event)
        if isinstance(event, QInputMethodEvent):
            return self._composed(event)
        if event.type() in _TOUCHES:
            self.settle()
        return False

    def settle(self) -> None:
        """Take what is held for all there is: tell what it is, or send it on."""
        self._rest.stop()
        text, held, self._text, self._held = self._text, self._held, "", []
        if self._field is not None and isValid(self._field):
            self._field.removeEventFilter(self)
        self._field = None
        if not text:
            return
        scans = [scan for scan in scans_in(text) if is_ours(scan)]
        if not scans and not (self.trying and len(text) >= ENOUGH):
            self._send_on(held)
            return
        pause, self._taken_at = self._pause, self._last
        if self.trying:
            self.tried.emit(text)
            return
        for scan in scans:
            self._tell(scan, pause)
            pause = 0

    def _tell(self, scan: str, pause: int) -> None:
        told, self._told = self._told, hash(scan.strip())
        if told == self._told and 0 <= pause <= AGAIN:
            return
        try:
            found = read_burst(scan, self._today())
        except RefusedError as error:
            self.unreadable.emit(error)
            return
        if isinstance(found, CardScan):
            self.card_read.emit(found)
        elif isinstance(found, OwnCode):
            self.code_read.emit(scan.strip())

    def _key(self, window: QWindow, event: QKeyEvent) -> bool:
        if not event.timestamp():
            return False
        if event.type() == QEvent.Type.KeyRelease:
            return self._release(event)
        if not event.text() and (event.key() in _SILENT or event.key() in _DEAD):
            return False  # it changes what the next one types
        if self._text and not self._is_quick(event):
            self.settle()
        if not self._wants(event):
            self.settle()
            self._down.discard(event.key())
            return False
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()  # then it is no shortcut either
        else:
            self._hold(window, event)
        return True

    def _release(self, event: QKeyEvent) -> bool:
        if event.key() not in self._down:
            return False
        self._down.discard(event.key())
        if self._held:
            self._held.append(event.clone())
        return True

    def _is_quick(self, event: QKeyEvent) -> bool:
        return 0 <= event.timestamp() - self._last <= self._patience()

    def _patience(self) -> int:
        if is_old_card(self._text):
            return PATIENT
        if not has_begun(self._text):
            return FAST
        return PATIENT if is_whole(self._text, self._today()) else MOST_PATIENT

    def _wants(self, event: QKeyEvent) -> bool:
        """Tell whether a key may be of a reader."""
        if is_old_card(self._text):
            return True  # a fingerprint follows, in whatever keys
        if event.key() in _ENDS and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return self._ends(event)
        text = event.text()
        if not text or (event.isAutoRepeat() and not self._goes_on_by(event)):
            return False
        if not text.isprintable() or event.modifiers() & _HELD:
            return has_begun(self._text)
        return not text.isspace() or may_have_blank(self._text)

    def _goes_on_by(self, event: QKeyEvent) -> bool:
        """Tell whether the same sign again is of a reader: none holds a key down.

        Where several keys come at once, the system takes the second of two for a held-down key.
        """
        at_once = event.timestamp() - self._last <= AT_ONCE
        return bool(self._text) and (at_once or has_begun(self._text))

    def _ends(self, event: QKeyEvent) -> bool:
        """Tell whether Enter or Tab belongs to a scan: to what is held, or to the last one."""
        if not self._text:
            return 0 <= event.timestamp() - self._taken_at <= PATIENT
        ours = any(map(is_ours, scans_in(self._text)))
        return ours or (self.trying and len(self._text) >= ENOUGH)

    def _hold(self, window: QWindow, event: QKeyEvent) -> None:
        self._last = event.timestamp()
        self._down.add(event.key())
        end = _ENDS.get(Qt.Key(event.key()))
        if not self._text:
            if end:
                self._taken_at = self._last
                return
            self._begin(window)
        if is_old_card(self._text) and len(self._text) >= OLD_CARD:
            self._held.clear()  # it goes nowhere any more, and nobody keeps it
        else:
            self._text += end or event.text()
            self._held.append(event.clone())
        ended = end is not None and not goes_on(self._text) and not is_old_card(self._text)
        if ended or self._is_hopeless():
            self.settle()
        else:
            self._rest.start(self._patience())

    def _begin(self, window: QWindow) -> None:
        """Listen to the field with the focus too: dead keys come to it, not to the window."""
        field = QGuiApplication.focusObject()
        # What begins now is of somebody else: its Enter is no longer that of the scan before.
        self._pause, self._taken_at = self._last - self._taken_at, -PATIENT
        self._window, self._field = window, None
        if field is not None and not isinstance(field, QWindow):
            self._field = field
            field.installEventFilter(self)

    def _is_hopeless(self) -> bool:
        tail = self._text[-SAME:]
        same = len(tail) == SAME and len(set(tail)) == 1 and not has_begun(self._text)
        return len(self._text) >= LONGEST or same

    def _composed(self, event: QInputMethodEvent) -> bool:
        if not self._held:
            return False
        self._text += event.commitString()
        self._held.append(event.clone())
        self._rest.start(self._patience())
        return True

    def _send_on(self, held: list[QKeyEvent | QInputMethodEvent]) -> None:
        self._down.clear()
        for event in held:
            if isinstance(event, QKeyEvent):
                event.setTimestamp(0)  # from now on a program sent it: no reader holds it again
            if (to := self._goal(event)) is not None:
                QCoreApplication.sendEvent(to, event)

    def _goal(self, event: QKeyEvent | QInputMethodEvent) -> QObject | None:
        if isinstance(event, QInputMethodEvent):
            return QGuiApplication.focusObject()
        if self._window is not None and isValid(self._window) and self._window.isVisible():
            return self._window
        return QGuiApplication.focusWindow()

    def _rested(self) -> None:
        if not self._rest.isActive():
            self.settle()

    def _hear(self, window: QWindow | None) -> None:
        self.settle()
        self._heard = {other for other in self._heard if isValid(other)}
        if window is not None and window not in self._heard:
            self._heard.add(window)
            window.installEventFilter(self)
