"""A lost computer: whose data were on it, counted and listed for the Agency."""

from dataclasses import replace
from datetime import date

import pytest

from desktop.documents.pdf_reading import read_pdf
from desktop.errors import RefusedError
from desktop.use_cases.access_log import read_access_log
from desktop.use_cases.breach import list_devices, report_breach
from desktop.use_cases.erasure import erase_person
from desktop.use_cases.people import register_person
from tests.use_cases.classes import some_people
from tests.use_cases.protected import RESTRICTED, a_protected_person
from tests.use_cases.test_people import ROSA


def test_everybody_until_the_day_it_was_lost_is_counted_and_listed(do, database, clock, centre):
    rosa = a_protected_person(do)
    child = replace(ROSA, given_names="Niña", document_text="1-9", birth_date_text="1-1-2015")
    do(register_person, draft=child, despite_duplicates=True)
    clock.go_on(days=10)
    some_people(database, 1)
    [own] = do(list_devices)
    report = do(report_breach, device_id=own.device_id, lost_on=date(2026, 3, 5))
    assert (report.counts.people, report.counts.sensitive, report.counts.groups) == (2, 1, 1)
    assert (report.counts.contact, report.counts.documents, report.counts.children) == (2, 2, 1)
    rows = report.csv.content.decode("utf-8-sig").splitlines()
    assert rows[1:] == ["Ñancupil O'Higgins, Niña;Sí;Sí;–", "Ñancupil O'Higgins, Rosa;Sí;Sí;Sí"]
    said = " ".join(page.text for page in read_pdf(report.pdf.content))
    assert "05-03-2026 23:59" in said
    assert not [word for word in RESTRICTED if word in said]
    assert rosa in do(read_access_log)[0].people
    assert do(report_breach, device_id=own.device_id).counts.people == 3


def test_who_was_erased_is_not_counted_and_another_computer_is_unknown(do, centre):
    rosa = a_protected_person(do)
    do(erase_person, person_id=rosa, reason="lo pidió")
    [own] = do(list_devices)
    assert do(report_breach, device_id=own.device_id).counts.people == 0
    with pytest.raises(RefusedError, match="computer_unknown"):
        do(report_breach, device_id="other")
