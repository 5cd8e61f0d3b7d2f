"""The words of headers and cells: each means one thing and is spelled plainly."""

import pytest

from desktop.domain.codes import BUILT_IN
from desktop.domain.people_words import EDUCATION_CODES, HEADER_WORDS, SEX_CODES
from desktop.domain.sheet_columns import plain_words


def test_no_header_means_two_fields():
    words = [word for spellings in HEADER_WORDS.values() for word in spellings]
    assert len(words) == len(set(words))


@pytest.mark.parametrize(
    "word", [*(w for words in HEADER_WORDS.values() for w in words), *SEX_CODES, *EDUCATION_CODES]
)
def test_words_are_spelled_as_they_are_compared(word):
    assert plain_words(word) == word


@pytest.mark.parametrize(
    ("codes", "name"), [(SEX_CODES, "sex"), (EDUCATION_CODES, "education_level")]
)
def test_words_lead_to_codes_of_the_lists(codes, name):
    assert set(codes.values()) <= {entry.code for entry in BUILT_IN[name]}
