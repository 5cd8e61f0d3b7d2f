"""Where one difference is decided: both versions side by side, what differs in them marked."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QFrame

from desktop.domain.contact import show_phone
from desktop.domain.differences import Choice, DifferenceKind, DifferenceState, choices_of
from desktop.i18n import _, ngettext
from desktop.ui import wording
from desktop.ui.buttons import Button
from desktop.ui.chips import ChipLabel
from desktop.ui.code_labels import CodeLabels
from desktop.ui.difference_values import (
    field_title,
    kept_values,
    shown_fields,
    side_words,
    value_words,
)
from desktop.ui.difference_words import (
    byline,
    decided_words,
    explained,
    kind_chip,
    named,
    one_way_verb,
    sides_of,
    subject_facts,
    subject_title,
)
from desktop.ui.layout import STRETCH, above, beside, label, stack
from desktop.ui.side_card import CardWords, SideCard
from desktop.ui.text_difference import marked
from desktop.ui.wrapping_row import wrapping
from desktop.use_cases.difference_lines import DifferenceLine, Side


class DifferencePanel(QFrame):
    """Shows the line with the cursor, or how many are ticked; tells by *chosen* what to do.

    It follows the cursor and is no dialog: Enter in the table comes here, Esc leads back.
    """

    chosen = Signal(str)  # a Choice
    wanted = Signal(object)  # the line whose record is to be opened

    def __init__(self, labels: CodeLabels) -> None:
        super().__init__()
        self._labels = labels
        self._lines: Sequence[DifferenceLine] = ()
        self.chip, self.title = ChipLabel(), label("section", wrap=True)
        self.facts, self.explained = label("soft", wrap=True), label(wrap=True)
        self.open = Button("quiet", "eye", "Ctrl+O")
        self.kept, self.lost = SideCard(""), SideCard("")
        self.kept.choose.clicked.connect(lambda: self.chosen.emit(Choice.KEPT))
        self.lost.choose.clicked.connect(lambda: self.chosen.emit(Choice.LOST))
        self.open.clicked.connect(self._open)
        about = above(self.title, self.facts, gap=0)
        head = wrapping(self.chip, about, self.open, gap=12)
        head.setAlignment(self.chip, Qt.AlignmentFlag.AlignTop)
        head.setAlignment(self.open, Qt.AlignmentFlag.AlignTop)
        cards = beside(self.kept, self.lost, gap=16)
        cards.setStretch(0, 1)
        cards.setStretch(1, 1)
        box = stack(self, above(head, self.explained, gap=4), cards, STRETCH, margin=0, gap=12)
        box.setContentsMargins(0, 4, 4, 0)

    def show_lines(self, lines: Sequence[DifferenceLine]) -> None:
        """Show the one line, or that several are decided together; nothing for none."""
        self._lines = lines
        self.setVisible(bool(lines))
        self.say()

    def focus_first(self) -> None:
        """Put the keyboard on the first way to decide."""
        (self.kept.choose if self.kept.choose.isVisible() else self.open).setFocus()

    def say(self) -> None:
        """Say every word in the current language."""
        self.open.say(_("Open the record"))
        if len(self._lines) == 1:
            self._say_line(self._lines[0])
        elif self._lines:
            self._say_many()

    def changeEvent(self, event: QEvent) -> None:
        """Say everything again when the language or the colours change."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.LanguageChange, QEvent.Type.StyleChange}:
            self.say()

    def _open(self) -> None:
        self.wanted.emit(self._lines[0])

    def _say_many(self) -> None:
        n = len(self._lines)
        self.chip.hide()
        self.open.hide()
        self.title.setText(ngettext("{n} ticked", "{n} ticked", n).format(n=n))
        self.facts.setText("")
        self.explained.setText(_("What you choose here is done to all that are ticked."))
        kept, lost = sides_of(DifferenceKind.VALUE)
        self._show_cards(
            CardWords(_(kept.title), (), "", _numbered(_(kept.verb), 1)),
            CardWords(_(lost.title), (), "", _numbered(_(lost.verb), 2)),
        )

    def _say_line(self, line: DifferenceLine) -> None:
        subject = line.subject
        self.chip.show_chip(kind_chip(line))
        self.chip.show()
        self.open.setVisible(bool(subject.person_id or subject.course_run_id))
        self.title.setText(subject_title(subject))
        self.facts.setText(subject_facts(subject))
        open_now = line.state == DifferenceState.OPEN
        told = [explained(line) if open_now else decided_words(line)]
        if open_now and line.obstacle is not None:
            told.append(wording.remark(line.obstacle.code, line.obstacle.details))
        self.explained.setText(" ".join(part for part in told if part))
        if len(choices_of(line.kind)) > 1:
            self._show_both(line, open_now=open_now)
        elif line.kind == DifferenceKind.PLACE:
            self._show_cards(self._call(line, open_now=open_now), None)
        else:
            self._show_cards(self._attend(line, open_now=open_now), None)

    def _show_both(self, line: DifferenceLine, *, open_now: bool) -> None:
        words = sides_of(line.kind)
        kept_values, lost_values = self._compared(line)
        cards = []
        for at, (word, side, values) in enumerate(
            zip(words, (line.kept, line.lost), (kept_values, lost_values), strict=True), start=1
        ):
            allowed = open_now and (Choice.KEPT, Choice.LOST)[at - 1] in line.choices
            verb = _numbered(_(word.verb), at) if allowed else ""
            cards.append(CardWords(_(word.title), values, byline(side), verb))
        self._show_cards(*cards)

    def _compared(
        self, line: DifferenceLine
    ) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
        """Return the fields of both sides, what differs in their texts marked."""
        if line.kind == DifferenceKind.DELETE:
            return self._whole(line, line.kept), self._whole(line, line.lost)
        kept: list[tuple[str, str]] = []
        lost: list[tuple[str, str]] = []
        for field in shown_fields(line):
            first, second = (
                value_words(line, field, values.get(field), self._labels)
                for values in (kept_values(line), line.lost.values)
            )
            title, pair = field_title(line.subject.table, field), marked(first, second)
            kept.append((title, self._with_now(line, field, first, pair[0])))
            lost.append((title, pair[1]))
        return kept, lost

    def _with_now(self, line: DifferenceLine, field: str, first: str, shown: str) -> str:
        """Return a kept value and, when something else is on file by now, that too."""
        if line.now is None or field not in line.now or line.state != DifferenceState.OPEN:
            return shown
        now = value_words(line, field, line.now[field], self._labels)
        if now == first:
            return shown
        told = escape(_("on file by now: {value}").format(value=now))
        return f"{shown}<br><i>{told}</i>"

    def _whole(self, line: DifferenceLine, side: Side) -> list[tuple[str, str]]:
        return [(_("The whole record"), escape(side_words(line, side.values, self._labels)))]

    def _call(self, line: DifferenceLine, *, open_now: bool) -> CardWords:
        subject = line.subject
        phone = subject.phone or ""
        values = []
        if line.position is not None:
            place = _("Waiting list: number {position}").format(position=line.position)
            values.append((_("Standing"), escape(place)))
        return CardWords(
            " · ".join(part for part in (subject.run_code, named(subject.title)) if part),
            values,
            byline(line.lost),
            _numbered(one_way_verb(line.kind), 1) if open_now else "",
            figure=(show_phone(phone) if phone.startswith("+") else phone) or _("No telephone"),
        )

    def _attend(self, line: DifferenceLine, *, open_now: bool) -> CardWords:
        values = []
        for field in shown_fields(line):
            before, now = (
                value_words(line, field, values.get(field), self._labels)
                for values in (line.lost.values, line.kept.values)
            )
            change = now if before in {"–", now} else f"{before} → {now}"
            values.append((field_title(line.subject.table, field), escape(change)))
        verb = _numbered(one_way_verb(line.kind), 1) if open_now else ""
        return CardWords(kind_chip(line).text, values, byline(line.kept), verb)

    def _show_cards(self, kept: CardWords, lost: CardWords | None) -> None:
        self.kept.show_words(kept)
        self.lost.setVisible(lost is not None)
        if lost is not None:
            self.lost.show_words(lost)


def _numbered(verb: str, number: int) -> str:
    return f"{verb} ({number})"
