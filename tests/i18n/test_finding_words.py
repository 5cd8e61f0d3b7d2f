"""Each finding of the check is said in both languages."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from desktop import i18n
from desktop.i18n.finding_words import WORDS, finding_sentence

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Found:
    code: str
    table: str = "person"
    count: int = 1_200
    row_id: str | None = "p-1"


@pytest.mark.parametrize("language", ["es", "en"])
@pytest.mark.parametrize("code", WORDS)
def test_every_finding_has_a_sentence(code, language):
    i18n.set_language(language)
    assert finding_sentence(Found(code)).endswith("p-1)")


def test_a_finding_tells_how_many_and_where():
    assert "(1,200, for example p-1)" in finding_sentence(Found("run_wrong"))


def test_a_finding_about_the_whole_file_names_no_row():
    said = finding_sentence(Found("page_altered", "", 3, None))
    assert said == "Pages of the file are damaged or were altered. Restore the last backup."


def test_every_code_that_the_check_knows_has_a_sentence():
    sources = [ROOT / "desktop" / "storage" / "integrity.py", ROOT / "desktop/use_cases/check.py"]
    text = "".join(source.read_text("utf-8") for source in sources)
    assert not [code for code in WORDS if f'"{code}"' not in text]
