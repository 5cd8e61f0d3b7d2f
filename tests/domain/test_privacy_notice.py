"""The notice says all that the law asks for, in both languages."""

import pytest

from desktop.domain.privacy_notice import LIMIT, TEXT_EN, TEXT_ES, read_notice_text
from desktop.errors import RefusedError

ASKED_ES = (
    "Responsable", "Contacto", "Finalidades", "Base legal", "Destinatarios", "Conservación",
    "Origen", "Derechos", "reclamar", "automatizadas", "19.628", "21.719",
)  # fmt: skip
ASKED_EN = (
    "Controller", "Contact", "Purposes", "Legal basis", "Recipients", "Retention", "Source",
    "rights", "complain", "automated", "19.628", "21.719",
)  # fmt: skip


@pytest.mark.parametrize(("text", "asked"), [(TEXT_ES, ASKED_ES), (TEXT_EN, ASKED_EN)])
def test_it_says_what_article_14_ter_asks_for(text, asked):
    assert [word for word in asked if word not in text] == []
    assert {"municipality", "centre", "contact"} == {
        part.split("}")[0] for part in text.split("{")[1:]
    }


def test_a_text_is_kept_line_by_line_and_not_blank_nor_endless():
    assert read_notice_text(" Uno \n\n  dos ", "text_es") == "Uno\ndos"
    for typed, code in ((" \n", "notice_missing"), ("palabra \n" * LIMIT, "too_long")):
        with pytest.raises(RefusedError, match=code):
            read_notice_text(typed, "text_es")
