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

from PySide6.QtCore import QTimer

from desktop.errors import DataFileError, ExpectedError
from desktop.i18n import _
from desktop.ui import doors, language, theme
from desktop.ui.background import Background
from desktop.ui.collector import Collector
from desktop.ui.folder_lock import lock_folder, tell_alone, was_stopped
from desktop.ui.front_door import FrontDoor
from desktop.ui.page_list import page_list
from desktop.ui.preferences import Preferences
from desktop.ui.trouble import Trouble
from desktop.ui.window import Window

if TYPE_CHECKING:
    from desktop.storage.database import Database
    from desktop.sync.desk import SyncDesk
    from desktop.ui.first_run import FirstRunScreen, FoundingDraft
    from desktop.ui.seats import Seats
    from desktop.use_cases.centre import CentreLine
    from desktop.use_cases.identity import IdentityNotice
    from desktop.use_cases.perform import Performer
    from desktop.use_cases.rescue import Rescue


DEMONSTRATION = "demostracion"
WATCH_MILLISECONDS = 2000


class Desk:
    """One window on one data folder, from locked or empty to at work."""

    def __init__(self, options: Namespace, *, stopped: bool = False) -> None:
        """*stopped*: the last window on the folder was not closed; work goes on where it was."""
        self.folder, self._stopped = Path(options.data), stopped
        self.preferences = Preferences(self.folder)
        self._secrets: Mapping[str, str] = getattr(options, "secrets", os.environ)
        self._named: str | None = options.user
        self.background = Background()
        self._performer: Performer | None = None
        self.seats: Seats | None = None
        language.speak(self.preferences.language(options.lang))
        theme.wear(self.preferences.look())
        self.window = Window(self.background, page_list(self.background))
        Collector(self.window)
        self.door = FrontDoor(self.window, self.background, self.folder, self._open_records)
        self.door.recovering.connect(self._recover)
        self.window.language_changed.connect(self.preferences.keep_language)
        self.window.look_changed.connect(self.preferences.keep_look)
        self.window.closing.connect(self.close)
        self.background.opened.connect(self._opened)
        self.background.seated.connect(self.window.status.show_who)
        self.background.restored.connect(self._restored)
        self.background.damaged.connect(lambda why: self._rescue(why, in_use=True))
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
        from desktop.ui.card_routing import connect_reader
        from desktop.ui.page_area import follow_focus

        follow_focus(theme.application())
        # Before the first field, and before the watch for an idle desk: who comes later hears
        # the keys of a reader too.
        connect_reader(self.window, self.background)
        if not (self.folder / KEY_FILE).exists():
            self._found_a_centre()
        elif passphrase := self._secrets.get("MINGA_PASSPHRASE"):
            opener = self.door.way_in((passphrase, self._named, None))
            self._open_records(opener, self._turn_away)
        else:
            self._open_records(partial(doors.sign_in_remembered, self.folder), self.door.ask)

    def _found_a_centre(self) -> None:
        from desktop.ui.first_run import FirstRunScreen

        screen = FirstRunScreen()
        screen.submitted.connect(lambda draft: self._create(draft, screen))
        screen.demonstration.connect(lambda: self._look_around(screen))
        screen.joining.connect(self._join)
        screen.recovering.connect(self._recover)
        self.window.cover(screen)

    def _create(self, draft: FoundingDraft, screen: FirstRunScreen) -> None:
        self._open_records(partial(doors.create, self.folder, draft), screen.tell_refused)

    def _join(self) -> None:
        from desktop.ui.first_join import FirstJoinScreen

        screen = FirstJoinScreen()
        screen.submitted.connect(
            lambda draft: self._open_records(
                partial(doors.join, self.folder, draft), screen.tell_refused
            )
        )
        screen.stranger.connect(self._turn_away)
        screen.left.connect(self._found_a_centre)
        self.window.cover(screen)

    def _look_around(self, screen: FirstRunScreen) -> None:
        screen.setEnabled(False)

        def refused(error: ExpectedError) -> None:
            screen.setEnabled(True)
            screen.tell_refused(error)

        self.folder = self.folder.with_name(f"{self.folder.name}-demonstration")
        self._open_records(partial(doors.look_around, self.folder, DEMONSTRATION), refused)

    def _recover(self) -> None:
        from desktop.ui.recovery import RecoveryScreen

        screen = RecoveryScreen()
        screen.submitted.connect(
            lambda draft: self._open_records(
                partial(doors.recover, self.folder, draft), screen.tell_refused
            )
        )
        screen.left.connect(self._begin)
        self.window.cover(screen)

    def _turn_away(self, error: ExpectedError) -> None:
        self.door.ask_passphrase()
        self.window.tell_refused(error)

    def _open_records(
        self, opener: Callable[[], Performer], refused: Callable[[ExpectedError], object]
    ) -> None:
        def told(error: ExpectedError) -> None:
            if not self._rescue(error, in_use=False):
                refused(error)

        self.background.open(partial(self.kept, opener), told)

    def kept(self, opener: Callable[[], Performer]) -> Performer:
        self._performer = performer = opener()
        return performer

    @property
    def _records(self) -> Database | None:
        return self._performer.database if self._performer is not None else None

    def _rescue(self, why: ExpectedError, *, in_use: bool) -> bool:
        """Offer the ways out for a damaged file; False when it is something else."""
        from desktop.ui.rescue import offer_rescue

        return offer_rescue(self, why, self._ways, in_use=in_use)

    def _ways(self) -> Rescue | None:
        from desktop.use_cases.rescue import Rescue, rescue_in_use

        if self._records is not None:
            return rescue_in_use(self._records)
        return Rescue(self.folder, *self.door.opens) if self.door.opens is not None else None

    def _opened(self) -> None:
        from desktop.ui.difference_count import DifferenceCount
        from desktop.ui.finding import connect_search
        from desktop.ui.first_paper import load_papers
        from desktop.ui.guide import offer_guide
        from desktop.ui.hourly import back_up_by_the_hour
        from desktop.ui.start_notices import tell_at_start
        from desktop.ui.whereabouts import Watch

        gc.freeze()  # what start-up made stays: collecting it again cost a search 5 ms
        self.window.uncover()
        self.window.status.show_who(self.background.actor)
        self._take_seats()
        self._read_centre()
        self._ask_identity()
        connect_search(self.window, self.background)
        DifferenceCount(self.window, self.background)
        self.window.go("today")
        tell_at_start(self.window, self.background, stopped=self._stopped)
        Watch(self.window, self.background)
        offer_guide(self.window, self.background)
        self._watch.start()
        load_papers(self.window)
        if self._records is not None and not self._records.looks_only:
            back_up_by_the_hour(self.window, self.background)
            self.background.exchange.start(partial(_exchange, self._records))

    def _take_seats(self) -> None:
        """Let people lock the desk and sit down at it; the day of each is kept."""
        from desktop.ui.seats import Seats
        from desktop.use_cases.accounts import note_sign_in

        if self.seats is None:
            self.seats = Seats(self.window, self.background, self._sit, self._sit_by_pin)
            self.background.seated.connect(lambda _name: self._take_seats())
        self.seats.begin()
        self.background.run(self.window, note_sign_in, refused=lambda _why: None)

    def _sit(self, account_id: str, passphrase: str) -> None:
        from desktop.use_cases.sign_in import sit_down

        if self._performer is not None:
            sit_down(self._performer, account_id, passphrase)

    def _sit_by_pin(self, account_id: str, pin: str) -> None:
        from desktop.use_cases.pins import sit_down_by_pin

        if self._performer is not None:
            sit_down_by_pin(self._performer, account_id, pin)

    def _restored(self) -> None:
        self.window.screens.forget()
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
            looks = self._records is not None and self._records.looks_only
            name = centre.name_es
            self.window.status.show_centre(f"{name} · " + _("only to look at") if looks else name)


def run(options: Namespace) -> int:
    """Show the window and run until it closes; return the exit code."""
    app = theme.application()
    theme.load_fonts()
    trouble = Trouble(options.data / "trouble.log")
    sys.excepthook = trouble.tell
    threading.excepthook = lambda bug: trouble.tell(
        bug.exc_type, bug.exc_value or bug.exc_type(), bug.exc_traceback
    )
    try:
        stopped = was_stopped(options.data)
        lock = lock_folder(options.data)
    except DataFileError as error:
        tell_alone(error)
        raise
    desk = Desk(options, stopped=stopped)
    trouble.report = desk.window.report
    desk.start()
    code = app.exec()
    lock.unlock()
    return code


def _exchange(records: Database) -> SyncDesk:
    from desktop.sync.desk import SyncDesk

    return SyncDesk(records)
