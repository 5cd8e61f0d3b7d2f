"""Certificates are found by folio, by code and by person."""

from desktop.storage.certificate_search import certificates_like
from tests.storage.certificates_on_file import a_certificate


def found(database, **wanted):
    with database.begin(writes=False) as unit:
        rows = certificates_like(unit.session, **({"folio": "", "limit": 5} | wanted))
        return [row.folio for row in rows]


def test_a_part_of_the_folio_the_code_or_the_person_finds_it(database, do, centre):
    person_id = a_certificate(database, do)
    assert found(database, folio="A.00017") == ["2026.YUN.A.00017"]
    assert found(database, code="000G.40R4.0M30.F") == ["2026.YUN.A.00017"]
    assert found(database, person_ids=[person_id]) == ["2026.YUN.A.00017"]


def test_nothing_asked_and_signs_of_the_database_find_nothing(database, do, centre):
    a_certificate(database, do)
    assert found(database) == []
    assert found(database, folio="%") == []
    assert found(database, folio="2026_YUN") == []
