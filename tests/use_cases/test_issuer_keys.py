"""Keys: made once on this device, and only their public half leaves it."""

from datetime import date

from desktop.documents.verify_page import token_mark
from desktop.storage.certificates import CertificateRecord, IssuerSecretRecord
from desktop.use_cases.closing import close_run
from desktop.use_cases.issue import issue_certificates
from desktop.use_cases.issuer_keys import export_issuer_keys, export_verification_page
from tests.use_cases.class_factory import a_class
from tests.use_cases.losses import lose


def test_the_key_is_made_with_the_first_certificate_and_then_kept(database, do, centre):
    assert do(export_issuer_keys).keys == ()
    for number in (1, 2):
        made = a_class(database, do, sessions=1, code=f"GM-0{number}/2026-1")
        made.take("PAAAA")
        do(close_run, course_run_id=made.run_id, unsigned_because="paper")
        do(issue_certificates, course_run_id=made.run_id)
    [key] = do(export_issuer_keys).keys
    assert set(key) == {"kty", "crv", "x", "kid"}
    page = do(export_verification_page).content.decode()
    assert key["kid"] in page
    with database.begin(writes=False) as unit:
        [secret] = unit.session.query(IssuerSecretRecord).all()
    assert secret.private_key not in page


def test_the_page_for_employers_knows_the_lost_computers(database, do, centre):
    lose(database, date(2026, 3, 2), "B", key_ids="their-key")
    page = do(export_verification_page).content.decode()
    assert '"lost":[{"series":"YUN.B","keys":["their-key"],"since":"2026-03-02",' in page


def test_the_page_knows_which_certificates_of_a_lost_computer_are_on_record(database, do, centre):
    made = a_class(database, do, sessions=1)
    made.take("PAAAA")
    do(close_run, course_run_id=made.run_id, unsigned_because="paper")
    do(issue_certificates, course_run_id=made.run_id)
    lose(database, date(2027, 1, 1), "A")
    with database.begin(writes=False) as unit:
        tokens = [row.token for row in unit.session.query(CertificateRecord)]
    page = do(export_verification_page).content.decode()
    assert f'"on_record":["{token_mark(tokens[0])}"]' in page
    assert tokens[0] not in page
