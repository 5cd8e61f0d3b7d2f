"""Cards on the roll: each marks its holder present, and it is seen and heard what it did."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QEvent
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QFrame

from desktop.domain.card_scan import CardScan
from desktop.domain.rights import Right
from desktop.i18n import _
from desktop.ui import sounds
from desktop.ui.buttons import Button
from desktop.ui.dialogs import Wording, ask_first
from desktop.ui.layout import beside, label, stack
from desktop.ui.marking import MarkedView, Marking
from desktop.ui.new_face_dialog import NewFaceDialog
from desktop.use_cases.cards import CardHolder, CardMark, CardOnRoll, mark_by_card, who_has_card
from desktop.use_cases.enrolment_steps import EnrolmentAnswer
from desktop.use_cases.new_faces import NewFace
from desktop.use_cases.preferences import read_settings
from desktop.use_cases.walk_ins import add_walk_in

# A sign, a word and a colour of its own each: never a colour alone.
LOOKS = {
    CardOnRoll.IN: ("✓", "good"),
    CardOnRoll.ALREADY_IN: ("=", "info"),
    CardOnRoll.NOT_OF_THIS_CLASS: ("×", "bad"),
}


class RollCards(QFrame):
    """Shows on *view* what the last card did, until the next one; a new face can be added."""

    def __init__(self, view: MarkedView, marking: Marking) -> None:
        super().__init__()
        self._view, self._marking = view, marking
        self._mark: CardMark | None = None
        self._scan: CardScan | None = None
        self._holder: CardHolder | None = None
        self._session = ""
        self._loud = True
        self.play = sounds.player()
        self.sign, self.words = label("display"), label("lead", wrap=True)
        self.add, self.register = Button("", "add"), Button("", "user")
        self.close_it = Button("quiet", "close")
        self.add.clicked.connect(self._add)
        self.register.clicked.connect(self._register)
        self.close_it.clicked.connect(self.hide)
        line = beside(self.sign, self.words, self.add, self.register, self.close_it, gap=12)
        line.setStretch(1, 1)
        stack(self, line, margin=8)
        self._show_mark(None)
        view.background.changed.connect(self._notice)
        self._ask_sounds()

    def take(self, scan: CardScan) -> bool:
        """Mark whose card it is at the session that is shown; False when none is."""
        session = self._view.session
        if session is None or not self._view.background.seat.may(Right.TAKE_ATTENDANCE):
            return False
        self._scan, self._holder, self._session = scan, None, session.id
        asked = partial(mark_by_card, course_session_id=session.id, run=scan.run)
        self._view.ask(asked, partial(self._marked, scan))
        return True

    def say(self) -> None:
        """Say what the last card did, in the current language."""
        self.add.say(
            _("Add &provisionally"), _("Add this person to the class; the desk confirms (Ctrl+N)")
        )
        self.register.say(_("Re&gister"), _("Register this person"))
        self.close_it.say("", _("Hide"))
        if self._mark is not None:
            self.words.setText(self._sentence(self._mark))
            self.setAccessibleName(self.words.text())

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.say()

    def _sentence(self, mark: CardMark) -> str:
        name = mark.shown_name
        if mark.did is CardOnRoll.IN:
            return _("In: {name}").format(name=name)
        if mark.did is CardOnRoll.ALREADY_IN:
            return _("Already in: {name}").format(name=name)
        if self._holder is not None:
            return _("Not of this class: {name}").format(name=self._holder.list_name)
        return _("Not of this class")

    def _marked(self, scan: CardScan, mark: CardMark) -> None:
        if mark.previous is not None:
            self._marking.keep((mark.previous,))
        self._show_mark(mark)
        if self._loud:
            self.play(sounds.FILES[mark.did])
        if mark.did is not CardOnRoll.NOT_OF_THIS_CLASS:
            return
        seat = self._view.background.seat
        if seat.may(Right.SEE) and seat.may(Right.ENROL):
            asked = partial(who_has_card, run=scan.run)
            self._view.ask(asked, partial(self._show_holder, scan), latest="card")
        else:
            self.add.show()  # a roll is no place to look people up: who it is shows on it later

    def _show_mark(self, mark: CardMark | None) -> None:
        self._mark = mark
        for button in (self.add, self.register):
            button.setVisible(False)
        self.setVisible(mark is not None)
        if mark is not None:
            sign, colour = LOOKS[mark.did]
            self.sign.setText(sign)
            self.setProperty("kind", colour)
            for part in (self, self.sign, self.words):
                part.style().unpolish(part)
                part.style().polish(part)
        self.say()
        if mark is not None:
            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def _show_holder(self, scan: CardScan, holder: CardHolder | None) -> None:
        if scan is not self._scan:
            return  # the next card was read meanwhile
        self._holder = holder
        self.add.show()
        may = self._view.background.seat.may(Right.REGISTER_PEOPLE)
        self.register.setVisible(holder is None and may)
        self.say()

    def new_face(self) -> None:
        """Ask before somebody is added: whose card was read just now, or whom one names."""
        if self.add.isVisible():
            self._add()
        elif self._view.session is not None:
            self._ask_who(self._view.session.id, None)

    def _add(self) -> None:
        if self._holder is None:
            self._ask_who(self._session, self._scan)
            return
        holder, session, scan = self._holder, self._session, self._scan

        def words() -> Wording:
            text = _("{name} will be provisional until the desk decides.")
            said = text.format(name=holder.list_name)
            return Wording(_("Add to this class?"), said, _("Add provisionally"))

        asked = partial(add_walk_in, person_id=holder.person_id, course_session_id=session)
        then = partial(self._added, scan, session)
        ask_first(self._view, words, lambda: self._view.ask(asked, then))

    def _ask_who(self, course_session_id: str, scan: CardScan | None) -> None:
        dialog = NewFaceDialog(self._view, course_session_id, scan)
        dialog.added.connect(self._face_added)
        dialog.ask()

    def _face_added(self, face: NewFace) -> None:
        self._marking.keep((face.previous,))
        self._show_mark(CardMark(CardOnRoll.IN, face.shown_name, face.enrolment_id))
        self._tell_added(face.shown_name, face.places_taken, face.places_max)

    def _added(self, scan: CardScan | None, session: str, answer: EnrolmentAnswer) -> None:
        self._tell_added(answer.full_name, answer.places_taken, answer.places_max)
        if scan is not None:
            asked = partial(mark_by_card, course_session_id=session, run=scan.run)
            self._view.ask(asked, partial(self._marked, scan))

    def _tell_added(self, name: str, taken: int, places: int) -> None:
        said = [_("Added provisionally: {name}. The desk confirms it.").format(name=name)]
        if taken > places:
            words = _("The class has {places} places and {taken} people now.")
            said.append(words.format(places=places, taken=taken))
        self._view.tell(" ".join(said))

    def _register(self) -> None:
        if self._scan is not None:
            self._view.go("people", register=self._scan)

    def _notice(self, tables: frozenset[str]) -> None:
        if "setting" in tables:
            self._ask_sounds()

    def _ask_sounds(self) -> None:
        self._view.ask(read_settings, self._take_settings)

    def _take_settings(self, settings: Mapping[str, str]) -> None:
        self._loud = sounds.is_on(settings)
