"""The card of facts says what is known, and what is still missing."""

from PySide6.QtWidgets import QLabel

from desktop.ui.code_labels import CodeLabels
from desktop.ui.person_facts import PersonFacts
from desktop.use_cases.code_lists import read_codes
from desktop.use_cases.person_page import read_person
from tests.ui.counter import a_person
from tests.ui.eyes import nothing_is_cut


def words(facts):
    return [part.text() for part in facts.card.findChildren(QLabel) if not part.isHidden()]


def facts_of(do, qtbot, **changes):
    labels = CodeLabels()
    labels.take(do(read_codes, lists=("sector", "commune", "no_document_reason")))
    facts = PersonFacts(labels)
    qtbot.addWidget(facts)
    facts.show_page(do(read_person, person_id=a_person(do, **changes)))
    return facts


def test_what_is_known_is_shown_and_what_is_not_is_left_out(do, centre, qtbot):
    shown = words(facts_of(do, qtbot))
    assert shown[:2] == ["RUN", "12.345.678-5"]
    assert "Lo Hermida" in shown
    assert "+56 9 8765 4321" in shown
    assert "Schooling" not in shown


def test_without_a_document_or_a_telephone_the_card_says_so(do, centre, qtbot):
    shown = words(
        facts_of(
            do, qtbot, document_text="", no_document_reason="lost", phone_text="", no_phone=True
        )
    )
    assert shown[:2] == ["No document", "Document lost"]
    assert shown[shown.index("Telephone") + 1] == "None"


def test_no_line_is_squeezed(do, centre, qtbot):
    facts = facts_of(do, qtbot, notes="a long note " * 20, email_text="rosa@example.cl")
    facts.resize(300, 200)
    facts.show()
    nothing_is_cut(facts)


def test_what_looks_like_markup_is_only_text(do, centre, qtbot):
    shown = facts_of(do, qtbot, notes="<b>bold</b>")
    assert "<b>bold</b>" in words(shown)
