"""Everything of the law has a word in the language of now."""

import pytest

from desktop.domain.access_log import Act
from desktop.domain.consents import Purpose
from desktop.domain.data_requests import RequestKind, RequestState
from desktop.domain.retention import Kept
from desktop.domain.sensitive import TARGET_GROUPS
from desktop.ui import language, privacy_words
from desktop.ui.privacy_words import (
    act_label,
    end_label,
    group_label,
    kept_label,
    purpose_label,
    purpose_text,
    request_label,
    state_chip,
    thing_label,
)


@pytest.mark.parametrize("spoken", ["es", "en"])
def test_nothing_is_without_a_word(qapp, spoken):
    language.speak(spoken)
    assert privacy_words.in_spanish() is (spoken == "es")
    said = [
        *map(act_label, Act),
        *map(purpose_label, Purpose),
        *map(purpose_text, Purpose),
        *map(request_label, RequestKind),
        *map(kept_label, Kept),
        *map(end_label, Kept),
        *map(group_label, TARGET_GROUPS),
        *(state_chip(state).text for state in RequestState),
        thing_label("sensitive"),
    ]
    assert all(said)
    assert not set(map(str, (*Act, *Purpose))) & set(said)


def test_they_change_with_the_language(qapp):
    language.speak("es")
    assert (purpose_label(Purpose.IMAGES), act_label("refused")) == (
        "Fotografías y videos",
        "Rechazado",
    )
    assert thing_label("something_new") == act_label("something_new") == "something_new"
