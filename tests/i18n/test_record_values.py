"""No code stands on a paper that a person takes home: each has a word in both languages."""

import pytest

from desktop.domain.access_log import Act
from desktop.domain.attendance import Mark
from desktop.domain.certificates import CertificateKind
from desktop.domain.enrolment import EnrolmentSource, EnrolmentStatus
from desktop.domain.identity import DocumentType
from desktop.domain.outcomes import Result
from desktop.i18n.record_values import VALUES, value_words


@pytest.mark.parametrize(
    ("field", "codes"),
    [
        ("act", Act),
        ("mark", Mark),
        ("kind", CertificateKind),
        ("source", EnrolmentSource),
        ("status", EnrolmentStatus),
        ("type", DocumentType),
        ("result", Result),
        ("computed", Result),
    ],
)
def test_every_code_that_the_program_knows_has_a_word(field, codes):
    assert {code.value for code in codes} <= set(VALUES[field])


def test_the_words_are_in_the_language_of_the_paper():
    assert value_words("es")["mark", "absent"] == "Ausente"
    assert value_words("en")["mark", "absent"] == "Absent"
    assert value_words("es")["no_phone", True] == "Sí"
    assert value_words("en")["no_phone", 0] == "No"
