"""What was issued, sheet by sheet in the order of the ceremony: look, print, hand over."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal

from desktop.domain.certificates import PaperLanguage
from desktop.domain.rights import Right
from desktop.i18n import N_, _, language, ngettext
from desktop.ui import theme
from desktop.ui.background import Background
from desktop.ui.buttons import Button
from desktop.ui.certificate_words import JAM
from desktop.ui.choice_row import ChoiceRow
from desktop.ui.jobs import Then
from desktop.ui.kept_pile import KeptPile, own_order, to_print
from desktop.ui.layout import STRETCH, above, beside, label, stack
from desktop.ui.paper import PaperPanel
from desktop.ui.pile_table import PileTable
from desktop.ui.printing import print_at_once
from desktop.ui.saving import choose_where_to_save
from desktop.ui.sheet_book import SheetBook
from desktop.ui.view import View
from desktop.ui.wording import title
from desktop.ui.wrapping_row import wrapping
from desktop.use_cases.ceremony import record_spoilt
from desktop.use_cases.certificates import CertificateLine, certificates_pdf
from desktop.use_cases.handover import (
    PileLine,
    print_hand_over_register,
    read_pile,
    record_handed_over,
    undo_handed_over,
)
from desktop.use_cases.issue import IssuedBatch

if TYPE_CHECKING:
    from desktop.use_cases.perform import Paper

WIDTH, WIDEST = 710, 915  # pixels at 100 %; with large text the paper needs the room
SURNAME, FOLIO, OWN = "surname", "folio", "own"
ORDERS = {SURNAME: N_("By surname"), FOLIO: N_("By folio"), OWN: N_("My own")}
Lines = Sequence[CertificateLine]


class IssuedPile(View):
    """Shows a batch. Printing begins at the chosen sheet; digits typed in the list choose one."""

    help_topic = "pile"
    reads = frozenset({"certificate_event"})
    left = Signal()

    def __init__(self, background: Background) -> None:
        self.batch: IssuedBatch | None = None
        self._by_surname: tuple[str, ...] = ()
        self._own: tuple[str, ...] = ()
        self.kept = KeptPile(self)
        self._fresh = False
        self._digits = ""
        super().__init__(background)

    def build(self) -> None:
        """Place the list at the left, the sheet at the right."""
        self.back = Button("quiet", "back", "Escape")
        self.title, self.facts = label("display", wrap=True), label("soft", wrap=True)
        self.print, self.save = Button("primary", "print", "Ctrl+P"), Button("", "save", "Ctrl+S")
        self.spoilt, self.rest = Button("", "swap", "Ctrl+R"), Button("", "print", "Ctrl+Shift+P")
        self.hand, self.register = Button("", "check", "Ctrl+H"), Button("", "print", "Ctrl+G")
        self.order = ChoiceRow(N_("Order of printing"), ORDERS)
        self.panel = PaperPanel(self.background, kind="certificate")
        self.panel.print.hide()
        self.panel.save.hide()
        self.table, self.hint = PileTable(), label("hint", wrap=True)
        self.sheets = self.table.sheets
        self.first_focus = self.print
        self.table.setFixedWidth(min(theme.px(WIDTH), WIDEST))
        buttons = (self.print, self.save, self.spoilt, self.rest, self.hand, self.register)
        self.only_for(Right.ISSUE_CERTIFICATES, *buttons)
        self._wire()
        names = above(self.title, self.facts, gap=2)
        head = beside(self.back, names, self.spoilt, self.print)
        head.setStretch(1, 1)
        below = wrapping(self.hand, self.register, self.rest, STRETCH)
        choices = wrapping(self.order, STRETCH, self.save)
        choices.setAlignment(self.save, Qt.AlignmentFlag.AlignBottom)
        body = beside(above(choices, self.table, below, self.hint), self.panel, gap=16)
        body.setStretch(1, 1)
        stack(self, head, body)

    def say(self) -> None:
        """Say every word."""
        self.back.say("", _("Back to the list of people"))
        self.save.say(_("Save as PDF"))
        self.register.say(
            _("Hand-over register"), _("Prints the page on which each person signs for theirs")
        )
        self.order.say()
        self.table.say(_("Sheets"))
        self.hint.setText(
            _("Space unticks who is absent, Alt+↑↓ moves a sheet, a typed number chooses one.")
        )
        self._say_batch()

    def show_batch(self, batch: IssuedBatch) -> None:
        """Show what was issued, from the first sheet on."""
        self.batch, self._by_surname, self._own, self._fresh = batch, (), (), True
        self.order.choose(SURNAME)
        self.table.show_sheets(batch.certificates)
        self.panel.show_paper(batch.paper, page=1)
        self._say_batch()
        self.reload()
        self.kept.catch_up(_ids(batch.certificates), self._begin_anew)

    def reload(self) -> None:
        """Ask again which sheets are printed, and who has theirs."""
        if self.batch is not None:
            asked = partial(read_pile, certificate_ids=_ids(self.batch.certificates))
            self.ask(asked, self._show_standing, latest="pile")

    def print_on(self) -> None:
        """Print the ticked sheets from the chosen one on; those that came out are written down."""
        self._print(self.table.chosen(self.page()))

    def print_rest(self) -> None:
        """Print the sheets that are not ticked: those of who was absent."""
        self._print(self.table.left_off())

    def print_in_place(self) -> None:
        """Write down that the chosen sheet came out spoilt, and print from it on.

        It is the same original with the same folio, no duplicate.
        """
        line = self.table.selected()
        if line is not None:
            lines = (line, *self.table.chosen(self.page() + 1))
            wish = partial(record_spoilt, certificate_id=line.id, reason=JAM)
            self.ask(wish, lambda _count: self._print(lines))

    def print_register(self) -> None:
        """Print the page to sign of the ticked sheets, in their order."""
        asked = partial(
            print_hand_over_register,
            certificate_ids=_ids(self.table.chosen()),
            language=PaperLanguage(language()),
        )
        self.ask(asked, lambda paper: print_at_once(self, paper, "list"), latest="register")

    def hand_over(self, line: CertificateLine | None) -> None:
        """Write down that a certificate was handed over, or that it was not after all."""
        if line is not None and self.hand.isVisibleTo(self):
            wish = undo_handed_over if self.table.is_handed(line) else record_handed_over
            self.ask(partial(wish, certificate_ids=(line.id,)))

    def page(self) -> int:
        """Return the number of the chosen sheet, counted from 1."""
        line = self.table.selected()
        return 1 + ((self.sheets.row_of(line) or 0) if line is not None else 0)

    def changeEvent(self, event: QEvent) -> None:
        """Keep the width of the list in letters when the size of the text changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.table.setFixedWidth(min(theme.px(WIDTH), WIDEST))

    def _wire(self) -> None:
        self.back.clicked.connect(self.left)
        self.print.clicked.connect(self.print_on)
        self.save.clicked.connect(self._save)
        self.rest.clicked.connect(self.print_rest)
        self.spoilt.clicked.connect(self.print_in_place)
        self.register.clicked.connect(self.print_register)
        self.hand.clicked.connect(lambda: self.hand_over(self.table.selected()))
        self.order.chosen.connect(self._put_in_order)
        self.table.picked.connect(self._turn)
        self.table.typed.connect(self._type)
        self.table.changed.connect(self._say_batch)
        self.table.moved.connect(self._keep_order)
        self.table.ticked.connect(self._keep_tick)
        self.table.handed.connect(self.hand_over)

    def _print(self, lines: Lines) -> None:
        def send(paper: Paper) -> None:
            job = print_at_once(self, paper, "certificate")
            job.book = SheetBook(self, _ids(lines))

        self._with_paper(lines, send)

    def _save(self) -> None:
        self._with_paper(self.table.chosen(), partial(choose_where_to_save, self))

    def _with_paper(self, lines: Lines, then: Then[Paper]) -> None:
        """Hand the sheets of *lines* to *then*, one PDF in their order."""
        if lines:
            self.ask(partial(certificates_pdf, certificate_ids=_ids(lines)), then, latest="job")

    def _show_standing(self, standing: Sequence[PileLine]) -> None:
        """Show who has theirs, in the ceremony's own order where it has one."""
        self.table.show_standing(standing)
        self._by_surname = tuple(line.certificate_id for line in standing)
        self._own = own_order(standing)
        if self._fresh:
            self._fresh = False
            self.order.choose(OWN if self._own else SURNAME)
            self.table.tick_only(to_print(standing))
            self._put_in_order(self.order.code())
        elif self.order.code() == OWN and not self.kept.moving:
            self._put_in_order(OWN)  # it may have been changed at another desk
        self._say_batch()

    def _begin_anew(self) -> None:
        self._fresh = True
        self.reload()

    def _put_in_order(self, order: str) -> None:
        by_folio = sorted(self.sheets.lines, key=lambda line: line.folio)
        orders = {SURNAME: self._by_surname, FOLIO: _ids(by_folio), OWN: self._own}
        if orders[order]:
            self.table.put_in_order(orders[order])

    def _keep_order(self) -> None:
        self.order.choose(OWN)
        self.kept.keep_order(_ids(self.sheets.lines))

    def _keep_tick(self, line: CertificateLine) -> None:
        self.kept.keep_tick(line.id, ticked=self.table.is_ticked(line))

    def _turn(self, line: CertificateLine | None) -> None:
        if line is not None and self.batch is not None:
            self.panel.turn_to(1 + _ids(self.batch.certificates).index(line.id))
            self._say_batch()

    def _type(self, key: str) -> None:
        """Go to the sheet whose number is typed: 1, then 17."""
        if not key.isdecimal():
            return
        if self._digits != str(self.page()):
            self._digits = ""
        count = len(self.sheets.lines)
        for typed in (self._digits + key, key):
            if 1 <= int(typed) <= count:
                self._digits = typed
                self.table.selectRow(int(typed) - 1)
                return

    def _say_batch(self) -> None:
        lines = self.batch.certificates if self.batch else ()
        words = ngettext("{n} certificate issued", "{n} certificates issued", len(lines))
        self.title.setText(words.format(n=len(lines)))
        self.setWindowTitle(words.format(n=len(lines)))
        self.facts.setText(
            f"{lines[0].folio} – {lines[-1].folio} · {title(lines[0])}" if lines else ""
        )
        self._say_print(len(lines))
        self._say_chosen()

    def _say_print(self, total: int) -> None:
        """Say what Print prints: all, the ticked ones, or those from the chosen sheet on."""
        page, count = self.page(), len(self.table.chosen(self.page()))
        words = _("Print {n} of {total} sheets")
        if count == total:
            words = ngettext("Print {n} sheet", "Print all {n} sheets", count)
        elif page > 1:
            words = _("Print from sheet {page} on")
        self.print.say(words.format(n=count, total=total, page=page))
        self.print.setEnabled(bool(count))
        rest = len(self.table.left_off())
        words = ngettext("Print the other {n}", "Print the other {n}", rest)
        self.rest.say(words.format(n=rest), _("Prints the sheets that are not ticked"))
        self.rest.setVisible(bool(rest))

    def _say_chosen(self) -> None:
        line = self.table.selected()
        for button in (self.spoilt, self.hand):
            button.setEnabled(line is not None)
        ticked = bool(self.table.chosen())
        self.save.setEnabled(ticked)
        self.register.setEnabled(ticked)
        self.spoilt.say(
            _("Sheet spoilt: print again"),
            _("Writes the spoilt sheet down and prints from it on, with the same folio"),
        )
        handed = line is not None and self.table.is_handed(line)
        self.hand.say(
            _("Undo hand-over") if handed else _("Hand over"),
            _("Writes down who handed the chosen certificate over, and when"),
        )


def _ids(lines: Lines) -> tuple[str, ...]:
    return tuple(line.id for line in lines)
