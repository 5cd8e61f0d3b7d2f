"""The text of the privacy notice, in both languages; saving another one makes the next version."""

from __future__ import annotations

from functools import partial
from typing import Any

from desktop.domain.rights import Right
from desktop.errors import ExpectedError
from desktop.i18n import N_, _
from desktop.ui.buttons import Button
from desktop.ui.fields import LongTextField
from desktop.ui.form_drafts import FormDrafts
from desktop.ui.forms import Form
from desktop.ui.layout import STRETCH, beside, label, scrolled, stack
from desktop.ui.view import View
from desktop.use_cases.privacy_notice import (
    NoticeText,
    read_privacy_notice,
    save_privacy_notice,
)

LINES = 9


class NoticePanel(View):
    """Edits the version in force; what people were told before stays as it was."""

    help_topic = "notice"
    reads = frozenset({"privacy_notice", "centre"})

    def build(self) -> None:
        """Place both texts and the button."""
        self._notice: NoticeText | None = None
        self.hint = label("soft", wrap=True)
        self.form = Form(
            [LongTextField("text_es", N_("Text in &Spanish"), lines=LINES, mandatory=True)],
            [LongTextField("text_en", N_("Text in &English"), lines=LINES, mandatory=True)],
        )
        self.save = Button("primary", "save", "Ctrl+S")
        self.only_for(Right.ADMINISTER, self.save)
        self.kept = FormDrafts(self, "notice", self.form.typed)
        self.kept.wanted.connect(self.form.retype)
        self.form.edited.connect(self.kept.touch)
        self.save.clicked.connect(self._save)
        self.first_focus = self.form.field("text_es")
        parts = (self.hint, self.kept, scrolled(self.form), beside(self.save, STRETCH))
        stack(self, *parts, margin=12, gap=12)

    def say(self) -> None:
        """Say every word, and which version is in force."""
        self.form.say()
        self.save.say(_("Save as the next version"))
        number = self._notice.version if self._notice else 1
        self.hint.setText(
            _(
                "Version {n} is in force: it is shown when somebody is enrolled and printed on the"
                " slip. Which one each person was told is kept."
            ).format(n=number)
        )

    def reload(self) -> None:
        """Ask for the version in force."""
        self.ask(read_privacy_notice, then=self._show, latest="notice")

    def _show(self, notice: NoticeText) -> None:
        if self._notice != notice:
            self._notice = notice
            self.kept.put_aside()  # a version that came meanwhile takes the place of what is typed
            self.form.fill({"text_es": notice.text_es, "text_en": notice.text_en})
            self.kept.begin()
            self.say()

    def _save(self) -> None:
        values: dict[str, Any] | None = self.form.read()
        if values is not None:
            asked = partial(save_privacy_notice, **values)
            self.ask(asked, then=self._saved, refused=self._refused)

    def _saved(self, notice: NoticeText) -> None:
        self.kept.settle()
        self._show(notice)
        self.tell(_("Version {n} is in force.").format(n=notice.version))

    def _refused(self, error: ExpectedError) -> None:
        if not self.form.tell_refused(error):
            self.background.refused.emit(error)
