"""Copies of the file: which there are, one more now, and putting one back."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from functools import partial
from pathlib import Path

from desktop.errors import ExpectedError
from desktop.i18n import N_, _
from desktop.i18n.formats import ZONE, show_decimal, show_full_day, show_moment, show_time
from desktop.ui.buttons import Button
from desktop.ui.dialogs import Wording, ask_first
from desktop.ui.files import choose_folder
from desktop.ui.layout import above, beside, label, stack
from desktop.ui.rows_model import Column, RowsModel
from desktop.ui.rows_table import RowsTable
from desktop.ui.view import View
from desktop.use_cases.backups import (
    BackupLine,
    SecondPlace,
    back_up,
    choose_second_place,
    list_backups,
    read_second_place,
)

MEGABYTE = Decimal(1_000_000)


class BackupSettings(View):
    """The list of copies. Restoring says first what it does, and loses nothing."""

    help_topic = "backups"

    def build(self) -> None:
        """Place the list and the two buttons."""
        self.title, self.hint = label("title"), label("soft", wrap=True)
        self.make, self.restore = Button("primary", "save", "Ctrl+N"), Button("", "undo")
        self.where, self.second_words = label("hint", wrap=True), label("hint", wrap=True)
        self.second, self.no_second = Button("", "folder"), Button("quiet", "close")
        self._second: SecondPlace | None = None
        self.copies = RowsModel[BackupLine](
            lambda line: line.file,
            Column(N_("Day"), lambda line: show_full_day(line.made_at.astimezone(ZONE).date())),
            Column(
                N_("Time"),
                lambda line: show_time(line.made_at.astimezone(ZONE).time()),
                width=8,
                figures=True,
            ),
            Column(N_("Size"), _size, width=12, figures=True),
        )
        self.table = RowsTable(self.copies)
        self.first_focus = self.table
        self.make.clicked.connect(self._make)
        self.restore.clicked.connect(self._ask)
        self.table.opened.connect(lambda _line: self._ask())
        self.table.picked.connect(self._picked)
        head = beside(above(self.title, self.hint, gap=2), self.make, gap=16)
        head.setStretch(0, 1)
        foot = beside(self.restore, self.where, gap=16)
        foot.setStretch(1, 1)
        self.second.clicked.connect(self._ask_second)
        self.no_second.clicked.connect(lambda: self._choose(None))
        other = beside(self.second, self.no_second, self.second_words, gap=16)
        other.setStretch(2, 1)
        stack(self, head, self.table, foot, other, margin=0, gap=12)
        self._picked()

    def say(self) -> None:
        """Say every word."""
        self.title.setText(_("Backups"))
        self.hint.setText(
            _(
                "A copy is made when the program opens and each hour in which something changed."
                " Copies are locked like the file."
            )
        )
        self.make.say(_("Back up now"))
        self.restore.say(_("Restore…"), _("Go back to the selected copy"))
        self.table.say(_("Backups"), _("No copies yet. Make the first with Ctrl+N."))
        self.second.say(_("Second place…"), _("Copy to a folder on a stick or a share too"))
        self.no_second.say(_("No second place"))
        self._say_where()
        self._say_second()

    def reload(self) -> None:
        """Ask for the copies, here and in the second place."""
        self.ask(list_backups, then=self._show, latest="copies")
        self.ask(read_second_place, then=self._show_second, latest="second")

    def _show_second(self, second: SecondPlace | None) -> None:
        self._second = second
        self._say_second()

    def _say_second(self) -> None:
        second = self._second
        self.no_second.setVisible(second is not None)
        if second is None:
            words = _("No second place yet: a stick or a share that outlives this computer.")
        elif not second.there:
            words = _("{folder} is not there now. Plug it in.").format(folder=second.folder)
        elif second.newest is None:
            words = _("{folder}: no copy yet.").format(folder=second.folder)
        else:
            moment = show_moment(second.newest)
            said = _("{folder}: newest copy of {moment}.")
            words = said.format(folder=second.folder, moment=moment)
        self.second_words.setText(words)

    def _ask_second(self) -> None:
        choose_folder(self, _("Second place for copies"), self._choose)

    def _choose(self, folder: Path | None) -> None:
        self.ask(partial(choose_second_place, folder=folder), then=lambda _none: self.reload())

    def _show(self, lines: Sequence[BackupLine]) -> None:
        self.copies.show(lines)
        self._say_where()
        self._picked()

    def _say_where(self) -> None:
        lines = self.copies.lines
        folder = Path(lines[0].file).parent if lines else None
        self.where.setText(
            _("They are in {folder}. Keep some on another disk too.").format(folder=folder)
            if folder
            else ""
        )

    def _picked(self, _line: object = None) -> None:
        self.restore.setEnabled(self.table.selected() is not None)

    def _make(self) -> None:
        self.make.setEnabled(False)
        self.background.run_aside(self, back_up, self._made, self._not_made)

    def _made(self, line: BackupLine) -> None:
        self.make.setEnabled(True)
        self.reload()
        self.tell(_("Copied and checked: {moment}.").format(moment=show_moment(line.made_at)))

    def _not_made(self, error: ExpectedError) -> None:
        self.make.setEnabled(True)
        self.reload()
        self.background.refused.emit(error)

    def _ask(self) -> None:
        line = self.table.selected()
        if line is None:
            return
        words = lambda: Wording(  # noqa: E731 (said again on F9)
            _("Go back to the copy of {moment}?").format(moment=show_moment(line.made_at)),
            _(
                "Everything entered after that moment, people, attendance and certificates, will"
                " not be seen any more. The file of now is kept beside the copies, so this can be"
                " undone by your administrator."
            ),
            _("Go back to this copy"),
        )
        ask_first(self, words, then=lambda: self._restore(line), dangerous=True)

    def _restore(self, line: BackupLine) -> None:
        self.setEnabled(False)
        self.background.restore(Path(line.file), refused=self._not_restored)

    def _not_restored(self, error: ExpectedError) -> None:
        self.setEnabled(True)
        self.background.refused.emit(error)


def _size(line: BackupLine) -> str:
    megabytes = (line.size / MEGABYTE).quantize(Decimal("0.1"))
    return _("{size} MB").format(size=show_decimal(megabytes))
