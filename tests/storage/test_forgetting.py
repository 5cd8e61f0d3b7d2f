"""What is forgotten once the rows are blank: whoever blanked them, here or elsewhere."""

from dataclasses import replace

from sqlalchemy import text

from desktop.storage.change_log import ChangeRecord, journal_end
from desktop.storage.forgetting import erase_rows, forget
from desktop.use_cases.people import correct_person, register_person
from tests.use_cases.test_people import ROSA


def said(unit):
    return " ".join(row.fields for row in unit.session.query(ChangeRecord))


def test_blank_rows_leave_a_journal_that_still_names_until_it_is_forgotten(database, do, centre):
    rosa = do(register_person, draft=ROSA).person_id
    do(correct_person, person_id=rosa, draft=replace(ROSA, first_surname="Ñancupán"))
    with database.begin(writes=True) as unit:
        erase_rows(unit, rosa, "asked")
        assert "Ñancupil" in said(unit)
        assert "Ñancupán" in said(unit)
        forget(unit, rosa)
        assert "Ñancup" not in said(unit)


def test_forgetting_is_not_captured_and_may_be_done_again(database, do, centre):
    rosa = do(register_person, draft=ROSA).person_id
    with database.begin(writes=True) as unit:
        erase_rows(unit, rosa, "asked")
        end = journal_end(unit.session)
        forget(unit, rosa)
        forget(unit, rosa)
        assert journal_end(unit.session) == end
        assert unit.session.scalar(text("SELECT applying FROM device")) == 0


def test_it_leaves_the_silence_of_a_transaction_that_applies_changes(database, do, centre):
    rosa = do(register_person, draft=ROSA).person_id
    with database.begin(writes=True) as unit:
        unit.session.execute(text("UPDATE device SET applying = 1"))
        forget(unit, rosa)
        assert unit.session.scalar(text("SELECT applying FROM device")) == 1
        unit.session.rollback()


def test_what_is_not_about_the_person_stays_in_the_journal(database, do, centre):
    rosa = do(register_person, draft=ROSA).person_id
    other = replace(ROSA, document_text="1-9", given_names="Berta")
    do(register_person, draft=other, despite_duplicates=True)
    with database.begin(writes=True) as unit:
        erase_rows(unit, rosa, "asked")
        forget(unit, rosa)
        assert "Berta" in said(unit)
