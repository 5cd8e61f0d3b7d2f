"""Every code of the domain has a word in both languages."""

from enum import StrEnum
from types import SimpleNamespace

import pytest

from desktop.domain.attendance import Mark
from desktop.domain.course_runs import RunStatus
from desktop.domain.enrolment import EnrolmentStatus
from desktop.domain.outcomes import Result
from desktop.i18n import set_language
from desktop.ui import wording
from desktop.use_cases.notices import Warned


@pytest.mark.parametrize(
    ("words", "codes"),
    [
        (wording.RUN_STATUSES, RunStatus),
        (wording.ENROLMENT_STATUSES, EnrolmentStatus),
        (wording.RESULTS, Result),
        (wording.MARKS, Mark),
        (wording.MARK_TONES, Mark),
    ],
)
def test_every_code_has_its_word(words, codes: type[StrEnum]):
    assert set(words) == set(codes)


def test_a_status_is_said_in_the_language_spoken_now():
    assert wording.chip(wording.RUN_STATUSES, "open").text == "Enrolment open"
    set_language("es")
    assert wording.word(wording.RUN_STATUSES, "open") == "Inscripción abierta"
    assert wording.mark("left_early") == "Retiro anticipado"
    assert wording.mark(None) == "–"


def test_a_title_without_english_is_said_in_spanish():
    course = SimpleNamespace(title_es="Costos y precios", title_en=None)
    assert wording.title(course) == "Costos y precios"
    course.title_en = "Costs and prices"
    assert wording.title(course) == "Costs and prices"
    set_language("es")
    assert wording.title(course) == "Costos y precios"


def test_a_warning_is_a_sentence_with_its_blanks_filled():
    said = wording.remark(Warned.ROOM_SMALL, {"room": "Sala 1", "capacity": 10, "places": 20})
    assert "Sala 1" in said
    assert "20" in said
