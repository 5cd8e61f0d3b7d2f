"""What is chosen for this computer alone: language, colours, size of text, when it locks."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QLayout, QWidget

from desktop.errors import RefusedError
from desktop.i18n import _, ngettext, pgettext
from desktop.i18n.formats import show_percent
from desktop.i18n.wording import sentence
from desktop.ui import sounds, theme
from desktop.ui.buttons import Button
from desktop.ui.idle import MINUTES, SETTING, minutes_of
from desktop.ui.language_choice import LanguageChoice
from desktop.ui.layout import STRETCH, above, card, label, scrolled, stack
from desktop.ui.passphrase_dialogs import change_passphrase, choose_pin
from desktop.ui.view import View
from desktop.ui.wrapping_row import wrapping
from desktop.use_cases.pins import PinState, drop_pin, read_pin
from desktop.use_cases.preferences import read_settings, write_setting

T = TypeVar("T")


class ComputerSettings(View):
    """Everything here works at once and is remembered."""

    help_topic = "computer"
    reads = frozenset({"setting"})

    def build(self) -> None:
        """Place one card for each choice."""
        self.title, self.hint = label("title"), label("soft", wrap=True)
        self.languages = LanguageChoice()
        self.colours, self.sizes = QWidget(), QWidget()
        self.dark = _choices(self.colours, (False, True), self._wear_dark)
        self.scales = _choices(self.sizes, theme.SCALES, self._wear_scale)
        self.waits = QWidget()
        self.minutes = _choices(self.waits, MINUTES, self._lock_after)
        self.passphrase = Button("", "lock")
        self.passphrase.clicked.connect(self._change_passphrase)
        self.pin, self.no_pin = Button("", "lock"), Button("", "remove")
        self._pin = PinState(there=False, possible=True)
        self.pin.clicked.connect(self._choose_pin)
        self.no_pin.clicked.connect(self._drop_pin)
        self.sounding, self.test_reader = QWidget(), Button("", "scan")
        self.sounds = _choices(self.sounding, (sounds.ON, sounds.OFF), self._sound)
        self.test_reader.clicked.connect(lambda: self.go("settings", section="reader"))
        self.names = [label("section") for _card in range(8)]
        self.facts = [label("hint", wrap=True) for _card in range(8)]
        self.first_focus = self.languages.buttons["es"]
        cards = QWidget()
        stack(self, scrolled(cards), margin=0)
        stack(
            cards,
            above(self.title, self.hint, gap=2),
            self._card(0, self.languages),
            self._card(1, self.colours),
            self._card(2, self.sizes),
            self._card(3, self.waits),
            self._card(4, self.passphrase),
            self._card(5, wrapping(self.pin, self.no_pin)),
            self._card(6, self.sounding),
            self._card(7, self.test_reader),
            STRETCH,
            margin=0,
            gap=12,
        )
        self._mark()

    def say(self) -> None:
        """Say every word."""
        self.title.setText(_("This computer"))
        self.hint.setText(_("These choices work at once and change nothing on other computers."))
        words = (
            (_("Language"), _("F9 switches it anywhere, also in the middle of a form.")),
            (_("Colours"), _("F8 switches them anywhere.")),
            (_("Size of text"), _("Ctrl and + or − anywhere; Ctrl and 0 for 100 %.")),
            (_("Locks by itself"), _("When nobody touches it. Ctrl+L locks it at once.")),
            (_("Your passphrase"), _("It is yours alone, on every computer of the centre.")),
            (_("Your PIN on this computer"), self._pin_fact()),
            (_("Sounds of the roll"), _("When a card is read: in, in already, not of the class.")),
            (_("Card reader"), _("What it types, and as which keyboard it is understood.")),
        )
        for name, fact, (title, text) in zip(self.names, self.facts, words, strict=True):
            name.setText(title)
            fact.setText(text)
        self.dark[False].say(_("Light"))
        self.dark[True].say(_("Dark"))
        for scale, button in self.scales.items():
            button.say(show_percent(round(scale * 100)))
        for minutes, button in self.minutes.items():
            button.say(ngettext("{n} minute", "{n} minutes", minutes).format(n=minutes))
        self.sounds[sounds.ON].say(pgettext("sounds", "On"))
        self.sounds[sounds.OFF].say(pgettext("sounds", "Off"))
        self.test_reader.say(_("Test the reader"))
        self.passphrase.say(_("Change…"), _("Choose another passphrase"))
        self.pin.say(_("Change…") if self._pin.there else _("Choose…"), _("Choose a PIN"))
        self.no_pin.say(_("Remove"), _("Open this computer by the passphrase only"))

    def reload(self) -> None:
        """Ask when the computer locks, and whether who sits here has a PIN."""
        self.ask(read_settings, then=self._show)
        self.ask(read_pin, then=self._show_pin)

    def changeEvent(self, event: QEvent) -> None:
        """Mark the look that is worn now, wherever it was chosen."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._mark()

    def _card(self, at: int, choice: QWidget | QLayout) -> QFrame:
        words = above(STRETCH, self.names[at], self.facts[at], STRETCH, gap=2)
        return card(wrapping(words, choice, gap=24))

    def _mark(self) -> None:
        self.dark[theme.look().dark].setChecked(True)
        self.scales[theme.look().scale].setChecked(True)

    def _wear_dark(self, dark: bool) -> None:  # noqa: FBT001 (the choice itself)
        theme.wear(theme.look()._replace(dark=dark))

    def _wear_scale(self, scale: float) -> None:
        theme.wear(theme.look()._replace(scale=scale))

    def _show(self, settings: Mapping[str, str]) -> None:
        self.minutes[minutes_of(settings)].setChecked(True)
        self.sounds[sounds.ON if sounds.is_on(settings) else sounds.OFF].setChecked(True)

    def _lock_after(self, minutes: int) -> None:
        self.ask(partial(write_setting, name=SETTING, value=str(minutes)))

    def _sound(self, choice: str) -> None:
        self.ask(partial(write_setting, name=sounds.SETTING, value=choice))

    def _pin_fact(self) -> str:
        if not self._pin.possible:
            return sentence(RefusedError("pin_no_keyring"))
        if self._pin.there:
            return _("It opens with it. Another passphrase ends the PIN.")
        return _("Six keys instead of the passphrase. The other computers do not know it.")

    def _show_pin(self, state: PinState) -> None:
        self._pin = state
        self.pin.setEnabled(state.possible)
        self.no_pin.setVisible(state.there)
        self.say()

    def _choose_pin(self) -> None:
        choose_pin(self, self._chosen)

    def _chosen(self, state: PinState) -> None:
        self._show_pin(state)
        self.tell(_("From now on your PIN opens this computer."))

    def _drop_pin(self) -> None:
        self.ask(drop_pin, then=self._dropped)

    def _dropped(self, state: PinState) -> None:
        self._show_pin(state)
        self.tell(_("Your PIN opens this computer no more."))

    def _change_passphrase(self) -> None:
        change_passphrase(self)


def _choices(place: QWidget, values: Sequence[T], choose: Callable[[T], None]) -> dict[T, Button]:
    """Fill *place* with one button for each value, of which one is down."""
    group = QButtonGroup(place)
    buttons = {value: Button("choice") for value in values}
    for value, button in buttons.items():
        button.clicked.connect(lambda _checked=False, value=value: choose(value))
        group.addButton(button)
    place.setLayout(wrapping(*buttons.values()))
    return buttons
