"""Sensitive rows stand in tables of their own that no view of reports and no list asks."""

from desktop.storage.sensitive import PRIVATE_TABLES, groups_of, own_groups, sensitive_of
from desktop.use_cases.sensitive import SensitiveDraft, save_sensitive
from desktop.use_cases.target_groups import GroupDraft, add_target_group
from tests.use_cases.classes import some_people


def test_rows_are_read_for_one_person(do, database, centre):
    ana, bea = some_people(database, 2)
    do(save_sensitive, person_id=ana, draft=SensitiveDraft(rsh_bracket="40"))
    do(add_target_group, person_id=ana, draft=GroupDraft("youth"))
    with database.begin(writes=False) as unit:
        assert sensitive_of(unit.session, ana).rsh_bracket == "40"
        assert sensitive_of(unit.session, bea) is None
        assert [row.group_code for row in groups_of(unit.session, ana)] == ["youth"]
        assert groups_of(unit.session, bea) == own_groups(unit.session) == []
    assert set(PRIVATE_TABLES) == {"person_sensitive", "target_group", "person_target_group"}
