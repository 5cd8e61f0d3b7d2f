"""Designing a certificate: the page as it is printed, and what stands on it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame

from desktop.domain.certificate_layout import Layout
from desktop.domain.certificates import CertificateKind, PaperLanguage
from desktop.errors import ExpectedError, RefusedError
from desktop.i18n import N_, _
from desktop.ui.background import Background
from desktop.ui.buttons import Button
from desktop.ui.certificate_words import LANGUAGES
from desktop.ui.choice_row import ChoiceRow
from desktop.ui.dialogs import ask_to_leave
from desktop.ui.files import choose_file
from desktop.ui.form_drafts import FormDrafts, Typed
from desktop.ui.layout import STRETCH, above, beside, label, stack
from desktop.ui.template_canvas import TemplateCanvas
from desktop.ui.template_panel import TemplatePanel
from desktop.ui.template_sheet import TemplateSheet
from desktop.ui.template_words import ALL_KINDS, template_name, warning_words
from desktop.ui.view import View
from desktop.ui.wrapping_row import wrapping
from desktop.use_cases.certificate_templates import (
    TemplateDraft,
    TemplateLine,
    TemplatePage,
    built_in_template,
    read_template,
    save_template,
)
from desktop.use_cases.template_logos import LogoLine, add_logo, list_logos
from desktop.use_cases.template_preview import TemplatePreview, preview_template

PICTURES = "PNG, JPEG (*.png *.jpg *.jpeg)"
PAGE_INCHES = 11.0
MOST_SAID = 3  # warnings in plain sight; the others are counted


class TemplateEditor(View):
    """``go("settings", section="template_editor", template_id=…)``; without one, a new template."""

    help_topic = "template-editor"
    reads = frozenset({"certificate_logo", "signatory", "centre"})

    def __init__(self, background: Background) -> None:
        self.page: TemplatePage | None = None
        self.warnings: tuple[Any, ...] = ()
        self._begun = self._touched = False
        super().__init__(background)

    def build(self) -> None:
        """Place the head, the page, the panel beside it and the warnings below."""
        self.sheet = TemplateSheet()
        self.back, self.title = Button("quiet", "back", "Escape"), label("display")
        self.languages = ChoiceRow(N_("Language of the paper"), LANGUAGES)
        self.undo, self.save = (
            Button("", "undo", "Ctrl+Z"),
            Button("primary", "check", "Ctrl+Return"),
        )
        self.canvas, self.panel = TemplateCanvas(self.sheet), TemplatePanel(self.sheet)
        self.first_focus = self.canvas
        self.kept = FormDrafts(self, "template", self._typed)
        self.kept.wanted.connect(self._type_again)
        self.notice, self.said, self.frozen = QFrame(), label(wrap=True), label("hint", wrap=True)
        stack(self.notice, self.said, margin=8)
        head = wrapping(
            self.back, self.title, STRETCH, self.languages, self.undo, self.save, gap=12
        )
        for button in (self.undo, self.save):
            head.setAlignment(button, Qt.AlignmentFlag.AlignBottom)
        left = above(self.canvas, self.notice, self.frozen, gap=8)
        left.setStretch(0, 1)
        both = beside(left, self.panel, gap=16)
        both.setStretch(0, 1)
        box = stack(self, head, self.kept, both, gap=12)
        box.setStretch(2, 1)
        self._wire()

    def say(self) -> None:
        """Say every word."""
        title = template_name(self.page.line) if self.page else _("New certificate template")
        self.title.setText(title)
        self.setWindowTitle(title)
        self.back.say("", _("Back to the templates (Esc)"))
        self.undo.say(_("Undo"), _("Undo the last change"))
        self.save.say(_("Save"))
        self.languages.say()
        self.canvas.say()
        self.panel.say()
        self._say_notes()

    def reload(self) -> None:
        """Ask for the logos and for the picture of the page."""
        self.ask(list_logos, then=self._take_logos, latest="logos")
        self._draw()

    def arrive(self, **where: object) -> None:
        """Begin with a template, or with the built-in design; work that goes on is left alone."""
        template_id = where.get("template_id")
        if self._touched and self._begun:
            return
        if isinstance(template_id, str):
            asked = partial(read_template, template_id=template_id)
            self.ask(asked, then=self._begin, latest="template")
        else:
            self.ask(built_in_template, then=self._begin_new, latest="template")

    def leave(self) -> None:
        """Go back to the templates, after asking when something was changed."""
        if self._touched:
            ask_to_leave(self, self._leave)
        else:
            self._leave()

    def take_picture(self, path: Path) -> None:
        """Take a picture in for the logo that is picked; with the page picked it is its paper."""
        self.ask(partial(add_logo, path=path), then=self._put_logo)

    def _wire(self) -> None:
        self.back.clicked.connect(self.leave)
        self.undo.clicked.connect(self.sheet.undo)
        self.save.clicked.connect(self._save)
        self.languages.chosen.connect(lambda _code: self._draw())
        self.sheet.changed.connect(self._changed)
        self.canvas.resized.connect(self._draw)
        self.canvas.removing.connect(self.sheet.remove)
        self.canvas.editing.connect(self.panel.edit)
        self.panel.edited.connect(self._touch)
        self.panel.picture_wanted.connect(self._choose_picture)
        to_page = QShortcut(QKeySequence("F6"), self)
        to_page.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        to_page.activated.connect(self._other_side)

    def _other_side(self) -> None:
        """Go from the page to the list, or back."""
        (self.panel.list if self.canvas.hasFocus() else self.canvas).setFocus()

    def _begin_new(self, layout: Layout) -> None:
        self.page = None
        self._start(TemplateDraft(name_es="", layout=layout))

    def _begin(self, page: TemplatePage) -> None:
        self.page = page
        self._start(page.draft)

    def _start(self, draft: TemplateDraft) -> None:
        self._begun = True
        self.sheet.begin(draft.layout)
        self.panel.fill_page(
            {
                "name_es": draft.name_es,
                "name_en": draft.name_en,
                "for_kind": draft.for_kind.value if draft.for_kind else ALL_KINDS,
            }
        )
        self._touched = False
        self.kept.begin(draft.template_id or "")
        self.save.setEnabled(True)
        self.undo.setEnabled(False)
        self.say()
        self.canvas.setFocus()

    def _changed(self) -> None:
        self._touch()
        self.undo.setEnabled(self.sheet.can_undo())
        self._draw()

    def _touch(self) -> None:
        self._touched = True
        if self._begun:
            self.kept.touch()

    def _typed(self) -> dict[str, str | bool | None]:
        layout = json.dumps(self.sheet.layout.to_json(), ensure_ascii=False)
        return {**self.panel.page.typed(), "layout": layout}

    def _type_again(self, typed: Typed) -> None:
        """Draw again what was kept; a layout of another version of the program is left alone."""
        self.panel.retype_page(typed)
        try:
            self.sheet.begin(Layout.from_json(json.loads(str(typed.get("layout")))))
        except (ValueError, RefusedError):
            return
        self._touch()

    def _draw(self) -> None:
        if not self._begun:
            return
        width = self.canvas.page().width() * self.devicePixelRatioF()
        asked = partial(
            preview_template,
            layout=self.sheet.layout,
            language=PaperLanguage(self.languages.code()),
            dots_per_inch=max(round(width / PAGE_INCHES), 24),
        )
        self.ask(asked, then=self._show, latest="page")

    def _show(self, preview: TemplatePreview) -> None:
        self.warnings = preview.warnings
        self.canvas.show_picture(preview.picture)
        self._say_notes()

    def _say_notes(self) -> None:
        lines = [warning_words(warning) for warning in self.warnings[:MOST_SAID]]
        if more := len(self.warnings) - len(lines):
            lines.append(_("And {n} more.").format(n=more))
        self.said.setText("\n".join(lines))
        bad = any(not warning.code.startswith("warn_") for warning in self.warnings)
        self.notice.setProperty("kind", "bad" if bad else "info")
        for part in (self.notice, self.said):
            part.style().unpolish(part)
            part.style().polish(part)
        self.notice.setVisible(bool(lines))
        newest = self.page.versions[0] if self.page else None
        self.frozen.setVisible(newest is not None and newest.issued > 0)
        if newest is not None:
            words = _(
                "Certificates were issued with version {n}, so it stays. Saving makes version"
                " {next}."
            )
            self.frozen.setText(words.format(n=newest.version, next=newest.version + 1))

    def _take_logos(self, logos: Sequence[LogoLine]) -> None:
        self.panel.offer_logos(logos)

    def _choose_picture(self) -> None:
        choose_file(self, _("Choose a picture"), PICTURES, self.take_picture)

    def _put_logo(self, logo: LogoLine) -> None:
        if self.sheet.element() is None:
            self.sheet.change_page({"paper": logo.sha256, "stationery": True})
        else:
            self.sheet.change({"logo": logo.sha256})
        self.reload()

    def _save(self) -> None:
        values = self.panel.page.read()
        if values is None:
            self.sheet.pick(-1)
            self.panel.page.read()  # the wrong field is shown now, and gone to
            return
        kind = values["for_kind"]
        draft = TemplateDraft(
            name_es=values["name_es"],
            layout=self.sheet.layout,
            name_en=values["name_en"] or "",
            for_kind=None if kind == ALL_KINDS else CertificateKind(kind),
        )
        if self.page is not None:
            seen = self.page.draft
            draft = replace(
                draft, template_id=seen.template_id, seen_version_id=seen.seen_version_id
            )
        self.save.setEnabled(False)
        self.ask(partial(save_template, draft=draft), then=self._saved, refused=self._refused)

    def _saved(self, line: TemplateLine) -> None:
        self.save.setEnabled(True)
        self.tell(_("Saved: {name}").format(name=template_name(line)))
        self._leave()

    def _refused(self, error: ExpectedError) -> None:
        self.save.setEnabled(True)
        if isinstance(number := error.details.get("number"), int):
            self.sheet.pick(number - 1)
        self.background.refused.emit(error)

    def _leave(self) -> None:
        self.kept.settle()
        self._begun = self._touched = False
        self.go("settings", section="certificate_templates")
