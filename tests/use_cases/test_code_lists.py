"""Lists of codes are read with their labels, in their own order."""

from dataclasses import replace

import pytest

from desktop.domain.codes import BUILT_IN
from desktop.errors import RefusedError
from desktop.i18n.wording import SENTENCES
from desktop.use_cases.code_lists import CodeDraft, read_codes, save_code


def test_a_list_is_read_in_its_order_and_in_both_languages(do, centre):
    lines = do(read_codes, lists=("sex",))
    assert [(line.code, line.label_es, line.label_en) for line in lines] == [
        (code.code, code.label_es, code.label_en) for code in BUILT_IN["sex"]
    ]
    assert all(line.active for line in lines)


def test_several_lists_are_read_at_once_and_unknown_ones_are_empty(do, centre):
    lines = do(read_codes, lists=("sex", "sector", "nothing"))
    assert {line.list for line in lines} == {"sex", "sector"}


def test_a_sector_is_added_renamed_and_taken_out_of_use(do, centre):
    new = do(save_code, draft=CodeDraft("sector", "Villa Ñuñoa Alta"))
    assert (new.code, new.label_en) == ("villa_nunoa_alta", "Villa Ñuñoa Alta")
    assert do(read_codes, lists=("sector",))[-1] == new
    draft = CodeDraft("sector", "Villa Alta", "High Villa", code=new.code, active=False)
    do(save_code, draft=draft)
    last = do(read_codes, lists=("sector",))[-1]
    assert (last.code, last.label_es, last.label_en, last.active) == (
        "villa_nunoa_alta", "Villa Alta", "High Villa", False,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("draft", "code"),
    [
        (CodeDraft("planets", "Marte"), "code_list"),
        (CodeDraft("sector", " "), "label_missing"),
        (CodeDraft("sector", "¡!"), "code_name"),
        (CodeDraft("sector", "La Faena"), "code_taken"),
        (CodeDraft("sector", "x" * 10_000), "too_long"),
    ],
)
def test_a_value_that_cannot_be_is_refused(do, centre, draft, code):
    with pytest.raises(RefusedError, match=code):
        do(save_code, draft=draft)
    assert code in SENTENCES


def test_a_built_in_value_gets_another_name_and_keeps_its_place(do, centre):
    first = do(read_codes, lists=("sector",))[0]
    do(save_code, draft=CodeDraft("sector", "Otro nombre", code=first.code))
    assert do(read_codes, lists=("sector",))[0].label_es == "Otro nombre"


def test_what_two_desks_changed_in_a_value_is_kept_or_asked_back(do, centre):
    line = do(read_codes, lists=("sector",))[0]
    seen = CodeDraft("sector", line.label_es, line.label_en, code=line.code)
    do(save_code, draft=replace(seen, label_en="North"), seen=seen)
    assert do(save_code, draft=replace(seen, label_es="Norte"), seen=seen).label_en == "North"
    with pytest.raises(RefusedError) as refused:
        do(save_code, draft=replace(seen, label_es="Sur"), seen=seen)
    assert refused.value.details == {"field": "label_es", "value": "Norte"}
