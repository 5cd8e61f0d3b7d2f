from dataclasses import replace

import pytest
from sqlalchemy import func, select

from desktop.domain.codes import BUILT_IN
from desktop.errors import MissingError, RefusedError
from desktop.storage.centre import CodeRecord
from desktop.use_cases.centre import (
    CentreDraft,
    centre_of,
    correct_centre,
    draft_of,
    read_centre,
    set_up_centre,
)


def test_a_centre_is_set_up_with_every_built_in_list_in_both_languages(do, database):
    centre = do(set_up_centre, draft=CentreDraft(code=" yun ", name_es="Centro Yunus"))
    assert (centre.code, centre.name_en) == ("YUN", "Centro Yunus")
    assert do(read_centre) == centre
    with database.begin(writes=False) as unit:
        count = unit.session.scalar(select(func.count()).select_from(CodeRecord))
    assert count == sum(map(len, BUILT_IN.values()))


@pytest.mark.parametrize("code", ["", "Y", "YUNUSES", "Y-N", "ñu", "=cmd()"])
def test_a_code_that_no_keyboard_and_folio_can_carry_is_refused(do, code):
    with pytest.raises(RefusedError) as refused:
        do(set_up_centre, draft=CentreDraft(code=code, name_es="Centro"))
    assert refused.value.code == "centre_code"


def test_a_computer_belongs_to_one_centre(do, centre):
    with pytest.raises(RefusedError) as refused:
        do(set_up_centre, draft=CentreDraft(code="OTRA", name_es="Otra"))
    assert refused.value.code == "centre_already"


def test_a_centre_has_a_name(do):
    with pytest.raises(RefusedError) as refused:
        do(set_up_centre, draft=CentreDraft(code="YUN", name_es="  "))
    assert refused.value.code == "centre_name"


def test_particulars_are_corrected_and_the_code_stays(do, centre):
    draft = CentreDraft("OTRO", "Centro Yunus", "Yunus Centre", address="Av. Grecia 8735")
    corrected = do(correct_centre, draft=draft)
    assert (corrected.code, corrected.name_en) == ("YUN", "Yunus Centre")
    assert corrected.address == "Av. Grecia 8735"


def test_before_it_is_set_up_there_is_no_centre(do, database):
    assert do(read_centre) is None
    with database.begin(writes=False) as unit, pytest.raises(MissingError):
        centre_of(unit)


def test_what_two_desks_changed_in_the_centre_is_kept_or_asked_back(do, centre):
    seen = draft_of(centre)
    do(correct_centre, draft=replace(seen, phone="22 486 8000", commune="13101"), seen=seen)
    line = do(correct_centre, draft=replace(seen, address="Calle 1"), seen=seen)
    assert (line.phone, line.address) == ("22 486 8000", "Calle 1")
    with pytest.raises(RefusedError) as refused:
        do(correct_centre, draft=replace(seen, commune="13102"), seen=seen)
    assert refused.value.code == "changed_meanwhile"
    assert refused.value.details == {"field": "commune", "value": "Santiago"}
