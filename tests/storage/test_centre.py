"""The centre of this device and its lists of codes."""

from desktop.storage.centre import CodeRecord, code_rows, codes_of, own_centre
from desktop.use_cases.code_lists import CodeDraft, save_code


def test_there_is_no_own_centre_before_it_is_set_up(database):
    with database.begin(writes=False) as unit:
        assert own_centre(unit.session) is None


def test_the_own_centre_is_that_of_the_device(database, centre):
    with database.begin(writes=False) as unit:
        assert own_centre(unit.session).id == centre.id


def test_codes_come_by_list_with_those_out_of_use(do, database, centre):
    do(save_code, draft=CodeDraft("sex", "Femenino", code="F", active=False))
    with database.begin(writes=False) as unit:
        codes = codes_of(unit.session, ("sex", "nothing"))
    assert codes == {"sex": {"F", "M", "X", "no_data"}, "nothing": frozenset()}


def test_rows_of_a_list_stand_in_its_order_without_removed_ones(database, centre):
    with database.begin(writes=True) as unit:
        first, *_ = code_rows(unit.session, ["sex"])
        assert isinstance(first, CodeRecord)
        first.deleted_at = unit.now
    with database.begin(writes=False) as unit:
        assert [row.code for row in code_rows(unit.session, ["sex"])] == ["M", "X", "no_data"]
