"""The built-in lists: complete, in both languages, with codes that other rules know."""

import re

import pytest

from desktop.domain.codes import BUILT_IN, CHILE, PENALOLEN, code_named
from desktop.domain.identity import DocumentType


@pytest.mark.parametrize("name", BUILT_IN)
def test_every_entry_has_its_own_code_and_both_labels(name):
    entries = BUILT_IN[name]
    assert len({entry.code for entry in entries}) == len(entries) >= 2
    assert len({entry.label_es for entry in entries}) == len(entries)
    for entry in entries:
        assert entry.label_es.strip() == entry.label_es != ""
        assert entry.label_en.strip() == entry.label_en != ""
        assert re.fullmatch(r"[a-z_]+|[A-Z]{1,3}|\d{2,5}", entry.code)


def test_the_kinds_of_document_are_those_that_can_be_read():
    assert {entry.code for entry in BUILT_IN["document_type"]} == set(DocumentType)


def test_the_metropolitan_region_has_fifty_two_communes_and_ours_comes_first():
    communes = BUILT_IN["commune"]
    assert len(communes) == 52
    assert (communes[0].code, communes[0].label_es) == (PENALOLEN, "Peñalolén")
    assert all(entry.code.startswith("13") for entry in communes)


def test_chile_is_the_first_country():
    assert BUILT_IN["nationality"][0].code == CHILE


@pytest.mark.parametrize(
    ("name", "text", "code"),
    [
        ("sector", "PEÑALOLEN  ALTO", "penalolen_alto"),
        ("commune", "nunoa", "13120"),
        ("education_level", "Media completa", "secondary"),
        ("education_level", "Primary, complete", "primary"),
        ("modality", "online", "online"),
        ("area", "habilidades blandas", "soft_skills"),
        ("sector", "Villa Galvarino", None),
        ("sector", "", None),
    ],
)
def test_a_code_is_found_by_its_label(name, text, code):
    assert code_named(name, text) == code
