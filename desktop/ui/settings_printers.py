"""The printers of this computer: one for each kind of paper, and how far each one is off."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QComboBox, QDoubleSpinBox, QFrame, QLayout, QWidget

from desktop.domain.certificates import PaperLanguage
from desktop.i18n import _, language
from desktop.ui import theme
from desktop.ui.buttons import Button
from desktop.ui.layout import STRETCH, above, card, label, scrolled, stack
from desktop.ui.print_queues import printer_names
from desktop.ui.print_run import Offset
from desktop.ui.printer_memory import (
    ASK,
    KINDS,
    MOST_OFF,
    OFFSETS,
    OFFSETS_DAMAGED,
    OFFSETS_UNREAD,
    offset_of,
    offsets_damaged,
    printer_of,
    setting_of,
    with_offset,
)
from desktop.ui.printing import PrintJob
from desktop.ui.view import View
from desktop.ui.wrapping_row import wrapping
from desktop.use_cases.papers import print_ruler
from desktop.use_cases.perform import Paper
from desktop.use_cases.preferences import read_settings, write_setting

STEP = 0.5  # millimetres


class PrinterSettings(View):
    """Everything here works at once and is remembered."""

    help_topic = "printers"
    reads = frozenset({"setting"})

    def build(self) -> None:
        """Place a line for each kind of paper, and the offset of one printer below."""
        self.settings: Mapping[str, str] = {}
        self.names: Sequence[str] = ()
        self.title, self.hint = label("title"), label("soft", wrap=True)
        self.kinds = {kind: label("section") for kind in KINDS}
        self.choices = {kind: QComboBox() for kind in KINDS}
        for kind, box in self.choices.items():
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
            box.activated.connect(lambda _at, kind=kind: self._choose(kind))
        self.first_focus = self.choices["certificate"]
        self.off, self.how = label("section"), label("hint", wrap=True)
        self.damaged = label("error", wrap=True)
        self.printer = QComboBox()
        self.printer.activated.connect(self._show_offset)
        self.right, self.down = QDoubleSpinBox(), QDoubleSpinBox()
        for way in (self.right, self.down):
            way.setRange(-MOST_OFF, MOST_OFF)
            way.setDecimals(1)
            way.setSingleStep(STEP)
            way.lineEdit().setTextMargins(theme.px(8), 0, 0, 0)
            way.editingFinished.connect(self._move)
        self.ruler = Button("", "print", "Ctrl+P")
        self.ruler.clicked.connect(self.print_ruler)
        cards = QWidget()
        stack(self, scrolled(cards), margin=0)
        lines = [_line(self.kinds[kind], box) for kind, box in self.choices.items()]
        offset = wrapping(self.printer, self.right, self.down, self.ruler)
        stack(
            cards,
            above(self.title, self.hint, gap=2),
            *lines,
            card(self.off, self.how, self.damaged, offset),
            STRETCH,
            margin=0,
            gap=12,
        )

    def say(self) -> None:
        """Say every word."""
        self.title.setText(_("Printers"))
        self.hint.setText(_("Each kind of paper comes out of its printer at once."))
        for kind, text in KINDS.items():
            self.kinds[kind].setText(_(text))
            self.choices[kind].setAccessibleName(_(text))
        self.off.setText(_("A printer that prints too far to one side"))
        self.how.setText(
            _(
                "Print the rulers and measure from the edge of the paper. What is missing to the"
                " right and down goes here, in millimetres."
            )
            if self.printer.count()
            else _("This computer has no printer yet. Add one in the settings of the system.")
        )
        self.damaged.setText(_(OFFSETS_DAMAGED))
        self.printer.setAccessibleName(_("Printer"))
        for way, text in ((self.right, _("To the right")), (self.down, _("Down"))):
            way.setAccessibleName(text)
            way.setToolTip(text)
            way.setPrefix(f"{text}: ")
            way.setSuffix(" mm")
            way.setLocale(QLocale())  # the language that is spoken: 0,5 or 0.5
        self.ruler.say(_("Print the rulers"))
        self._fill()

    def reload(self) -> None:
        """Ask which printers are remembered, and which there are."""
        self.ask(read_settings, then=self._show)
        self.background.look_outside(self, printer_names, self._show_printers)

    def print_ruler(self) -> None:
        """Print the page with rulers on the chosen printer, moved as its pages are."""
        self.ask(partial(print_ruler, language=PaperLanguage(language())), self._print)

    def _print(self, paper: Paper) -> None:
        job = PrintJob(self, paper, "letter")
        job.choose({**self.settings, setting_of("letter"): self.printer.currentText()})

    def _show(self, settings: Mapping[str, str]) -> None:
        self.settings = settings
        self._fill()
        self._show_offset()

    def _show_printers(self, names: Sequence[str]) -> None:
        if list(names) != list(self.names):
            self.names = names
            chosen = self.printer.currentText()
            self.printer.clear()
            self.printer.addItems(list(names))
            self.printer.setCurrentIndex(max(0, self.printer.findText(chosen)))
        self.say()
        self._show_offset()

    def _fill(self) -> None:
        for kind, box in self.choices.items():
            kept = printer_of(self.settings, kind)
            box.clear()
            box.addItem(_("Ask once"), ASK)
            for name in dict.fromkeys([*self.names, *filter(None, [kept])]):
                box.addItem(name, name)
            box.setCurrentIndex(max(0, box.findData(kept)))

    def _show_offset(self, _at: int = 0) -> None:
        offset = offset_of(self.settings, self.printer.currentText())
        self.damaged.setVisible(offsets_damaged(self.settings))
        self.right.setValue(offset.right)
        self.down.setValue(offset.down)
        for control in (self.right, self.down, self.ruler):
            control.setEnabled(self.printer.count() > 0)

    def _choose(self, kind: str) -> None:
        value = self.choices[kind].currentData()
        self.ask(partial(write_setting, name=setting_of(kind), value=value))

    def _move(self) -> None:
        offset = Offset(self.right.value(), self.down.value())
        if offset == offset_of(self.settings, self.printer.currentText()):
            return  # a field that was only left
        if offsets_damaged(self.settings):
            self.ask(partial(write_setting, name=OFFSETS_UNREAD, value=self.settings[OFFSETS]))
        value = with_offset(self.settings, self.printer.currentText(), offset)
        self.settings = {**self.settings, OFFSETS: value}
        self.ask(partial(write_setting, name=OFFSETS, value=value))


def _line(name: QWidget, choice: QWidget | QLayout) -> QFrame:
    return card(wrapping(name, STRETCH, choice, gap=24))
