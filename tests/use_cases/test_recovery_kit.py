"""A kit is made by who administers and lets an account choose another passphrase."""

import re
from functools import partial

import pytest

from desktop.documents.pdf_reading import read_pdf
from desktop.errors import ExpectedError
from desktop.use_cases import sign_in
from desktop.use_cases.centre import CentreDraft, set_up_centre
from desktop.use_cases.recovery_kit import make_recovery_kit
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
