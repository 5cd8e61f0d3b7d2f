"""A verdict that cannot be mistaken, without colours too."""

from datetime import date

import pytest

from desktop.errors import RefusedError
from desktop.ui import language
from desktop.ui.verdict_card import VerdictCard
from desktop.use_cases.verification import CertificateStatus, Verdict
from tests.ui.eyes import nothing_is_cut

FACTS = {"folio": "2026.YUN.A.00017", "name": "Rosa Ñancupil", "course": "Costos y precios"}


@pytest.fixture
def card(qtbot) -> VerdictCard:
    card = VerdictCard()
    qtbot.addWidget(card)
    card.resize(620, 560)
    card.show()
    return card


def verdict(status: CertificateStatus, **more) -> Verdict:
    return Verdict(status=status, issued_on=date(2026, 3, 2), **FACTS, **more)


@pytest.mark.parametrize("spoken", ["es", "en"])
def test_each_verdict_has_its_own_words(card, qtbot, spoken):
    language.speak(spoken)
    heads = set()
    for status in CertificateStatus:
        since = date(2026, 4, 1) if status is CertificateStatus.VOID else None
        card.show_verdict(verdict(status, void_since=since))
        heads.add(card.head.text())
        assert card.head.text() in card.accessibleName()
        nothing_is_cut(card)
    assert len(heads) == len(CertificateStatus)


def test_a_refusal_is_a_sentence_and_no_verdict(card):
    card.show_refusal(RefusedError("not_a_certificate"))
    assert card.head.text() or card.why.text()
    assert "Valid" not in card.head.text()


def test_an_altered_one_says_what_differs(card):
    card.show_verdict(verdict(CertificateStatus.ALTERED, differences=("name",)))
    shown = " ".join(part.text() for part in card.findChildren(type(card.head)))
    assert "name" in shown.lower()


@pytest.mark.parametrize("spoken", ["es", "en"])
def test_one_of_a_lost_computer_says_since_when_it_was_lost(card, spoken):
    language.speak(spoken)
    card.show_verdict(verdict(CertificateStatus.VOID, lost_on=date(2026, 4, 1)))
    assert card.head.text() == {"es": "Anulado", "en": "Void"}[spoken]
    assert {"es": "01-04-2026", "en": "1 Apr 2026"}[spoken] in card.why.text()
    nothing_is_cut(card)
    card.show_verdict(verdict(CertificateStatus.VOID, lost_on=date(2026, 4, 1), replaced_by="F"))
    assert " F" in card.why.text()


@pytest.mark.parametrize("spoken", ["es", "en"])
def test_one_that_no_record_bears_out_is_amber_and_says_whom_to_ask(card, spoken):
    language.speak(spoken)
    card.show_verdict(verdict(CertificateStatus.UNCONFIRMED, lost_on=date(2026, 4, 1)))
    assert card.property("kind") == "notice"
    assert {"es": "01-04-2026", "en": "1 Apr 2026"}[spoken] in card.why.text()
    assert {"es": "pregunte", "en": "ask"}[spoken] in card.why.text()
    nothing_is_cut(card)
