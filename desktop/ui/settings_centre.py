"""The particulars of the centre, as they stand on slips, sheets and certificates."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QWidget

from desktop.errors import ExpectedError
from desktop.i18n import N_, _
from desktop.ui.buttons import Button
from desktop.ui.code_labels import CodeLabels
from desktop.ui.fields import PLAIN, ChoiceField, Reading, TextField
from desktop.ui.form_drafts import FormDrafts, Typed
from desktop.ui.forms import Form
from desktop.ui.layout import STRETCH, above, beside, card, label, stack
from desktop.ui.readings import whole_reading
from desktop.ui.view import View
from desktop.use_cases.centre import CentreDraft, CentreLine, correct_centre, draft_of, read_centre
from desktop.use_cases.code_lists import CodeLine, read_codes

ADDRESS: Reading[str] = Reading(str.strip, limit=300)


class CentreSettings(View):
    """One form. What is typed stays while others change the centre; Ctrl+Enter saves."""

    help_topic = "centre"
    reads = frozenset({"centre", "code_value"})

    def build(self) -> None:
        """Place the form and its button."""
        self._centre: CentreLine | None = None
        self._seen: CentreDraft | None = None  # the centre as the form had it
        self._first: dict[str, Any] = {}  # how the form spells it
        self._touched = False
        self.labels = CodeLabels()
        self.title, self.hint = label("title"), label("soft", wrap=True)
        self.code, self.save = label("strong"), Button("primary", "check", "Ctrl+Return")
        self.form = _form()
        self.form.edited.connect(self._touch)
        self.kept = FormDrafts(self, "centre", self.form.typed)
        self.kept.wanted.connect(self._type_again)
        self.form.edited.connect(self.kept.touch)
        self.save.clicked.connect(self._save)
        self.first_focus = self.form.field("name_es")
        head = beside(above(self.title, self.hint, gap=2), self.save, gap=16)
        head.setStretch(0, 1)
        inside, scroll = QWidget(), QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        stack(inside, card(self.code, self.form), STRETCH, margin=0)
        scroll.setWidget(inside)
        stack(self, head, self.kept, scroll, margin=0)

    def say(self) -> None:
        """Say every word; what was typed stays."""
        self.title.setText(_("Centre"))
        self.hint.setText(_("As it stands on slips, sign-in sheets and certificates."))
        code = self._centre.code if self._centre else "–"
        self.code.setText(_("Code {code}: it stands in folios and never changes").format(code=code))
        self.save.say(_("Save"))
        self.form.say()
        self._offer()

    def reload(self) -> None:
        """Ask for the centre and the communes."""
        self.ask(read_centre, then=self._show)
        self.ask(partial(read_codes, lists=("commune",)), then=self._take_labels)

    def _touch(self) -> None:
        self._touched = True

    def _type_again(self, typed: Typed) -> None:
        self._touched = True
        self.form.retype(typed)

    def _show(self, centre: CentreLine | None) -> None:
        self._centre = centre
        if centre is not None and not self._touched:
            self.form.fill({name: getattr(centre, name) or None for name in self.form.fields})
            self._seen = draft_of(centre)
            self._first = {name: field.value() for name, field in self.form.fields.items()}
            self.kept.begin()
        self.say()

    def _take_labels(self, lines: tuple[CodeLine, ...]) -> None:
        self.labels.take(lines)
        self._offer()

    def _offer(self) -> None:
        commune = self.form.field("commune")
        if isinstance(commune, ChoiceField):
            commune.offer(self.labels.options("commune"))

    def _save(self) -> None:
        values = self.form.read()
        if values is None or self._seen is None:
            return
        self.save.setEnabled(False)
        edits = {name: value for name, value in values.items() if value != self._first[name]}
        wish = partial(correct_centre, draft=replace(self._seen, **edits), seen=self._seen)
        self.ask(wish, then=self._saved, refused=self._refused)

    def _saved(self, centre: CentreLine) -> None:
        self.save.setEnabled(True)
        self._touched = False
        self.kept.settle()
        self._show(centre)
        self.tell(_("Saved: {name}").format(name=centre.name_es))

    def _refused(self, error: ExpectedError) -> None:
        self.save.setEnabled(True)
        if error.code == "changed_meanwhile":
            # What was typed stays; saved again, it replaces what is on file now in this field.
            self.ask(read_centre, then=partial(self._see, str(error.details["field"])))
        if not self.form.tell_refused(error):
            self.background.refused.emit(error)

    def _see(self, name: str, there: CentreLine | None) -> None:
        if self._seen is not None and there is not None:
            self._seen = replace(self._seen, **{name: getattr(there, name)})


def _form() -> Form:
    return Form(
        [
            TextField("name_es", N_("Name in &Spanish"), PLAIN, mandatory=True),
            TextField("name_en", N_("Name in &English"), PLAIN),
        ],
        [
            TextField("municipality", N_("&Municipality"), PLAIN, mandatory=True),
            ChoiceField("commune", N_("&Commune"), mandatory=True),
        ],
        [
            TextField("address", N_("&Address"), ADDRESS),
            TextField("phone", N_("&Phone"), Reading(str.strip, limit=60)),
        ],
        [
            TextField(
                "verification_url",
                N_("Address to &verify certificates"),
                ADDRESS,
                hint=N_(
                    "It is printed below the QR code. Leave it blank while there is no web page."
                ),
            )
        ],
        [
            TextField(
                "offer_hours",
                N_("&Hours an offered place is held"),
                whole_reading("offer_hours"),
                hint=N_("From the first call on. Blank: 24 hours."),
            )
        ],
    )
