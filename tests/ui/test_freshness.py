"""How fresh this computer is, is said honestly."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from desktop import i18n
from desktop.sync.reports import SyncStep
from desktop.ui.freshness import clock_words, freshness, moment, step_words
from tests.ui.municipality import ALONE, COPIED, JOINED

NOON = datetime(2026, 3, 2, 18, tzinfo=UTC)


@pytest.mark.parametrize(
    ("status", "english", "spanish"),
    [
        (ALONE, "", ""),
        (JOINED, "Everything up to 14:32 · all sent", "Todo hasta 14:32 · todo enviado"),
        (
            replace(JOINED, pending=12),
            "Everything up to 14:32 · 12 changes not sent yet",
            "Todo hasta 14:32 · 12 cambios sin enviar",
        ),
        (
            replace(JOINED, pending=1, last_error="central_unreachable"),
            "No connection since 14:32 · 1 change not sent yet",
            "Sin conexión desde 14:32 · 1 cambio sin enviar",
        ),
        (
            replace(JOINED, last_at=None, pending=3),
            "Joined, nothing fetched yet · 3 changes not sent yet",
            "Incorporado, aún sin recibir nada · 3 cambios sin enviar",
        ),
        (
            COPIED,
            "This is a copy: it must join again · all sent",
            "Este archivo es una copia: debe incorporarse de nuevo · todo enviado",
        ),
    ],
)
def test_what_is_here_and_what_has_not_been_sent(status, english, spanish):
    assert freshness(status, NOON) == english
    i18n.set_language("es")
    assert freshness(status, NOON) == spanish


def test_another_day_is_told_with_its_date():
    assert moment(JOINED.last_at, NOON) == "14:32"
    assert moment(JOINED.last_at, datetime(2026, 3, 3, 18, tzinfo=UTC)) == "2 Mar 2026 14:32"
    assert moment(JOINED.last_at) == "2 Mar 2026 14:32"


@pytest.mark.parametrize(
    ("ahead", "words"),
    [
        (0, ""),
        (120_000, ""),
        (-90_000, ""),
        (180_000, "The clock is 3 minutes fast"),
        (-86_400_000, "The clock is 1,440 minutes slow"),
    ],
)
def test_a_clock_that_is_wrong_by_more_than_two_minutes_warns(ahead, words):
    assert clock_words(replace(JOINED, clock_ahead_ms=ahead)) == words


def test_nobody_can_tell_the_clock_of_a_computer_alone():
    assert clock_words(replace(ALONE, clock_ahead_ms=600_000)) == ""


def test_a_step_says_how_far_it_is_where_anybody_knows():
    assert step_words(SyncStep(sending=True, done=1_000, total=4_000)) == "Sending 1,000 of 4,000…"
    assert step_words(SyncStep(sending=False, done=0, total=0)) == "Fetching…"
    assert step_words(SyncStep(sending=False, done=5, total=9)) == "Fetching 5 of 9…"
    assert step_words(SyncStep(sending=True, done=0, total=0)) == "Sending…"
