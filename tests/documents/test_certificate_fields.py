"""Each field of a template says one thing of a certificate, in the language of the paper."""

from dataclasses import replace

from desktop.documents.certificate_fields import field_values, said
from desktop.domain.certificate_layout import FIELDS, Element, ElementKind, Spoken
from desktop.domain.certificates import PaperLanguage
from tests.documents.conftest import SNAPSHOT

VALUES = {language: field_values(SNAPSHOT, language) for language in ("es", "en")}
BOTH = replace(SNAPSHOT, language=PaperLanguage.BOTH)


def a_text(spanish: str, english: str = "", spoken: Spoken = Spoken.PAPER) -> Element:
    return Element(
        kind=ElementKind.TEXT, x=0, y=0, width=9, height=9,
        text_es=spanish, text_en=english, spoken=spoken,
    )  # fmt: skip


def test_every_field_that_can_be_named_has_a_value():
    for values in VALUES.values():
        assert [name for name in FIELDS if not values[name]] == []


def test_a_course_without_grades_leaves_the_grade_blank_and_the_sentence_whole():
    values = field_values(replace(SNAPSHOT, grade=None), "es")
    assert (values["grade"], values["results"]) == ("", "con un 92 % de asistencia")


def test_a_text_speaks_the_languages_of_the_paper_once_where_they_say_the_same():
    assert said(a_text("{person_name}"), BOTH, VALUES) == [SNAPSHOT.person_name]
    assert said(a_text("{title}"), BOTH, VALUES) == [
        "Certificado de aprobación",
        "Certificate of completion",
    ]
    assert said(a_text("Con {place}", "With {place}"), SNAPSHOT, VALUES) == ["Con Peñalolén"]
    assert said(a_text("{title}", spoken=Spoken.EN), SNAPSHOT, VALUES) == [
        "Certificate of completion"
    ]


def test_a_line_of_which_nothing_is_left_is_left_out():
    values = {"es": {**VALUES["es"], "document": ""}}
    assert said(a_text("{document}\n{place}"), SNAPSHOT, values) == ["Peñalolén"]
    assert said(a_text("{document}"), SNAPSHOT, values) == []
