"""What can go wrong with the central server is said in both languages, with its values."""

import string

import pytest

from desktop.errors import SyncError
from desktop.i18n import LANGUAGES, set_language
from desktop.i18n.sentences_sync import SENTENCES
from desktop.i18n.wording import sentence

VALUES = {
    "central_unreachable": {"host": "central.example"},
    "lost_in_future": {"day": "2030-01-01"},
    "central_tls": {"host": "central.example"},
    "central_tls_required": {"host": "central.example"},
    "central_refused": {"reason": "42501"},
    "joining_other_centre": {"code": "YUN"},
    "centre_unknown": {"code": "YUN"},
    "login_unknown": {"login": "minga_x"},
    "bundle_unreadable": {"path": "/media/usb/lunes.minga"},
}


def blanks(text):
    return {field for _, field, _, _ in string.Formatter().parse(text) if field is not None}


def test_each_sentence_has_the_blanks_that_its_error_fills_and_no_others():
    filled = {code: set(VALUES.get(code, {})) for code in SENTENCES}
    assert {code: blanks(text) for code, text in SENTENCES.items()} == filled


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", sorted(SENTENCES))
def test_each_trouble_is_said_in_each_language_with_its_values(code, language):
    set_language(language)
    said = sentence(SyncError(code, **VALUES.get(code, {})))
    assert all(value in said for value in VALUES.get(code, {}).values())


def test_a_lost_connection_is_told_without_alarm():
    error = SyncError("central_unreachable", host="central.example")
    assert "Keep working" in sentence(error)
    set_language("es")
    assert "Siga trabajando" in sentence(error)
