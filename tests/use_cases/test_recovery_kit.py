"""A kit is made by who administers and lets an account choose another passphrase."""

import re
from functools import partial
from pathlib import Path

import pytest

from desktop.documents.pdf_reading import read_pdf
from desktop.domain.accounts import Secret
from desktop.errors import ExpectedError
from desktop.use_cases import sign_in
from desktop.use_cases.backups import back_up
from desktop.use_cases.centre import CentreDraft, read_centre, set_up_centre
from desktop.use_cases.identity import identity_notice
from desktop.use_cases.recovery_kit import (
    make_recovery_kit,
    read_recovery_kit,
    take_recovery_kit,
)
from desktop.use_cases.sign_in import Typed

NEXT = "una clave nueva"


@pytest.fixture
def ana(tmp_path):
    performer = sign_in.found(tmp_path / "centre", "la clave de Ana", "ana")
    performer.perform(partial(set_up_centre, draft=CentreDraft("YUN", "Centro Yunus")))
    yield performer
    performer.close()


def parts_of(paper):
    shape = re.compile(r"\b[2-9A-Z]{5}\b")
    return tuple(
        "".join(shape.findall(page)[:7]) for page in [page.text for page in read_pdf(paper.content)]
    )


def test_the_kit_gives_an_account_another_passphrase(ana, tmp_path):
    parts = parts_of(ana.perform(partial(make_recovery_kit, language="en")).answer)
    folder = tmp_path / "centre"
    with pytest.raises(ExpectedError) as told:
        sign_in.recover(folder, parts, "eva", NEXT)
    assert told.value.code == "nobody_of_that_name"
    back = sign_in.recover(folder, parts, "ANA", NEXT)
    assert back.account.sign_in_name == "ana"
    back.close()
    sign_in.sign_in(folder, Typed(NEXT, "ana")).close()
    with pytest.raises(ExpectedError):
        sign_in.sign_in(folder, Typed("la clave de Ana", "ana"))


def test_guessing_a_kit_is_slowed_down(ana, tmp_path):
    ana.perform(make_recovery_kit)
    good = parts_of(ana.perform(make_recovery_kit).answer)
    old = parts_of(ana.perform(make_recovery_kit).answer)
    ana.perform(make_recovery_kit)
    codes = []
    for _time in range(6):
        with pytest.raises(ExpectedError) as told:
            sign_in.recover(tmp_path / "centre", old, "ana", NEXT)
        codes.append(told.value.code)
    assert codes == ["kit_wrong"] * 5 + ["too_many_attempts"]
    assert good != old


@pytest.fixture
def eva(tmp_path):
    performer = sign_in.found(tmp_path / "other", "la clave de Eva", "eva")
    performer.perform(partial(set_up_centre, draft=CentreDraft("LOH", "Centro Lo Hermida")))
    yield performer
    performer.close()


def take(performer, parts):
    one, two = (Secret(part) for part in parts)
    return performer.perform(partial(take_recovery_kit, part_one=one, part_two=two)).answer


def test_one_kit_opens_every_computer_that_took_it(ana, eva, tmp_path):
    parts = parts_of(ana.perform(make_recovery_kit).answer)
    assert not eva.perform(read_recovery_kit).answer.there
    assert take(eva, parts).there
    sign_in.recover(tmp_path / "other", parts, "eva", NEXT).close()
    sign_in.recover(tmp_path / "centre", parts, "ana", NEXT).close()


def test_a_part_that_is_mistyped_changes_nothing(ana, eva):
    one, two = parts_of(ana.perform(make_recovery_kit).answer)
    for parts, code in (((one, one), "kit_part_twice"), ((one[:-1], two), "kit_part_length")):
        with pytest.raises(ExpectedError) as told:
            take(eva, parts)
        assert told.value.code == code
    assert not eva.perform(read_recovery_kit).answer.there


def test_a_backup_is_put_back_on_another_computer_with_both_parts(ana, eva, tmp_path):
    parts = parts_of(ana.perform(make_recovery_kit).answer)
    copy = Path(ana.perform(back_up).answer.file)
    eva.close()
    with pytest.raises(ExpectedError) as told:
        sign_in.recover(tmp_path / "other", parts, "eva", NEXT, copy)
    assert told.value.code == "nobody_of_that_name"  # of the copy
    sign_in.sign_in(tmp_path / "other", Typed("la clave de Eva", "eva")).close()
    back = sign_in.recover(tmp_path / "other", parts, "ana", NEXT, copy)
    assert back.perform(read_centre).answer.code == "YUN"
    assert back.perform(identity_notice).answer is not None  # it is a device of its own from now on
    back.close()
    sign_in.sign_in(tmp_path / "other", Typed(NEXT, "ana")).close()


def test_a_backup_is_put_back_where_there_was_nothing(ana, tmp_path):
    parts = parts_of(ana.perform(make_recovery_kit).answer)
    copy = Path(ana.perform(back_up).answer.file)
    back = sign_in.recover(tmp_path / "new" / "minga", parts, "ana", NEXT, copy)
    assert back.perform(read_centre).answer.code == "YUN"
    back.close()
