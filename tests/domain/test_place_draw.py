"""Same seed, same list: same order, on every computer and with tools that are not ours."""

import hashlib
import subprocess
from pathlib import Path
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.place_draw import (
    CODE_LENGTH,
    FINGERPRINT_LINER,
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


def shell(line: str, folder: Path, **names: str) -> str:
    """Return what a line of the paper says in a folder with the codes, unsorted."""
    (folder / "codes.txt").write_text("".join(f"{code}\n" for code in LIST))
    given = {"PATH": "/usr/bin:/bin", **names}
    done = subprocess.run(
        ["sh", "-c", line], cwd=folder, env=given, capture_output=True, check=True, text=True
    )
    return done.stdout


def test_the_order_is_that_of_the_one_line_command_on_the_paper(tmp_path):
    said = shell(ONE_LINER, tmp_path, SEED="4 17 23 31").splitlines()
    assert tuple(line.split()[-1] for line in said) == drawn("4 17 23 31", LIST)
    assert said[0].split()[0] == number_of("4 17 23 31", said[0].split()[-1])


def test_so_is_the_fingerprint(tmp_path):
    assert shell(FINGERPRINT_LINER, tmp_path).split()[0] == fingerprint(LIST)


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
