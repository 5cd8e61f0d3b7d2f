"""What a certificate says beyond the common case."""

from dataclasses import replace

import pytest

from desktop.documents.certificate_words import (
    certificate_words,
    duplicate_words,
    ground_words,
    municipality_name,
)
from desktop.domain.certificates import CertificateSnapshot
from desktop.domain.identity import DocumentType


@pytest.mark.parametrize(
    ("name", "spanish", "english"),
    [
        ("Peñalolén", "Municipalidad de Peñalolén", "Municipality of Peñalolén"),
        ("Municipalidad de Ñuñoa", "Municipalidad de Ñuñoa", "Municipality of Ñuñoa"),
        ("Ilustre Municipalidad de X", "Ilustre Municipalidad de X", "Municipality of X"),
    ],
)
def test_the_municipality_is_named_from_either_form(name: str, spanish: str, english: str):
    assert municipality_name(name, "es") == spanish
    assert municipality_name(name, "en") == english


@pytest.mark.parametrize(
    ("kind", "country", "shown"),
    [
        (DocumentType.RUN, None, "RUN 123"),
        (DocumentType.IPE, None, "IPE 123"),
        (DocumentType.NIP, "CHL", "NIP 123"),
        (DocumentType.PASSPORT, "VEN", "Pasaporte 123 (Venezuela)"),
        (DocumentType.FOREIGN, "PER", "Documento de identidad 123 (Perú)"),
        (DocumentType.FOREIGN, None, "Documento de identidad 123"),
        (None, None, ""),
    ],
)
def test_each_document_is_named(
    snapshot: CertificateSnapshot, kind: DocumentType | None, country: str | None, shown: str
):
    changed = replace(snapshot, document_label_type=kind, document_number="123", country=country)
    assert certificate_words(changed, "es").document == shown


def test_what_has_no_english_is_said_in_spanish(snapshot: CertificateSnapshot):
    changed = replace(snapshot, course_title_en="", centre_name_en="")
    assert certificate_words(changed, "en").course_title == "“Gestión de microempresas”"
    assert ground_words(changed, "en").centre == "Centro Yunus"


def test_an_unknown_modality_is_left_out(snapshot: CertificateSnapshot):
    said = certificate_words(replace(snapshot, modality=""), "en").details
    assert said.startswith("of 40 clock hours, held from")


def test_without_an_address_the_centre_answers(snapshot: CertificateSnapshot):
    said = ground_words(replace(snapshot, verification_url=""), "es").verify
    assert said == "Para verificar la autenticidad de este documento, preséntelo en el centro."


def test_a_duplicate_is_numbered_in_the_leading_language():
    assert duplicate_words(2, ("es",)) == "DUPLICADO N.º 2"
    assert duplicate_words(3, ("en",)) == "DUPLICATE No. 3"
    assert duplicate_words(1, ("es", "en")) == "DUPLICADO · DUPLICATE N.º 1"
