"""Same seed, same list: same order, on every computer and with tools that are not ours."""

import hashlib
import subprocess
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.place_draw import (
    CODE_LENGTH,
    ONE_LINER,
    draw_code,
    drawn,
    fingerprint,
    number_of,
    read_codes,
    read_seed,
)
from desktop.errors import RefusedError

codes = st.lists(st.uuids().map(lambda one: draw_code(str(one))), unique=True, max_size=12)
seeds = st.text(st.characters(codec="utf-8", exclude_categories=("Cs",)), min_size=1, max_size=30)
LIST = [draw_code(str(UUID(int=n))) for n in range(1, 9)]


@given(seeds, codes, st.randoms())
def test_the_same_seed_and_list_give_the_same_order_however_the_list_was_gathered(
    seed, listed, random
):
    mixed = list(listed)
    random.shuffle(mixed)
    assert drawn(seed, mixed) == drawn(seed, listed)
    assert fingerprint(mixed) == fingerprint(listed)
    assert sorted(drawn(seed, listed)) == sorted(listed)


@given(codes, codes)
def test_another_list_has_another_fingerprint(some, others):
    assert (fingerprint(some) == fingerprint(others)) == (sorted(some) == sorted(others))


def test_every_place_in_the_order_is_won_about_as_often_by_each():
    first = [drawn(f"sorteo {n}", LIST)[0] for n in range(4000)]
    assert all(380 < first.count(code) < 620 for code in LIST)  # 500 each, give or take 5.7 sigma


def test_the_order_is_that_of_the_one_line_command_on_the_paper(tmp_path):
    (tmp_path / "codes.txt").write_text("".join(f"{code}\n" for code in sorted(LIST)))
    numbers = subprocess.run(
        ["sh", "-c", ONE_LINER],
        cwd=tmp_path,
        env={"SEED": "4 17 23 31", "PATH": "/usr/bin:/bin"},
        capture_output=True,
        check=True,
        text=True,
    ).stdout.split()
    told = [number for number in numbers if number != "-"]
    assert told == [number_of("4 17 23 31", code) for code in sorted(LIST)]
    by_number = dict(zip(told, sorted(LIST), strict=True))
    assert tuple(by_number[number] for number in sorted(told)) == drawn("4 17 23 31", LIST)


def test_the_fingerprint_is_that_of_the_file_of_the_codes():
    whole = "".join(f"{code}\n" for code in sorted(LIST))
    assert fingerprint(LIST) == hashlib.sha256(whole.encode()).hexdigest()


def test_a_code_is_short_steady_and_easy_to_read():
    code = draw_code("6f1c0c52-6a4b-5a54-9a44-0d6f1d0c9f11")
    assert code == draw_code("6f1c0c52-6a4b-5a54-9a44-0d6f1d0c9f11")
    assert len(code) == CODE_LENGTH
    assert not set(code) & set("ILOU")
    assert read_codes(f" {code.lower()}\n{code}") == (code, code)


@pytest.mark.parametrize("typed", ["ABC", "ILOU1234", "ÑÑÑÑÑÑÑÑ"])
def test_what_is_no_code_is_told(typed):
    with pytest.raises(RefusedError) as refused:
        read_codes(typed)
    assert refused.value.code == "draw_code"


def test_spaces_around_and_between_make_no_other_seed_and_an_empty_one_is_refused():
    assert read_seed("  4  17\t23 ") == "4 17 23"
    with pytest.raises(RefusedError) as refused:
        read_seed("  ")
    assert refused.value.code == "seed_missing"
