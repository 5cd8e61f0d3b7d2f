"""A joining code is typed back right, or it is not taken."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.errors import SyncError
from desktop.sync.joining import ALPHABET, new_code, read_code

CODE = new_code()
LETTERS = CODE.text.replace("-", "")


@given(spaces=st.lists(st.sampled_from(["", " ", "-", ". "]), min_size=28, max_size=28))
def test_a_code_is_read_in_any_grouping_and_case(spaces):
    typed = "".join(map("".join, zip(LETTERS.lower(), spaces, strict=True)))
    assert read_code(typed) == CODE


def test_letters_that_look_alike_are_read_as_what_was_meant():
    assert read_code(CODE.text.replace("1", "l").replace("0", "O")) == CODE


@given(place=st.integers(0, 27), letter=st.sampled_from(ALPHABET))
def test_one_mistyped_letter_is_noticed(place, letter):
    typed = LETTERS[:place] + letter + LETTERS[place + 1 :]
    if typed != LETTERS:
        with pytest.raises(SyncError, match="joining_code_wrong"):
            read_code(typed)


@pytest.mark.parametrize(
    "typed", ["", "minga", "{}-", "ñ" * 28, "{0}{0}"], ids=["none", "word", "short", "ñ", "long"]
)
def test_what_is_no_code_is_refused(typed):
    typed = typed.format(LETTERS) if "-" not in typed else LETTERS[:-1]
    with pytest.raises(SyncError, match="joining_code_wrong"):
        read_code(typed)


def test_every_code_is_another_and_its_login_says_nothing_of_its_secret():
    codes = [new_code() for _ in range(50)]
    assert len({code.login for code in codes} | {code.secret for code in codes}) == 100
    assert all(code.secret.lower() not in code.login for code in codes)
