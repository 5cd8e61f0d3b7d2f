"""Lists of codes are read with their labels, in their own order."""

from desktop.domain.codes import BUILT_IN
from desktop.use_cases.code_lists import read_codes


def test_a_list_is_read_in_its_order_and_in_both_languages(do, centre):
    lines = do(read_codes, lists=("sex",))
    assert [(line.code, line.label_es, line.label_en) for line in lines] == [
        (code.code, code.label_es, code.label_en) for code in BUILT_IN["sex"]
    ]
    assert all(line.active for line in lines)


def test_several_lists_are_read_at_once_and_unknown_ones_are_empty(do, centre):
    lines = do(read_codes, lists=("sex", "sector", "nothing"))
    assert {line.list for line in lines} == {"sex", "sector"}
