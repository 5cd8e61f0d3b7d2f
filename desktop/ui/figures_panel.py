"""Figures for the public: who took part in a time, without counts so small that they tell."""

from __future__ import annotations

from datetime import date
from functools import partial

from desktop.domain.certificates import PaperLanguage
from desktop.i18n import N_, _, language
from desktop.i18n.formats import show_count
from desktop.ui.buttons import Button
from desktop.ui.fields import TextField
from desktop.ui.files import choose_place
from desktop.ui.forms import Form
from desktop.ui.layout import STRETCH, beside, flat, label, stack
from desktop.ui.paper import PaperPanel
from desktop.ui.readings import day_reading
from desktop.ui.rows_model import Column, RowsModel
from desktop.ui.rows_table import RowsTable
from desktop.ui.view import View
from desktop.ui.wrapping_row import wrapping
from desktop.use_cases.centre import read_today
from desktop.use_cases.perform import Paper
from desktop.use_cases.public_figures import (
    TITLES,
    FigureLine,
    FileKind,
    PublicFigures,
    export_public_figures,
    read_public_figures,
)


class FiguresPanel(View):
    """Shows the figures of a year until one asks for another time; three kinds of files."""

    help_topic = "figures"
    reads = frozenset({"enrolment", "course_run"})

    def build(self) -> None:
        """Place the days, the figures and the files."""
        self._figures: PublicFigures | None = None
        self.hint = label("soft", wrap=True)
        self.first = TextField("first", N_("Courses that began &from"), day_reading())
        self.last = TextField("last", N_("&until"), day_reading())
        self.form, self.show_them = Form([self.first, self.last]), Button("primary", "refresh")
        self.lines = RowsModel[FigureLine](
            lambda line: (line.table, line.label),
            Column(N_("Table"), lambda line: _(TITLES[line.table]), loose=True, width=30),
            Column(N_("Group"), lambda line: line.label),
            Column(N_("People"), _count, width=8, figures=True),
        )
        self.table = RowsTable(self.lines)
        self.files = {kind: Button("", "save") for kind in FileKind}
        self.saver = PaperPanel(self.background)
        self.saver.hide()
        self.show_them.clicked.connect(self.reload)
        for kind, button in self.files.items():
            button.clicked.connect(partial(self._export, kind))
        self.first_focus = self.first
        flat(self.form)
        box = stack(
            self,
            self.hint,
            self.form,
            beside(self.show_them, STRETCH),
            self.table,
            wrapping(*self.files.values(), STRETCH),
            self.saver,
            margin=12,
            gap=12,
        )
        box.setStretchFactor(self.table, 1)

    def say(self) -> None:
        """Say every word; the labels come in the language of now."""
        total = self._figures.total if self._figures else None
        self.hint.setText(
            _("{total} people with a place. Counts below 10 are hidden (–).").format(
                total="–" if total is None else show_count(total)
            )
        )
        self.form.say()
        self.show_them.say(_("Show"))
        for kind, button in self.files.items():
            name = kind.value.upper()
            button.say(name, _("Save as {kind}").format(kind=name))
        self.table.say(_("Public figures"))

    def reload(self) -> None:
        """Ask for the figures of the days that are written, else of this year."""
        first, last = self._days()
        if first is None or last is None:
            self.ask(read_today, then=self._take_today, latest="today")
            return
        asked = partial(
            read_public_figures, first=first, last=last, language=PaperLanguage(language())
        )
        self.ask(asked, then=self._show, latest="figures")

    def _days(self) -> tuple[date | None, date | None]:
        values = self.form.read() or {}
        return values.get("first"), values.get("last")

    def _take_today(self, today: date) -> None:
        self.first.show_value(date(today.year, 1, 1))
        self.last.show_value(date(today.year, 12, 31))
        self.reload()

    def _show(self, figures: PublicFigures) -> None:
        self._figures = figures
        self.lines.show(figures.lines)
        self.say()

    def _export(self, kind: FileKind, *_checked: object) -> None:
        first, last = self._days()
        if first is not None and last is not None:
            asked = partial(
                export_public_figures,
                first=first,
                last=last,
                kind=kind,
                language=PaperLanguage(language()),
            )
            self.ask(asked, then=self._save)

    def _save(self, paper: Paper) -> None:
        self.saver.paper = paper
        choose_place(self, _("Save the figures"), paper.file_name, self.saver.save_as)


def _count(line: FigureLine) -> str:
    return "–" if line.count is None else show_count(line.count)
