"""The notice for the door: large, on one page, in both languages, and nobody is named."""

from dataclasses import replace
from datetime import date, time

import pytest

from desktop.documents.door_notice import DoorNotice, NoticeKind, When, render_door_notice
from desktop.documents.pdf_reading import read_pdf

MONDAY = When(date(2026, 3, 9), time(18), time(21))
NOTICE = DoorNotice(
    kind=NoticeKind.CANCELLED,
    municipality="Municipalidad de Peñalolén",
    centre_name="Centro Yunus",
    phone="+56 2 2486 8000",
    title_es="Panadería básica",
    title_en="Bakery for beginners",
    run_code="PN-01.2026.1",
    when=MONDAY,
    before=None,
    room="Sala 1",
    next=When(date(2026, 3, 16), time(18), time(21)),
    printed="02-03-2026 12:00 · ana",
)
MOVED = replace(NOTICE, before=MONDAY, when=When(date(2026, 3, 10), time(9), time(12)))


def words(notice):
    [page] = read_pdf(render_door_notice(notice))
    return " ".join(page.text.split())


def test_a_session_that_is_not_held_is_told_in_both_languages_with_the_next_one():
    said = words(NOTICE)
    assert "La sesión del lunes 9 de marzo de 2026, 18:00–21:00 no se realiza." in said
    assert "La próxima sesión es el lunes 16 de marzo de 2026, 18:00–21:00." in said
    assert "The session of Monday 9 March 2026, 18:00–21:00 is not held." in said
    assert "Consultas: +56 2 2486 8000" in said


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        (NoticeKind.MOVED, "se realiza el martes 10 de marzo de 2026, 09:00–12:00, Sala 1."),
        (NoticeKind.MAKE_UP, "se recupera el martes 10 de marzo de 2026, 09:00–12:00, Sala 1."),
        (NoticeKind.HELD, "is held after all, Sala 1."),
    ],
)
def test_what_else_can_become_of_a_session(kind, said):
    assert said in words(replace(MOVED, kind=kind))


def test_the_longest_words_still_stand_on_one_page():
    long = "Formulación y evaluación de proyectos sociales para organizaciones comunitarias "
    notice = replace(
        MOVED,
        kind=NoticeKind.MAKE_UP,
        title_es=long * 2,
        title_en=long * 2,
        room="Sala multiuso del segundo piso, edificio de calle Grecia, entrada por el patio",
    )
    assert "se recupera" in words(notice)


def test_the_same_notice_has_the_same_bytes():
    assert render_door_notice(NOTICE) == render_door_notice(NOTICE)
