"""One box finds people, course runs and certificates."""

import pytest

from desktop import i18n
from desktop.use_cases.enrolment import enrol
from desktop.use_cases.search import FoundKind, find_anything
from tests.storage.certificates_on_file import a_certificate
from tests.ui.counter import a_person, a_run
from tests.use_cases.class_factory import a_class


def found(do, text):
    return [(line.kind, line.title) for line in do(find_anything, text=text)]


def test_a_person_comes_first_with_what_tells_homonyms_apart(database, do, centre):
    a_class(database, do)
    first, *_rest = do(find_anything, text="perez")
    assert (first.kind, first.title) == (FoundKind.PERSON, "Pérez Núñez, María José")
    assert "Gestión de microempresas" in first.subtitle or first.subtitle


def test_homonyms_are_told_apart_by_age_sector_and_last_course(do, centre):
    first, second = (a_person(do, document_text=run) for run in ("12345678-5", "7654321-6"))
    do(enrol, person_id=first, course_run_id=a_run(do).course_run_id)
    told = {line.id: line.subtitle for line in do(find_anything, text="rosa")}
    assert told[first] == "12.345.678-5 · 35 years · Lo Hermida · PN-01.2026.1"
    assert told[second] == "7.654.321-6 · 35 years · Lo Hermida"


def test_who_is_found_alone_is_told_to_be_in_or_not(do, centre):
    run = a_run(do)
    do(enrol, person_id=a_person(do), course_run_id=run.course_run_id)
    person, *_rest = do(find_anything, text="12.345.678-5")
    assert person.subtitle.endswith(
        f"Enrolled in Business plan PN-01 ({run.code}): place confirmed."
    )


def test_a_course_run_is_found_by_code_and_by_title_in_the_language_spoken(database, do, centre):
    a_class(database, do)
    assert found(do, "gm-01") == [
        (FoundKind.COURSE_RUN, "GM-01/2026-1 · Running a micro-enterprise")
    ]
    i18n.set_language("es")
    assert found(do, "microempresas") == [
        (FoundKind.COURSE_RUN, "GM-01/2026-1 · Gestión de microempresas")
    ]


@pytest.mark.parametrize("typed", ["2026.yun.a.00017", "a.00017", "000g 40r4 0m30 f", "Pérez"])
def test_a_certificate_is_found_by_folio_code_or_person(database, do, centre, typed):
    a_certificate(database, do)
    assert (FoundKind.CERTIFICATE, "2026.YUN.A.00017 · María José Pérez Núñez") in found(do, typed)


@pytest.mark.parametrize("typed", ["", "   ", "zzz", "%", "'; --"])
def test_nothing_and_nonsense_find_nothing(database, do, centre, typed):
    a_certificate(database, do)
    assert found(do, typed) == []
