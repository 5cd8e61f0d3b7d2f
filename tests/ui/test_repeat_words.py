"""What is said of a run that would be held once more: the weightiest first, never too much."""

from datetime import date

from desktop.domain.schedule import SkipReason
from desktop.i18n import set_language
from desktop.ui.chips import Tone
from desktop.ui.repeat_words import few_sentences, repeats_model, sentences
from desktop.use_cases.notices import Notice, Warned
from desktop.use_cases.repeats import RepeatLine, Wrong
from desktop.use_cases.timetable import SkippedLine
from tests.ui.eyes import cells

GOOD_FRIDAY = SkippedLine(date(2027, 3, 26), SkipReason.HOLIDAY, "Viernes Santo", "Good Friday")
CLOSED = SkippedLine(date(2027, 4, 2), SkipReason.CLOSED_DAY, "", "")
ALIKE = Notice(Warned.RUN_ALIKE, {"code": "PN-01.2027.1"})


def a_line(**changes) -> RepeatLine:
    facts = {"skipped": (), "warnings": (), "wrong": None} | changes
    return RepeatLine(
        "1", "PN-01.2026.1", "Panadería", "Bakery", date(2027, 3, 8), date(2027, 4, 26), 8, **facts
    )


def chip_of(line: RepeatLine):
    return repeats_model().columns[-1].drawing(line)


def test_where_there_is_nothing_to_say_nothing_is_said():
    assert list(sentences(a_line())) == []
    assert chip_of(a_line()) is None


def test_days_left_out_are_named_in_the_language_spoken():
    line = a_line(skipped=(GOOD_FRIDAY, CLOSED))
    assert list(sentences(line)) == ["Without a session: Fri 26 Mar (Good Friday), Fri 2 Apr."]
    set_language("es")
    assert list(sentences(line)) == ["Sin sesión: vie 26 mar (Viernes Santo), vie 2 abr."]
    assert (chip_of(line).text, chip_of(line).tone) == ("2 días omitidos", Tone.NEUTRAL)


def test_many_warnings_are_counted_after_the_first():
    line = a_line(skipped=(GOOD_FRIDAY,), warnings=(ALIKE,) * 5)
    said = few_sentences(line)
    assert len(said) == 3
    assert said[-1] == "And 4 more."
    assert (chip_of(line).text, chip_of(line).tone) == (
        "1 day left out · 5 warnings",
        Tone.NOTICE,
    )


def test_what_cannot_be_opened_has_no_days_but_the_reason():
    line = a_line(wrong=Wrong("course_retired", {"code": "PN-01"}))
    model = repeats_model()
    model.show([line])
    [row] = cells(model)
    assert row[2:5] == ["–", "–", "–"]
    assert "PN-01" in row[5]
    assert chip_of(line).tone is Tone.BAD
