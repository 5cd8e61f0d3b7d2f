"""The register of certificates: asked by id, code, folio and run, and closed to changes."""

import pytest
from sqlalchemy.exc import IntegrityError

from desktop.storage.certificates import (
    CertificateRecord,
    duplicates_of,
    of_run,
    own_secret,
    replaced_by,
    valid_folios,
    voided,
    with_code,
    with_folio,
    with_ids,
)
from desktop.use_cases.closing import close_run
from desktop.use_cases.issue import issue_certificates, replace_certificate
from desktop.use_cases.reprints import record_reprinted
from tests.use_cases.class_factory import a_class


@pytest.fixture
def issued(database, do, centre):
    made = a_class(database, do, sessions=1)
    made.take("PPAAA")
    do(close_run, course_run_id=made.run_id, unsigned_because="paper")
    return do(issue_certificates, course_run_id=made.run_id).certificates


def test_a_certificate_is_found_by_each_of_its_names(database, issued):
    line = issued[0]
    with database.begin(writes=False) as unit:
        found = {
            with_code(unit.session, line.code).id,
            with_folio(unit.session, line.folio).id,
            *with_ids(unit.session, [line.id, "nothing"]),
        }
        assert found == {line.id}
        assert [row.id for row in of_run(unit.session, line.course_run_id)] == [
            line.id,
            issued[1].id,
        ]


def test_voiding_and_replacing_are_seen_from_both_sides(database, do, issued, clock):
    new = do(replace_certificate, certificate_id=issued[0].id, reason="x").certificates[0]
    do(record_reprinted, certificate_id=new.id, number=1, reason="x")
    with database.begin(writes=False) as unit:
        assert voided(unit.session) == {issued[0].id: clock.now}
        assert replaced_by(unit.session, [issued[0].id])[issued[0].id].id == new.id
        folios = valid_folios(unit.session, new.course_run_id)
        assert folios == {line.enrolment_id: line.folio for line in (new, issued[1])}
        assert (duplicates_of(unit.session, new.id), duplicates_of(unit.session, "x")) == (1, 0)


@pytest.mark.parametrize(
    "change", [{"token": "x"}, {"snapshot": {}}, {"folio": "x"}, {"pdf_sha256": "x"}]
)
def test_the_file_itself_refuses_to_change_what_was_issued(database, issued, change):
    def falsify() -> None:
        with database.begin(writes=True) as unit:
            row = unit.session.get_one(CertificateRecord, issued[0].id)
            for name, value in change.items():
                setattr(row, name, value)

    with pytest.raises(IntegrityError, match="stays as it was issued"):
        falsify()


def test_there_is_no_key_before_the_first_certificate(database, centre):
    with database.begin(writes=False) as unit:
        assert own_secret(unit.session) is None
