"""Certificates: the frozen snapshot, folio and code, and what the seal states."""

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.certificates import (
    ALPHABET,
    CertificateKind,
    CertificateSnapshot,
    PaperLanguage,
    SignatoryLine,
    folio,
    read_code,
    read_folio,
    series_name,
    verification_code,
)
from desktop.domain.identity import DocumentType
from desktop.errors import RefusedError

SNAPSHOT = CertificateSnapshot(
    kind=CertificateKind.COMPLETION,
    language=PaperLanguage.ES,
    folio="2026.YUN.A.00017",
    code=verification_code(bytes(range(8))),
    person_name="María José Pérez Núñez",
    document_label_type=DocumentType.RUN,
    document_number="12.345.678-5",
    country=None,
    course_title_es="Gestión de microempresas",
    course_title_en="Managing micro-enterprises",
    minutes=2400,
    hour_kind="clock",
    modality="in_person",
    starts_on=date(2026, 3, 3),
    ends_on=date(2026, 4, 28),
    attendance_percent=92,
    grade=Decimal("6.1"),
    issued_on=date(2026, 5, 4),
    place="Peñalolén",
    municipality="Municipalidad de Peñalolén",
    centre_name_es="Centro Yunus",
    centre_name_en="Yunus Centre",
    signatories=(SignatoryLine("Ana Soto", "Directora", "Director"),),
    verification_url="https://example.cl/v",
)

DAYS = st.dates(date(2000, 1, 1), date(2100, 1, 1))
SNAPSHOTS = st.builds(
    CertificateSnapshot,
    document_label_type=st.one_of(st.none(), st.sampled_from(DocumentType)),
    starts_on=DAYS,
    ends_on=DAYS,
    issued_on=DAYS,
    grade=st.one_of(st.none(), st.decimals(1, 7, places=1)),
    signatories=st.lists(st.builds(SignatoryLine), max_size=3).map(tuple),
    minutes=st.integers(1, 60_000),
    hour_kind=st.sampled_from(["clock", "teaching"]),
    template=st.just("classic"),
    template_version=st.just(1),
    replaces_folio=st.one_of(st.none(), st.text()),
)


@given(SNAPSHOTS)
def test_a_snapshot_survives_being_kept_as_json(snapshot):
    assert CertificateSnapshot.from_json(json.loads(json.dumps(snapshot.to_json()))) == snapshot


def test_a_snapshot_is_kept_in_plain_values():
    kept = SNAPSHOT.to_json()
    assert (kept["grade"], kept["issued_on"], kept["kind"]) == ("6.1", "2026-05-04", "completion")
    assert kept["signatories"] == [
        {"full_name": "Ana Soto", "position_es": "Directora", "position_en": "Director"}
    ]


def test_a_snapshot_of_a_later_version_is_read_without_what_it_adds():
    assert CertificateSnapshot.from_json({**SNAPSHOT.to_json(), "seal_shape": "round"}) == SNAPSHOT


@pytest.mark.parametrize(
    ("minutes", "kind", "hours"),
    [
        (2400, "clock", "40"),
        (1800, "teaching", "40"),
        (2400, "teaching", "53.3"),
        (90, "clock", "1.5"),
    ],
)
def test_hours_are_counted_in_their_kind(minutes, kind, hours):
    assert str(replace(SNAPSHOT, minutes=minutes, hour_kind=kind).hours) == hours


def test_a_folio_names_year_centre_series_and_number():
    assert folio(2026, "YUN", "A", 17) == "2026.YUN.A.00017"
    assert folio(2026, "YUN", "A", 123456) == "2026.YUN.A.123456"


@pytest.mark.parametrize(
    "typed", ["2026.yun.a.17", " 2026 . YUN . A . 00017 ", "2026-YUN-A-00017", "2026'yun'a'00017"]
)
def test_a_folio_is_read_as_people_and_scanners_write_it(typed):
    assert read_folio(typed) == "2026.YUN.A.00017"


@pytest.mark.parametrize("typed", ["", "17", "2026.Y.A.17", "2026.YUN.A.0", "26.YUN.A.17", "María"])
def test_what_is_no_folio_is_refused(typed):
    with pytest.raises(RefusedError, match="folio_unreadable"):
        read_folio(typed)


@pytest.mark.parametrize(
    "parts", [(2026, "Y", "A", 1), (2026, "YUN", "A", 0), (2026, "yun", "A", 1)]
)
def test_a_folio_that_could_not_be_read_again_is_a_bug(parts):
    with pytest.raises((ValueError, RefusedError)):
        folio(*parts)


CODES = st.binary(min_size=8, max_size=8).map(verification_code)


@given(CODES)
def test_a_code_is_read_back_in_every_careless_spelling(code):
    assert len(code) == 16
    plain = code.replace(".", "")
    careless = plain.lower().replace("0", "o").replace("1", "l")
    spellings = [code, plain, careless, code.replace(".", "-"), f" {code.replace('.', ' ')} "]
    assert {read_code(spelling) for spelling in [*spellings, plain.replace("1", "I")]} == {code}


@given(CODES, st.data())
def test_every_single_wrong_character_of_a_code_is_noticed(code, data):
    plain = code.replace(".", "")
    place = data.draw(st.integers(0, len(plain) - 1))
    wrong = data.draw(st.sampled_from(ALPHABET.replace(plain[place], "")))
    with pytest.raises(RefusedError, match="code_check"):
        read_code(plain[:place] + wrong + plain[place + 1 :])


@given(CODES, st.data())
def test_every_swap_of_two_characters_of_a_code_is_noticed(code, data):
    plain = list(code.replace(".", ""))
    one = data.draw(st.integers(0, len(plain) - 2))
    other = data.draw(st.integers(one + 1, len(plain) - 1))
    plain[one], plain[other] = plain[other], plain[one]
    if plain[one] == plain[other]:
        assert read_code("".join(plain)) == code
    else:
        with pytest.raises(RefusedError, match="code_check"):
            read_code("".join(plain))


@pytest.mark.parametrize("typed", ["", "7K2M", "7K2M.9Q4T.0ZC8.VV", "UUUU.UUUU.UUUU.U", "ñ" * 13])
def test_what_is_no_code_is_refused(typed):
    with pytest.raises(RefusedError, match="code_unreadable"):
        read_code(typed)


def test_a_code_needs_enough_chance():
    with pytest.raises(ValueError, match="eight"):
        verification_code(b"short")


@given(st.binary(min_size=8, max_size=16))
def test_a_series_is_four_characters_that_nobody_misreads_and_stands_in_a_folio(random_bytes):
    series = series_name(random_bytes)
    assert len(series) == 4
    assert not set(series) & set("01AEILOU")
    made = folio(2026, "YUN", series, 17)
    assert read_folio(made.lower().replace(".", "-")) == made


def test_a_series_needs_enough_that_is_random():
    with pytest.raises(ValueError, match="eight"):
        series_name(b"1234567")
    assert series_name(bytes(8)) == "2222"
