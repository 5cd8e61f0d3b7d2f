"""Where the rooms are joined, with a window.

Nothing of the records is imported before the window is painted: SQLAlchemy alone would triple
the time to the first paint. The opener runs in the thread of the commands.
"""

from __future__ import annotations

import gc
import os
import sys
import threading
from argparse import Namespace
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLockFile, QTimer

from desktop.errors import DataFileError, ExpectedError
from desktop.i18n import _
from desktop.ui import language, theme
from desktop.ui.background import Background
from desktop.ui.page_list import page_list
from desktop.ui.preferences import Preferences
from desktop.ui.trouble import Trouble
from desktop.ui.window import Window

if TYPE_CHECKING:
    from desktop.storage.database import Database
    from desktop.sync.desk import SyncDesk
    from desktop.ui.first_run import FirstRunScreen, FoundingDraft
    from desktop.use_cases.centre import CentreLine
    from desktop.use_cases.identity import IdentityNotice
    from desktop.use_cases.perform import Performer


DEMONSTRATION = "demostracion"
WATCH_MILLISECONDS = 2000


class Desk:
    """One window on one data folder, from locked or empty to at work."""

    def __init__(self, options: Namespace) -> None:
        self.folder: Path = options.data
        self.preferences = Preferences(self.folder)
        self._secrets: Mapping[str, str] = getattr(options, "secrets", os.environ)
        self._named: str | None = options.user
        self.background = Background()
        self._records: Database | None = None
        language.speak(self.preferences.language(options.lang))
        theme.wear(self.preferences.look())
        self.window = Window(self.background, page_list(self.background))
        self.window.language_changed.connect(self.preferences.keep_language)
        self.window.look_changed.connect(self.preferences.keep_look)
        self.window.closing.connect(self.close)
        self.background.opened.connect(self._opened)
        self.background.seated.connect(self._seat)
        self.background.restored.connect(self._restored)
        self._watch = QTimer(interval=WATCH_MILLISECONDS)
        self._watch.timeout.connect(self.background.look_around)

    def start(self) -> None:
        """Show the window, then what this folder needs first."""
        self.window.painted.connect(self._begin)
        self.window.show_where_it_fits()

    def close(self) -> None:
        """Stop watching and give the records back."""
        self._watch.stop()
        self.background.close()

    def _begin(self) -> None:
        from desktop.storage.keys import KEY_FILE

        if not (self.folder / KEY_FILE).exists():
            self._found_a_centre()
        elif passphrase := self._secrets.get("MINGA_PASSPHRASE"):
            self._open(partial(_sign_in, self.folder, passphrase, self._named))
        else:
            self._open_records(partial(_sign_in_remembered, self.folder), self._unlock)

    def _found_a_centre(self) -> None:
        from desktop.ui.first_run import FirstRunScreen

        screen = FirstRunScreen()
        screen.submitted.connect(lambda draft: self._create(draft, screen))
        screen.demonstration.connect(lambda: self._look_around(screen))
        self.window.cover(screen)

    def _create(self, draft: FoundingDraft, screen: FirstRunScreen) -> None:
        self._open_records(partial(_create, self.folder, draft), screen.tell_refused)

    def _look_around(self, screen: FirstRunScreen) -> None:
        screen.setEnabled(False)

        def refused(error: ExpectedError) -> None:
            screen.setEnabled(True)
            screen.tell_refused(error)

        self.folder = self.folder.with_name(f"{self.folder.name}-demonstration")
        self._open_records(partial(_demonstrate, self.folder), refused)

    def _unlock(self, _why: ExpectedError) -> None:
        from desktop.ui.unlock import UnlockScreen

        screen = UnlockScreen()
        screen.submitted.connect(
            lambda passphrase, remember: self._open_records(
                partial(_sign_in, self.folder, passphrase, self._named, remember=remember),
                screen.tell_refused,
            )
        )
        self.window.cover(screen)

    def _open(self, opener: Callable[[], Performer]) -> None:
        def refused(error: ExpectedError) -> None:
            self._unlock(error)
            self.window.tell_refused(error)

        self._open_records(opener, refused)

    def _open_records(
        self, opener: Callable[[], Performer], refused: Callable[[ExpectedError], object]
    ) -> None:
        def kept() -> Performer:
            performer = opener()
            self._records = performer.database
            return performer

        self.background.open(kept, refused)

    def _opened(self) -> None:
        from desktop.ui.difference_count import connect_differences
        from desktop.ui.finding import connect_search
        from desktop.use_cases.backups import back_up_if_due

        gc.freeze()  # what start-up made stays: collecting it again cost a search 5 ms
        self.window.uncover()
        self._seat(self.background.actor)
        self._read_centre()
        self._ask_identity()
        connect_search(self.window, self.background)
        connect_differences(self.window, self.background)
        self.window.go("today")
        self._watch.start()
        self.background.run_aside(self.window, back_up_if_due)
        if self._records is not None:
            self.background.exchange.start(partial(_exchange, self._records))

    def _seat(self, name: str) -> None:
        self.window.status.show_who(name)

    def _restored(self) -> None:
        self.window.forget_views()
        self._read_centre()
        self._ask_identity()
        self.window.go("settings", section="backups")
        self.window.tell(_("The copy was put back. What was there before is kept."))

    def _read_centre(self) -> None:
        from desktop.use_cases.centre import read_centre

        self.background.run(self.window, read_centre, self._show_centre)

    def _ask_identity(self) -> None:
        from desktop.use_cases.identity import identity_notice

        self.background.run(self.window, identity_notice, self._tell_identity)

    def _tell_identity(self, notice: IdentityNotice | None) -> None:
        from desktop.i18n.identity_words import identity_sentence

        if notice is not None and notice.today:
            self.window.tell(identity_sentence(notice))

    def _show_centre(self, centre: CentreLine | None) -> None:
        if centre is not None:
            self.window.status.show_centre(centre.name_es)


def run(options: Namespace) -> int:
    """Show the window and run until it closes; return the exit code."""
    app = theme.application()
    theme.load_fonts()
    trouble = Trouble(options.data / "trouble.log")
    sys.excepthook = trouble.tell
    threading.excepthook = lambda bug: trouble.tell(
        bug.exc_type, bug.exc_value or bug.exc_type(), bug.exc_traceback
    )
    lock = lock_folder(options.data)
    desk = Desk(options)
    desk.start()
    code = app.exec()
    lock.unlock()
    return code


def lock_folder(folder: Path) -> QLockFile:
    """Return the lock that keeps a second window off the folder.

    Raises DataFileError("open_elsewhere"); commands may work beside a window.
    """
    folder.mkdir(parents=True, exist_ok=True)
    lock = QLockFile(str(folder / "window.lock"))
    lock.setStaleLockTime(0)
    if not lock.tryLock(0):
        raise DataFileError("open_elsewhere", folder=folder)
    return lock


def _sign_in(
    folder: Path, passphrase: str, name: str | None, *, remember: bool = False
) -> Performer:
    from desktop.use_cases import sign_in

    performer = sign_in.sign_in(folder, sign_in.Typed(passphrase, name))
    if remember:
        sign_in.remember(performer)
    return performer


def _sign_in_remembered(folder: Path) -> Performer:
    from desktop.use_cases.sign_in import sign_in_remembered

    return sign_in_remembered(folder)


def _exchange(records: Database) -> SyncDesk:
    from desktop.sync.desk import SyncDesk

    return SyncDesk(records)


def _create(folder: Path, draft: FoundingDraft) -> Performer:
    from desktop.use_cases import sign_in
    from desktop.use_cases.centre import CentreDraft, checked, set_up_centre

    centre = CentreDraft(draft.code, draft.name, municipality=draft.municipality)
    checked(centre)
    performer = sign_in.found(folder, draft.passphrase, draft.user_name)
    performer.perform(partial(set_up_centre, draft=centre))
    if draft.remembered:
        sign_in.remember(performer)
    return performer


def _demonstrate(folder: Path) -> Performer:
    from desktop.storage.keys import KEY_FILE
    from desktop.use_cases.demonstration import make_demonstration
    from desktop.use_cases.sign_in import found

    if (folder / KEY_FILE).exists():
        return _sign_in(folder, DEMONSTRATION, None)
    performer = found(folder, DEMONSTRATION, DEMONSTRATION)
    performer.perform(partial(make_demonstration, people=300, years=2))
    return performer
