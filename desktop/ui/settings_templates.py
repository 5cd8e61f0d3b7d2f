"""The templates of certificates: which there are, and the way to designing one."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from desktop.domain.certificates import PaperLanguage
from desktop.i18n import N_, _, language
from desktop.i18n.formats import show_count
from desktop.ui.background import Background
from desktop.ui.buttons import Button
from desktop.ui.dialogs import FormDialog, Wording
from desktop.ui.fields import PLAIN, TextField
from desktop.ui.forms import Form
from desktop.ui.layout import STRETCH, above, label, stack
from desktop.ui.paper_dialog import PaperDialog
from desktop.ui.rows_model import Column, RowsModel
from desktop.ui.rows_table import RowsTable
from desktop.ui.settings_lists import state
from desktop.ui.template_words import ALL_KINDS, FOR_KINDS, template_name
from desktop.ui.view import View
from desktop.ui.wrapping_row import wrapping
from desktop.use_cases.certificate_templates import (
    TemplateLine,
    copy_template,
    list_templates,
    restore_template,
    retire_template,
)
from desktop.use_cases.perform import Paper
from desktop.use_cases.template_preview import print_template_sample


class TemplateSettings(View):
    """Ctrl+N begins a new one, Enter designs, Delete takes out of use or back."""

    help_topic = "templates"
    reads = frozenset({"certificate_template", "certificate_template_version", "certificate"})

    def __init__(self, background: Background) -> None:
        self._all: Sequence[TemplateLine] | None = None
        super().__init__(background)

    def build(self) -> None:
        """Place the words, the table and the buttons."""
        self.title, self.hint = label("title"), label("soft", wrap=True)
        self.add = Button("primary", "add", "Ctrl+N")
        self.lines = RowsModel[TemplateLine](
            lambda line: line.template_id,
            Column(N_("Name"), template_name),
            Column(N_("Which certificates"), _for_kind, width=26),
            Column(N_("Version"), lambda line: str(line.version), width=8, figures=True),
            Column(
                N_("Certificates"), lambda line: show_count(line.issued), width=12, figures=True
            ),
            Column(
                N_("Status"),
                lambda line: state(active=line.active).text,
                width=14,
                drawing=lambda line: state(active=line.active),
            ),
        )
        self.table = RowsTable(self.lines)
        self.first_focus = self.table
        self.edit, self.copy = Button("", "edit", "F2"), Button("", "certificates", "Ctrl+D")
        self.sample, self.away = Button("", "print", "Ctrl+P"), Button("", "remove", "Del")
        self._wire()
        words = above(self.title, self.hint, gap=2)
        bar = wrapping(words, self.add, gap=16)
        acts = wrapping(self.edit, self.copy, self.sample, STRETCH, self.away)
        stack(self, bar, self.table, acts, margin=0, gap=12)
        self._picked()

    def say(self) -> None:
        """Say every word."""
        self.title.setText(_("Certificate templates"))
        self.hint.setText(
            _(
                "A course may name one of these. Without one, its certificates have the built-in"
                " design. What was issued stays as it was."
            )
        )
        self.add.say(_("New template"), _("Begin with the built-in design"))
        self.edit.say(_("Design"), _("Design the selected template"))
        self.copy.say(_("Copy…"), _("Make a copy of the selected template"))
        self.sample.say(_("Sample…"), _("Look at a sample of the selected template, or print it"))
        empty = _("No templates yet. All certificates have the built-in design. Begin with Ctrl+N.")
        self.table.say(_("Certificate templates"), empty)
        self._picked()

    def reload(self) -> None:
        """Ask for the templates."""
        self.ask(list_templates, then=self._show, latest="templates")

    def open_copy(self) -> FormDialog | None:
        """Ask how the copy is called."""
        line = self.table.selected()
        if line is None:
            return None
        form = Form(
            [TextField("name_es", N_("&Name in Spanish"), PLAIN, mandatory=True)],
            [TextField("name_en", N_("Name in &English"), PLAIN)],
        )
        dialog = FormDialog(
            self, lambda: Wording(_("Copy the template"), template_name(line), _("Copy")), form
        )
        dialog.keep(self, "template_copy", line.template_id)
        dialog.submitted.connect(partial(self._copy, dialog, line))
        dialog.open()
        form.field("name_es").setFocus()
        return dialog

    def _wire(self) -> None:
        self.add.clicked.connect(lambda: self.go("settings", section="template_editor"))
        self.table.opened.connect(self._design)
        self.table.picked.connect(self._picked)
        self.edit.clicked.connect(lambda: self._design(self.table.selected()))
        self.copy.clicked.connect(self.open_copy)
        self.sample.clicked.connect(self._ask_sample)
        self.away.clicked.connect(self._switch)

    def _show(self, lines: Sequence[TemplateLine]) -> None:
        self.lines.show(list(lines))
        self._picked()

    def _picked(self, _line: object = None) -> None:
        line = self.table.selected()
        in_use = line is None or line.active
        self.away.say(_("Take out of use") if in_use else _("Use again"))
        for button in (self.edit, self.copy, self.sample, self.away):
            button.setEnabled(line is not None)

    def _design(self, line: TemplateLine | None) -> None:
        if line is not None:
            self.go("settings", section="template_editor", template_id=line.template_id)

    def _copy(self, dialog: FormDialog, line: TemplateLine, values: dict[str, str]) -> None:
        wish = partial(
            copy_template,
            template_id=line.template_id,
            name_es=values["name_es"],
            name_en=values["name_en"] or "",
        )

        def copied(made: TemplateLine) -> None:
            dialog.accept()
            self._design(made)

        self.ask(wish, then=copied, refused=dialog.tell_refused)

    def _ask_sample(self) -> None:
        if (line := self.table.selected()) is not None:
            spoken = PaperLanguage.EN if language() == "en" else PaperLanguage.ES
            asked = partial(print_template_sample, template_id=line.template_id, language=spoken)
            self.ask(asked, then=self._show_sample)

    def _show_sample(self, paper: Paper) -> None:
        PaperDialog(self, self.background, paper, kind="certificate").open()

    def _switch(self) -> None:
        if (line := self.table.selected()) is not None:
            self.ask(_switching(line, to_use=not line.active), then=partial(self._switched, line))

    def _switched(self, line: TemplateLine, _now: TemplateLine) -> None:
        gone, here = _("{name}: out of use."), _("{name}: in use again.")
        words = (gone if line.active else here).format(name=template_name(line))
        self.tell(words, lambda: self.ask(_switching(line, to_use=line.active)))


def _switching(line: TemplateLine, *, to_use: bool) -> partial[TemplateLine]:
    return partial(restore_template if to_use else retire_template, template_id=line.template_id)


def _for_kind(line: TemplateLine) -> str:
    return _(FOR_KINDS[line.for_kind or ALL_KINDS])
