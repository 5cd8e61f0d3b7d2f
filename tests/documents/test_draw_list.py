"""The lists of a draw: what is on them, on how many pages, and never a name."""

from dataclasses import replace
from datetime import datetime

import pytest

from desktop.documents.draw_list import DrawListPaper, render_draw_list
from desktop.documents.pdf_reading import read_pdf
from desktop.domain.place_draw import ONE_LINER, draw_code, drawn, fingerprint

CODES = tuple(sorted(draw_code(str(n)) for n in range(60)))
BEFORE = DrawListPaper(
    language="es",
    municipality="Municipalidad de Peñalolén",
    centre_name="Centro Yunus",
    course_title="Panadería básica",
    run_code="PN-01.2026.1",
    places=20,
    fingerprint=fingerprint(CODES),
    codes=tuple((code, "Á. Ñ.") for code in CODES),
    at=datetime(2026, 3, 2, 12, 0),  # noqa: DTZ001 - local time, as it is printed
    by="ana",
)
ORDER = drawn("4 17 23", CODES)
AFTER = replace(
    BEFORE,
    seed="4 17 23",
    codes=tuple((code, "Á. Ñ.") for code in ORDER),
    given=frozenset(ORDER[:20]),
)


def words(paper):
    return " ".join(" ".join(page.text for page in read_pdf(render_draw_list(paper))).split())


def test_the_list_before_has_every_code_its_fingerprint_and_no_result():
    said = words(BEFORE)
    assert said.startswith("MUNICIPALIDAD DE PEÑALOLÉN Centro Yunus Lista para el sorteo")
    assert all(code in said for code in CODES)
    assert fingerprint(CODES) in said
    assert "SEED=" in said
    assert "Resultado" not in said


def test_the_list_after_says_the_seed_who_has_a_place_and_in_which_order_the_others_wait():
    said = words(replace(AFTER, language="en"))
    assert "Seed 4 17 23" in said
    assert said.count(" Place") >= 20
    assert f"{ORDER[20]} Á. Ñ. Waits: 1" in said
    assert f"{ORDER[59]} Á. Ñ. Waits: 40" in said


def test_who_left_between_the_two_lists_is_told_and_the_next_has_the_place():
    said = words(replace(AFTER, language="en", given=frozenset(ORDER[1:21])))
    assert f"{ORDER[0]} Á. Ñ. Left before" in said
    assert f"{ORDER[21]} Á. Ñ. Waits: 1" in said


@pytest.mark.parametrize("paper", [BEFORE, AFTER])
def test_it_says_how_anybody_repeats_it_without_a_command(paper):
    assert "elija “Repetir un sorteo”, pegue los códigos y escriba la semilla" in words(paper)
    assert "choose “Repeat a draw”, paste the codes" in words(replace(paper, language="en"))


def test_the_command_on_the_paper_can_be_read_whole():
    said = words(BEFORE).replace(" ", "")
    assert ONE_LINER.replace(" ", "") in said


@pytest.mark.parametrize("paper", [BEFORE, AFTER])
def test_sixty_people_stand_on_two_pages_at_most_and_the_bytes_are_the_same_again(paper):
    assert len(read_pdf(render_draw_list(paper))) <= 2
    assert render_draw_list(paper) == render_draw_list(paper)
