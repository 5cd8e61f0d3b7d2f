"""How everybody ends, as a table: attendance, a column for each assessment, the result."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import partial

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt

from desktop.domain.outcomes import NEARLY, nearly_came_enough
from desktop.i18n import N_, _, ngettext
from desktop.i18n.formats import show_decimal, show_percent
from desktop.ui import wording
from desktop.ui.charts import Bar, attendance_bar
from desktop.ui.chips import Chip, Tone
from desktop.ui.rows_model import DISPLAY, Column, RowsModel
from desktop.use_cases.grades import AssessmentLine, GradeBook, GradeLine
from desktop.use_cases.outcomes import UNDECIDED, OutcomeLine, OutcomePreview

BEFORE = 3  # name, attendance and minutes stand before the grades
FINAL = "final"


@dataclass(frozen=True)
class ClosingLine:
    """One person's end with the grades that it may rest on; None for who holds no place."""

    outcome: OutcomeLine
    grades: GradeLine | None


class ClosingModel(RowsModel[ClosingLine]):
    """Cells of grades can be typed in; what is done with them is the table's affair."""

    def __init__(self) -> None:
        super().__init__(lambda line: line.outcome.enrolment_id, *_columns((), graded=False))
        self.assessments: tuple[AssessmentLine, ...] = ()
        self.minimum_grade: Decimal | None = None
        self.open = True

    def show_book(self, preview: OutcomePreview, book: GradeBook, *, open_: bool) -> None:
        """Show everybody's end; the columns follow the assessments."""
        graded = book.minimum_grade is not None or bool(book.assessments)
        columns = _columns(book.assessments, graded=graded)
        self.open, self.minimum_grade = open_, book.minimum_grade
        titles = [column.title for column in columns]
        if titles != [column.title for column in self.columns]:
            self.beginResetModel()
            self.columns, self.assessments = columns, book.assessments
            self.endResetModel()  # the table dresses its columns now: it must know what is graded
        self.columns, self.assessments = columns, book.assessments
        mine = {line.enrolment_id: line for line in book.lines}
        self.show([ClosingLine(one, mine.get(one.enrolment_id)) for one in preview.lines])

    def assessment_at(self, column: int) -> AssessmentLine | None:
        """Return what is graded in a column, None where no grades stand."""
        at = column - BEFORE
        return self.assessments[at] if 0 <= at < len(self.assessments) else None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = DISPLAY
    ) -> str | int | None:
        """Return the title of a column: of a grade, what the centre calls the assessment."""
        work = self.assessment_at(section)
        if work is None or orientation != Qt.Orientation.Horizontal or role != DISPLAY:
            return super().headerData(section, orientation, role)
        return f"{work.name} ×{work.weight}" if self._weighed() else work.name

    def flags(self, index: QModelIndex | QPersistentModelIndex) -> Qt.ItemFlag:
        """Let the grades of who holds a place be typed while the run is open."""
        line = self.line_at(index.row())
        typed = self.open and line is not None and line.grades is not None
        if typed and self.assessment_at(index.column()) is not None:
            return super().flags(index) | Qt.ItemFlag.ItemIsEditable
        return super().flags(index)

    def _weighed(self) -> bool:
        return len({work.weight for work in self.assessments}) > 1


def _columns(
    assessments: Sequence[AssessmentLine], *, graded: bool
) -> tuple[Column[ClosingLine], ...]:
    works = tuple(
        # The title is the centre's own word: the model shows it untranslated.
        Column(work.name, partial(_grade, at), width=5, figures=True)
        for at, work in enumerate(assessments)
    )
    final = Column(N_("Final"), _final, width=5, figures=True)
    return (
        Column[ClosingLine](
            N_("Participant"), lambda line: line.outcome.shown_name, width=30, loose=True
        ),
        Column(N_("Attendance"), _percent_words, width=12, drawing=_percent, tip=_percent_words),
        Column(N_("Minutes"), _minutes, width=8, figures=True),
        *works,
        *((final,) if graded else ()),
        Column(N_("Result"), _result_words, width=21, drawing=_result, tip=_why),
    )


def _minutes(line: ClosingLine) -> str:
    inputs = line.outcome.inputs
    return f"{inputs.attended_minutes}/{inputs.held_minutes}"


def _percent(line: ClosingLine) -> Bar:
    return attendance_bar(line.outcome.percent, line.outcome.inputs.minimum_attendance)


def _percent_words(line: ClosingLine) -> str:
    if line.outcome.percent is None:
        return "–"
    return _("{percent} of {minimum} needed").format(
        percent=show_percent(line.outcome.percent),
        minimum=show_percent(line.outcome.inputs.minimum_attendance),
    )


def _grade(at: int, line: ClosingLine) -> str:
    grades = line.grades.grades if line.grades is not None else ()
    grade = grades[at] if at < len(grades) else None
    return show_decimal(grade) if grade is not None else "–"


def _final(line: ClosingLine) -> str:
    if line.grades is None:
        return "–"
    if line.grades.final is not None:
        return show_decimal(line.grades.final)
    so_far = line.grades.so_far
    return f"({show_decimal(so_far)})" if so_far is not None else "–"


def _result(line: ClosingLine) -> Chip:
    result = line.outcome.result
    if result is None:
        return Chip(_("Grade missing"), Tone.NOTICE)
    chip = wording.chip(wording.RESULTS, result)
    return Chip(f"{chip.text} *", chip.tone) if line.outcome.override_reason else chip


def _result_words(line: ClosingLine) -> str:
    return _result(line).text


def _why(line: ClosingLine) -> str:
    """Return what the rule looked at, or why it was not followed."""
    one = line.outcome
    parts = [_result(line).text, _percent_words(line)]
    grade, minimum = one.inputs.grade, one.inputs.minimum_grade
    if grade is not None and minimum is not None:
        parts.append(
            _("grade {grade} of {minimum} needed").format(
                grade=show_decimal(grade), minimum=show_decimal(minimum)
            )
        )
    if one.missing_minutes and one.inputs.held_minutes:
        short = one.missing_minutes
        parts.append(ngettext("{n} minute short", "{n} minutes short", short).format(n=short))
    if one.override_reason:
        parts.append(_("by decision: {reason}").format(reason=one.override_reason))
    return " · ".join(parts)


def totals_words(preview: OutcomePreview) -> str:
    """Return how many end how, and how many are near the minimum."""
    parts = [_total_words(code, number) for code, number in preview.totals.items() if number]
    near = sum(nearly_came_enough(line.inputs) for line in preview.lines if not _left(line))
    if near:
        words = ngettext(
            "{n} within {margin} of the minimum attendance",
            "{n} within {margin} of the minimum attendance",
            near,
        )
        parts.append(words.format(n=near, margin=show_percent(NEARLY)))
    return " · ".join(parts)


def _left(line: OutcomeLine) -> bool:
    return line.inputs.withdrawn


def _total_words(code: str, number: int) -> str:
    words = {
        "passed": ngettext("{n} passes", "{n} pass", number),
        "failed_attendance": ngettext("{n} fails by attendance", "{n} fail by attendance", number),
        "failed_grade": ngettext("{n} fails by grade", "{n} fail by grade", number),
        "dropped_out": ngettext("{n} dropped out", "{n} dropped out", number),
        "withdrawn": ngettext("{n} withdrew", "{n} withdrew", number),
        "no_show": ngettext("{n} never came", "{n} never came", number),
        UNDECIDED: ngettext("{n} without a grade yet", "{n} without a grade yet", number),
    }
    return words[code].format(n=number)
