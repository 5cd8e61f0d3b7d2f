"""The versions of the notice and who was told them."""

from desktop.storage.privacy_notice import NoticeToldRecord, notice_versions, told
from desktop.use_cases.privacy_notice import save_privacy_notice
from tests.conftest import MONDAY_NOON
from tests.use_cases.classes import some_people


def test_versions_are_read_newest_first_and_what_was_told_of_one_person(do, database, centre):
    for text in ("dos", "tres"):
        do(save_privacy_notice, text_es=text, text_en=text)
    ana, bea = some_people(database, 2)
    with database.begin(writes=True) as unit:
        for who in (ana, bea):
            row = NoticeToldRecord(
                person_id=who, version=2, channel="paper", told_at=MONDAY_NOON, told_by="ana"
            )
            unit.session.add(row)
    with database.begin(writes=False) as unit:
        assert [row.version for row in notice_versions(unit.session)] == [3, 2]
        [row] = told(unit.session, ana)
        assert (row.person_id, row.told_at) == (ana, MONDAY_NOON)
