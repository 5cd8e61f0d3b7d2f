"""Verifying: what was issued is valid or void; anything changed is altered."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from desktop.documents.certificate import CertificatePage, render
from desktop.documents.pdf_pictures import page_pictures_of
from desktop.documents.seal import SigningKey, new_key, sign
from desktop.domain.certificates import CertificateSnapshot
from desktop.errors import InputFileError, RefusedError
from desktop.storage.certificates import CertificateRecord, IssuerKeyRecord, IssuerSecretRecord
from desktop.storage.lost_devices import LostDeviceRecord
from desktop.use_cases.certificates import CertificateLine, certificates_pdf, void_certificate
from desktop.use_cases.closing import close_run
from desktop.use_cases.issue import issue_certificates, replace_certificate
from desktop.use_cases.issuer_keys import export_issuer_keys
from desktop.use_cases.reprints import reprint_certificate
from desktop.use_cases.verification import (
    Evidence,
    Verdict,
    judge,
    judge_alone,
    verify_certificate,
    verify_certificate_file,
)
from tests.use_cases.class_factory import a_class, give_run
from tests.use_cases.losses import lose


@pytest.fixture
def issued(database, do, centre) -> tuple[CertificateLine, ...]:
    made = a_class(database, do, sessions=1)
    give_run(made, 0, "12345678-5")
    made.take("PPAAA")
    do(close_run, course_run_id=made.run_id, unsigned_because="paper")
    return do(issue_certificates, course_run_id=made.run_id).certificates


@pytest.fixture
def row(database, issued) -> CertificateRecord:
    with database.begin(writes=False) as unit:
        found = unit.session.get_one(CertificateRecord, issued[0].id)
        unit.session.expunge(found)
    return found


@pytest.fixture
def keys(do, issued) -> dict[str, dict[str, str]]:
    return {key["kid"]: key for key in do(export_issuer_keys).keys}


def file_of(folder: Path, content: bytes, name: str = "certificate.pdf") -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def verdict_of(do, folder: Path, content: bytes) -> Verdict:
    return do(verify_certificate_file, path=file_of(folder, content))


def test_the_very_file_that_was_issued_is_valid(do, issued, tmp_path):
    paper = do(certificates_pdf, certificate_ids=(issued[0].id,))
    verdict = verdict_of(do, tmp_path, paper.content)
    assert (verdict.status, verdict.file_matches) == ("valid", True)
    assert (verdict.folio, verdict.name) == (issued[0].folio, issued[0].person_name)


def test_a_duplicate_is_another_file_and_as_valid(do, issued, tmp_path):
    paper = do(reprint_certificate, certificate_id=issued[0].id, reason="Lost")
    verdict = verdict_of(do, tmp_path, paper.content)
    assert (verdict.status, verdict.file_matches, verdict.differences) == ("valid", False, ())


def test_a_picture_of_it_is_valid(do, issued, tmp_path):
    paper = do(certificates_pdf, certificate_ids=(issued[0].id,))
    [picture] = page_pictures_of(paper.content, 150)
    path = file_of(tmp_path, picture, "photo.png")
    assert do(verify_certificate_file, path=path).status == "valid"


@pytest.mark.parametrize(
    ("changes", "difference"),
    [
        ({"person_name": "Ana Álvarez Rojas"}, "name"),
        ({"attendance_percent": 99}, "att"),
        ({"minutes": 4800}, "h"),
        ({"course_title_es": "Gestión de grandes empresas"}, "course"),
        ({"document_number": "12.345.679-3"}, "doc"),
    ],
)
def test_a_paper_whose_words_were_edited_under_the_same_seal_is_altered(
    do, row, tmp_path, changes, difference
):
    snapshot = replace(CertificateSnapshot.from_json(row.snapshot), **changes)
    verdict = verdict_of(do, tmp_path, render([CertificatePage(snapshot, row.token)]))
    assert (verdict.status, verdict.differences) == ("altered", (difference,))


@pytest.mark.parametrize("place", [0.5, 0.8, 0.97])
def test_a_seal_of_which_a_character_was_changed_is_altered(do, row, place):
    at = int(len(row.token) * place)
    other = "A" if row.token[at] != "A" else "B"
    changed = row.token[:at] + other + row.token[at + 1 :]
    assert do(verify_certificate, text=changed).status == "altered"


def test_a_void_one_says_since_when_and_what_replaces_it(do, issued, row, clock):
    new = do(replace_certificate, certificate_id=issued[0].id, reason="Wrong name").certificates[0]
    verdict = do(verify_certificate, text=row.token)
    assert (verdict.status, verdict.replaced_by) == ("void", new.folio)
    assert verdict.void_since.isoformat() == "2026-03-02"


def test_of_several_pages_the_worst_is_on_top(do, issued, tmp_path):
    ids = tuple(line.id for line in issued)
    paper = do(certificates_pdf, certificate_ids=ids)
    do(void_certificate, certificate_id=ids[1], reason="Torn")
    verdict = verdict_of(do, tmp_path, paper.content)
    assert [page.status for page in verdict.pages] == ["valid", "void"]
    assert (verdict.status, verdict.folio) == ("void", issued[1].folio)


def test_a_code_or_a_folio_is_looked_up(do, issued):
    line = issued[0]
    for text in (line.code, line.code.lower().replace(".", " "), line.folio, f" {line.folio} "):
        assert do(verify_certificate, text=text).folio == line.folio


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("2026.YUN.A.99999", "code_unknown"),
        ("hola", "not_a_certificate"),
        ("", "not_a_certificate"),
        ("x" * 10_000, "not_a_certificate"),
        ("=cmd()", "not_a_certificate"),
        ("eyJ.eyJ.eyJ", "not_a_certificate"),
    ],
)
def test_what_is_no_certificate_is_said_so(do, issued, text, code):
    with pytest.raises(RefusedError) as error:
        do(verify_certificate, text=text)
    assert error.value.code == code


@pytest.mark.parametrize("change", [str.upper, str.lower])
def test_one_whose_capitals_are_lost_is_to_be_read_again(do, row, keys, change):
    for text in (row.token, f"https://verifica.example.cl/#{row.token}"):
        with pytest.raises(RefusedError) as refused:
            do(verify_certificate, text=change(text))
        assert refused.value.code == "code_case_lost"
        with pytest.raises(RefusedError) as refused:
            judge_alone(change(text), keys)
        assert refused.value.code == "code_case_lost"


def test_a_code_with_a_typing_error_is_told_from_an_unknown_one(do, issued):
    code = issued[0].code
    wrong = code[:-1] + ("0" if code[-1] != "0" else "1")
    with pytest.raises(RefusedError, match="code_check"):
        do(verify_certificate, text=wrong)


def test_without_records_keys_are_enough_and_without_keys_it_is_said(row, keys):
    link = f"https://verifica.example.cl/#{row.token}"
    assert judge_alone(link, keys).status == "valid"
    unknown = judge_alone(link, {})
    assert (unknown.status, unknown.name) == ("unknown_key", "Ana Álvarez Soto")


def test_without_records_a_folio_cannot_be_looked_up(row):
    with pytest.raises(RefusedError, match="code_needs_records"):
        judge_alone(row.folio, {})


def test_without_records_a_file_is_read_all_the_same(do, issued, keys, tmp_path):
    paper = do(certificates_pdf, certificate_ids=(issued[0].id,))
    assert judge_alone(file_of(tmp_path, paper.content), keys).status == "valid"


def test_a_file_without_a_certificate_is_said_so(do, issued, tmp_path):
    with pytest.raises(InputFileError, match="pdf_damaged"):
        verdict_of(do, tmp_path, b"%PDF-1.4 nothing else")
    with pytest.raises(InputFileError, match="file_is_folder"):
        do(verify_certificate_file, path=tmp_path)


@pytest.mark.parametrize(
    "claims", [{"h": "many", "date": 7}, {"from": "yesterday"}, {"name": None}]
)
def test_a_strangers_claims_of_any_shape_are_an_unknown_key_and_no_accident(do, centre, claims):

    token = sign(claims, new_key())
    verdict = judge([Evidence(token, words="Certificado de aprobación")], {}, {})
    assert verdict.status == "unknown_key"
    assert do(verify_certificate, text=token).status == "unknown_key"


def test_one_that_a_lost_computer_issued_is_void_from_the_day_of_the_loss_on(database, do, row):
    lose(database, row.issued_on, "Z", key_ids=f"other {row.key_id}")
    verdict = do(verify_certificate, text=row.token)
    assert (verdict.status, verdict.lost_on, verdict.void_since) == ("void", row.issued_on, None)


def test_one_that_it_issued_before_that_day_stays_valid(database, do, row):
    lose(database, row.issued_on + timedelta(days=1), "A", key_ids=row.key_id)
    verdict = do(verify_certificate, text=row.token)
    assert (verdict.status, verdict.lost_on) == ("valid", None)


def test_a_folio_of_a_lost_computer_is_void_under_any_known_key(database, do, issued, row):
    lose(database, row.issued_on, "A")
    assert do(verify_certificate, text=issued[0].folio).lost_on == row.issued_on


def test_what_was_altered_or_is_of_no_known_key_stays_so_for_a_lost_computer(database, do, row):
    lose(database, row.issued_on, "A", key_ids=row.key_id)
    other = row.token[:-9] + ("A" if row.token[-9] != "A" else "B") + row.token[-8:]
    assert do(verify_certificate, text=other).status == "altered"
    stranger = sign({"folio": row.folio, "date": row.issued_on.isoformat()}, new_key())
    verdict = do(verify_certificate, text=stranger)
    assert (verdict.status, verdict.lost_on) == ("unknown_key", None)


def test_one_of_a_lost_computer_that_was_replaced_says_both(database, do, issued, row):
    lose(database, row.issued_on, "Z", key_ids=row.key_id)
    with database.begin(writes=True) as unit:  # from now on this computer seals with another key
        unit.session.query(IssuerKeyRecord).one().valid_until = unit.today
    new = do(replace_certificate, certificate_id=issued[0].id, reason="Lost laptop").certificates[0]
    verdict = do(verify_certificate, text=row.token)
    assert (verdict.status, verdict.replaced_by) == ("void", new.folio)
    assert verdict.lost_on == row.issued_on
    assert do(verify_certificate, text=new.folio).status == "valid"


def backdated(database, row, **claims):
    """Return what a thief seals with the key of a computer: any words, a day before the loss."""
    with database.begin(writes=False) as unit:
        secret = bytes.fromhex(unit.session.query(IssuerSecretRecord).one().private_key)
    early = (row.issued_on - timedelta(days=30)).isoformat()
    stated = {"jti": "019a", "folio": "2026.YUN.A.09999", "name": "Nadie", "date": early}
    return sign(stated | claims, SigningKey(secret))


def test_a_stolen_key_that_dates_one_before_the_loss_is_asked_about(database, do, row):
    forged = backdated(database, row)
    assert do(verify_certificate, text=forged).status == "valid"  # nobody has said it is lost
    lost_on = row.issued_on + timedelta(days=1)
    lose(database, lost_on, "Z", key_ids=row.key_id)
    verdict = do(verify_certificate, text=forged)
    assert (verdict.status, verdict.lost_on) == ("unconfirmed", lost_on)
    assert do(verify_certificate, text=row.token).status == "valid"


def test_the_number_of_a_certificate_on_record_does_not_bear_other_words_out(database, do, row):
    lose(database, row.issued_on + timedelta(days=1), "A", key_ids=row.key_id)
    forged = backdated(database, row, jti=row.id, folio=row.folio)
    assert do(verify_certificate, text=forged).status == "unconfirmed"


def test_a_folio_of_the_lost_series_is_asked_about_under_any_key(database, do, row):
    lose(database, row.issued_on + timedelta(days=1), "Z")
    verdict = do(verify_certificate, text=backdated(database, row, folio="2026.YUN.Z.00001"))
    assert verdict.status == "unconfirmed"


def test_once_it_is_found_again_nothing_is_asked(database, do, row):
    lose(database, row.issued_on + timedelta(days=1), "A", key_ids=row.key_id)
    with database.begin(writes=True) as unit:
        unit.session.query(LostDeviceRecord).one().deleted_at = unit.now
    assert do(verify_certificate, text=backdated(database, row)).status == "valid"
