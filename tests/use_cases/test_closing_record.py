"""The closing record: who ended how, who signed; an instructor prints that of own classes."""

from functools import partial

import pytest

from desktop.documents.pdf_reading import read_pdf
from desktop.domain.accounts import Secret
from desktop.domain.certificates import PaperLanguage
from desktop.errors import MissingError
from desktop.use_cases.closing import close_run
from desktop.use_cases.closing_record import print_closing_record
from desktop.use_cases.closing_signatures import sign_closing
from tests.use_cases.class_factory import SchoolClass, a_class
from tests.use_cases.signers import MARTA, a_teacher, at_the_desk


@pytest.fixture
def made(database, do, centre) -> SchoolClass:
    made = a_class(database, do)
    made.take(*("PPPPA",) * 4)
    return made


def words(do, made, language=PaperLanguage.ES):
    paper = do(print_closing_record, course_run_id=made.run_id, language=language)
    return paper.file_name, " ".join(
        " ".join(page.text.split()) for page in read_pdf(paper.content)
    )


def test_before_anybody_signed_it_says_so(do, made):
    name, said = words(do, made)
    assert name == "Acta de cierre GM-01-2026-1.pdf"
    assert "Acta de cierre" in said
    assert "1 Álvarez Soto, Ana 100 % 480/480 – Aprobado" in said
    assert said.count("sin firma") == 2


def test_it_says_who_signed_by_what_and_who_approved(database, do, made):
    marta = at_the_desk(database, a_teacher(do, database, made))
    asked = partial(sign_closing, course_run_id=made.run_id, secret=Secret(MARTA), comment="Bien.")
    marta.perform(asked)
    database.account, database.actor = None, "ana"
    do(close_run, course_run_id=made.run_id, comment="Visto.")
    _name, said = words(do, made, PaperLanguage.EN)
    assert "Marta Rojas signed in the program with their passphrase, 02-03-2026 at 12:00" in said
    assert "Approved by ana, 02-03-2026 at 12:00" in said
    assert "Marta Rojas: Bien." in said
    assert "ana: Visto." in said


def test_a_signature_under_other_results_is_not_printed(database, do, made):
    marta = at_the_desk(database, a_teacher(do, database, made))
    marta.perform(partial(sign_closing, course_run_id=made.run_id, secret=Secret(MARTA)))
    database.account, database.actor = None, "ana"
    made.mark(0, 0, "absent")
    do(close_run, course_run_id=made.run_id, unsigned_because="se corrigió después")
    _name, said = words(do, made)
    assert "Marta Rojas firmó" not in said
    assert "Cierre sin firma se corrigió después" in said


def test_of_a_class_of_somebody_else_an_instructor_gets_none(database, do, made):
    other = a_class(database, do, code="GM-02/2026-1")
    marta = at_the_desk(database, a_teacher(do, database, made))
    marta.perform(partial(print_closing_record, course_run_id=made.run_id))
    with pytest.raises(MissingError, match="run_gone"):
        marta.perform(partial(print_closing_record, course_run_id=other.run_id))
    database.account = None
