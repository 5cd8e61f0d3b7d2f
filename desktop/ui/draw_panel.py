"""The draw of a run: print the list, type the seed, print the result."""

from __future__ import annotations

from functools import partial

from desktop.domain.certificates import PaperLanguage
from desktop.domain.rights import Right
from desktop.i18n import N_, _, language, ngettext
from desktop.i18n.formats import show_moment
from desktop.ui import theme, wording
from desktop.ui.background import Background
from desktop.ui.buttons import Button
from desktop.ui.chips import Chip, Tone
from desktop.ui.dialogs import FormDialog, Wording
from desktop.ui.fields import PLAIN, TextField
from desktop.ui.forms import Form
from desktop.ui.layout import STRETCH, label, stack
from desktop.ui.paper_dialog import PaperDialog
from desktop.ui.rows_model import Column, RowsModel
from desktop.ui.rows_table import RowsTable
from desktop.ui.view import View
from desktop.ui.wrapping_row import wrapping
from desktop.use_cases.perform import Paper
from desktop.use_cases.place_draw import (
    DrawnLine,
    DrawState,
    draw_places,
    print_draw_list,
    print_draw_result,
    read_draw,
)


class SeedDialog(FormDialog):
    """Takes the seed and draws; a draw cannot be taken back, and it says so."""

    help_topic = "draw"

    def __init__(self, panel: DrawPanel, state: DrawState) -> None:
        self._panel, self._state = panel, state
        self.seed = TextField("seed", N_("&Seed"), PLAIN, mandatory=True, hint=_SEED_HINT)
        super().__init__(panel, self._words_now, Form([self.seed]))
        self.setMinimumWidth(theme.px(520))
        self.submitted.connect(self._draw)

    def _words_now(self) -> Wording:
        count = len(self._state.lines)
        people = ngettext("{n} person", "{n} people", count).format(n=count)
        text = _(
            "{code}: {people} on the list, {places} places. The seed comes from a public draw or"
            " from coins thrown before everybody. A run is drawn once."
        )
        return Wording(
            _("Draw the places"),
            text.format(code=self._state.code, people=people, places=self._state.places),
            _("Draw now"),
        )

    def _draw(self, values: dict[str, str]) -> None:
        wish = partial(draw_places, course_run_id=self._state.course_run_id, seed=values["seed"])
        self._panel.ask(wish, self._done, refused=self.tell_refused)

    def _done(self, state: DrawState) -> None:
        self.accept()
        self._panel.drawn(state)


_SEED_HINT = N_("The numbers of today's public draw, say: 4 17 23 31 38 40")


class DrawPanel(View):
    """What is known of the draw, the list, and the three steps."""

    reads = frozenset({"draw_list", "place_draw", "enrolment", "course_run", "person"})

    def __init__(self, background: Background) -> None:
        self._run_id: str | None = None
        self.state: DrawState | None = None
        super().__init__(background)

    def build(self) -> None:
        """Place the facts, the list and the buttons."""
        self.facts, self.mark = label(wrap=True), label("soft", wrap=True)
        self.people = RowsModel[DrawnLine](
            lambda line: line.enrolment_id,
            Column(N_("N.º"), lambda line: str(line.place or ""), width=3, figures=True),
            Column(N_("Code"), lambda line: line.code, width=12),
            Column(N_("Initials"), lambda line: line.initials or "–", width=14),
            Column(N_("Status"), lambda line: self._status(line).text, drawing=self._status),
        )
        self.table = RowsTable(self.people)
        self.first_focus = self.table
        self.print_list = Button("", "print", "Ctrl+P")
        self.draw = Button("primary", "check", "Ctrl+R")
        self.print_result = Button("primary", "print", "Ctrl+P")
        self.only_for(Right.ENROL, self.print_list)
        self.only_for(Right.RUN_COURSES, self.draw)
        self.table.opened.connect(lambda line: self.go("people", person_id=line.person_id))
        self.print_list.clicked.connect(self._print_list)
        self.draw.clicked.connect(self._ask_seed)
        self.print_result.clicked.connect(self._print_result)
        for button in (self.print_list, self.draw, self.print_result):
            button.hide()  # before it is laid out, so that no room is kept for it
        acts = wrapping(STRETCH, self.print_list, self.draw, self.print_result)
        stack(self, self.facts, self.mark, self.table, acts, margin=0, gap=8)

    def say(self) -> None:
        """Say every word."""
        self.print_list.say(_("Print the list"), _("Print the list for the draw, and fix it"))
        self.draw.say(_("Draw…"), _("Type the seed and draw the places"))
        self.print_result.say(_("Print the result"))
        self.table.say(_("Draw"), _("Nobody is registered yet. Enrol people with Ctrl+E."))
        self._say_state()

    def reload(self) -> None:
        """Ask where the draw stands."""
        if self._run_id is not None:
            self.ask(partial(read_draw, course_run_id=self._run_id), self._show, latest="draw")

    def show_run(self, course_run_id: str) -> None:
        """Show the draw of a run."""
        if course_run_id != self._run_id:
            self._run_id, self.state = course_run_id, None
            self.people.show(())
        self.reload()

    def drawn(self, state: DrawState) -> None:
        """Show what was drawn, and the paper of it."""
        self._show(state)
        self._print_result()

    def _show(self, state: DrawState) -> None:
        if state.course_run_id != self._run_id:
            return
        self.state = state
        self.people.show(state.lines)
        done = state.seed is not None
        self.print_list.setVisible(not done)
        self.draw.setVisible(not done)
        self.draw.setEnabled(bool(state.lines))
        self.print_list.setEnabled(bool(state.lines) or bool(state.late))
        self.print_result.setVisible(done)
        self._say_state()

    def _say_state(self) -> None:
        state = self.state
        self.facts.setText(_facts(state) if state else "")
        mark = _("Fingerprint of the list: {mark}")
        self.mark.setText(mark.format(mark=state.fingerprint) if state and state.lines else "")

    def _status(self, line: DrawnLine) -> Chip:
        waits = line.place is None and line.status == "waiting"
        if waits:
            return Chip(_("For the draw"), Tone.INFO)
        return wording.chip(wording.ENROLMENT_STATUSES, line.status)

    def _ask_seed(self) -> None:
        if self.state is not None:
            dialog = SeedDialog(self, self.state)
            dialog.open()
            dialog.seed.setFocus()

    def _print_list(self) -> None:
        if self._run_id is not None:
            paper = PaperLanguage(language())
            asked = partial(print_draw_list, course_run_id=self._run_id, language=paper)
            self.ask(asked, self._show_paper)

    def _print_result(self) -> None:
        if self._run_id is not None:
            paper = PaperLanguage(language())
            asked = partial(print_draw_result, course_run_id=self._run_id, language=paper)
            self.ask(asked, self._show_paper)

    def _show_paper(self, paper: Paper) -> None:
        PaperDialog(self, self.background, paper, "list").open()


def _facts(state: DrawState) -> str:
    if state.seed is not None and state.drawn_at is not None:
        words = _("Drawn on {moment} by {name}. Seed: {seed}")
        return words.format(
            moment=show_moment(state.drawn_at), name=state.drawn_by, seed=state.seed
        )
    if state.printed_at is None:
        return _("The list was not printed yet. Print it before the draw, so that it is fixed.")
    words = _("The list of {moment} will be drawn.").format(moment=show_moment(state.printed_at))
    if not state.late:
        return words
    late = ngettext(
        "{n} person registered since and comes behind.",
        "{n} people registered since and come behind.",
        state.late,
    )
    return f"{words} {late.format(n=state.late)}"
