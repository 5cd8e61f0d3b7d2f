"""Differences are spoken of in the words of the counter."""

from dataclasses import replace
from datetime import date, time

import pytest

from desktop import i18n
from desktop.domain.differences import DifferenceKind
from desktop.ui.difference_words import (
    ONE_WAY,
    byline,
    decided_words,
    device_words,
    explained,
    kind_chip,
    named,
    one_way_verb,
    reason_words,
    sides_of,
    subject_facts,
    subject_title,
)
from desktop.use_cases.difference_subjects import Name, Subject
from tests.ui.two_versions import LOST_AT, ROSA, a_line


@pytest.mark.parametrize("kind", list(DifferenceKind))
def test_every_kind_has_its_sign_and_its_explanation_in_both_languages(kind):
    english = kind_chip(a_line(kind)).text, explained(a_line(kind, reason="frozen"))
    i18n.set_language("es")
    spanish = kind_chip(a_line(kind)).text, explained(a_line(kind, reason="frozen"))
    assert all(english)
    assert all(one != other for one, other in zip(english, spanish, strict=True))


def test_a_kind_of_a_newer_centre_is_shown_with_its_reason():
    line = a_line("hue", reason="rainbow")
    assert (kind_chip(line).text, explained(line)) == ("To look at", "Reason: rainbow.")
    assert explained(a_line("hue")) == ""
    assert one_way_verb("hue") == "Understood"


def test_what_was_not_accepted_says_why():
    assert explained(a_line("parked", reason="unknown_row")) == (
        "The central server did not accept this change. The record that was changed is not there."
    )
    assert reason_words(None) == ""


def test_somebody_is_called_with_good_news_too():
    assert "A place became free" in explained(a_line("place", reason="place_freed"))
    assert "asked later" in explained(a_line("place", reason="overfilled"))


def test_what_the_central_server_decided_is_said_to_be_its_own():
    assert byline(replace(a_line().lost, by="minga", device=None)).startswith("central server · ")


def test_a_person_is_the_title_whatever_belongs_to_them():
    mark = replace(ROSA, table="attendance", run_code="PN-01", day=date(2026, 3, 9))
    assert subject_title(mark) == "Muñoz Pérez, Rosa"
    assert subject_facts(mark) == "Attendance · PN-01 · Mon 9 Mar"


def test_a_certificate_tells_its_folio_beside_the_person():
    subject = replace(ROSA, table="certificate", label=Name("2026.A.1", "2026.A.1"))
    assert subject_facts(subject) == "Certificate · 2026.A.1"


def test_what_belongs_to_nobody_is_called_by_its_own_name_or_by_its_course_run():
    room = Subject("room", label=Name("Taller", "Workshop"))
    assert subject_title(room) == "Workshop"
    session = Subject(
        "course_session", run_code="PN-01", title=Name("Panadería", "Bakery"), starts_at=time(15)
    )
    assert subject_title(session) == "PN-01 · Bakery"
    assert subject_facts(session) == "Session"


def test_a_row_that_is_not_here_is_said_to_be_gone():
    assert subject_title(Subject("person")) == "A record that is not here any more"
    assert subject_facts(Subject("programme")) == "programme"


def test_each_side_tells_who_when_and_where():
    line = a_line()
    assert byline(line.kept) == "Ana · 2 Mar 2026 14:32 · this computer"
    assert byline(line.lost) == "Luis · 2 Mar 2026 13:05 · CPU-2"
    assert byline(replace(line.lost, by=None, at=None, device=None)) == ""


def test_a_computer_without_a_name_is_told_by_the_beginning_of_its_number():
    assert device_words("0193a2b4-7c1d-7e2f-8a3b-123456789abc") == "computer 0193a2b4"


def test_what_was_decided_is_told_with_who_and_when():
    over = {"state": "settled", "settled_by": "ana", "settled_at": LOST_AT, "note": "she said so"}
    told = decided_words(a_line(choice="lost", **over))
    assert told == "The other version was taken · ana · 2 Mar 2026 13:05 · she said so"
    assert decided_words(a_line("merge", choice="lost", **over)).startswith("They are two people")
    assert decided_words(a_line("merge", choice="kept", **over)).startswith("It is one person")
    assert decided_words(a_line("place", choice="kept", **over)).startswith("Called")
    assert decided_words(a_line(state="superseded")).startswith("A newer value")


def test_both_sides_of_every_kind_with_two_have_their_words():
    for kind in DifferenceKind:
        assert kind in ONE_WAY or all(side.title and side.verb for side in sides_of(kind))
    assert named(None) == ""
