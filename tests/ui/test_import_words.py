"""What an import found, in words, in both languages."""

from pathlib import Path

import pytest

from desktop.i18n import set_language
from desktop.ui import import_words
from desktop.use_cases.imports import ImportPreview, preview_people_import

SAMPLE = Path(__file__).parents[1] / "data" / "inscritos_2026.csv"


@pytest.fixture
def preview(do, centre) -> ImportPreview:
    return do(preview_people_import, path=SAMPLE)


def test_how_the_file_was_understood_is_said(preview):
    assert "CSV" in import_words.understood(preview)


@pytest.mark.parametrize("spoken", ["es", "en"])
def test_reasons_and_warnings_are_counted_in_words(preview, spoken):
    set_language(spoken)
    said = import_words.reasons(preview.report)
    for count in preview.report.reasons.values():
        assert str(count) in said
    assert "run_check_digit" not in said, "codes are for programs"
    kept = import_words.warnings(preview.report)
    assert all(str(count) in kept for count in preview.report.warnings.values())
    assert "5" in import_words.repeated(preview.report)
