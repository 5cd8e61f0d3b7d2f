"""Every row about a person is found, and none of anybody else."""

import pytest

from desktop.domain.consents import Purpose
from desktop.domain.data_requests import RequestKind
from desktop.storage.capture import captured_tables
from desktop.storage.person_rows import rows_about
from desktop.storage.rows_by_name import links_of
from desktop.storage.tables import METADATA
from desktop.use_cases.consents import give_consent
from desktop.use_cases.data_requests import RequestDraft, add_data_request
from desktop.use_cases.privacy_notice import tell_privacy_notice
from desktop.use_cases.sensitive import SensitiveDraft, save_sensitive
from desktop.use_cases.target_groups import GroupDraft, add_target_group
from tests.use_cases.class_factory import a_class, give_run


@pytest.fixture
def made(do, database, centre):
    made = a_class(database, do)
    made.take("PPPPP", "APPPP")
    made.mark(0, 0, "absent")
    give_run(made, 0, "12345678-5")
    who = made.person_of(0)
    do(give_consent, person_id=who, purpose=Purpose.NEWS)
    do(tell_privacy_notice, person_id=who)
    do(save_sensitive, person_id=who, draft=SensitiveDraft(dependants=2))
    do(add_target_group, person_id=who, draft=GroupDraft("youth"))
    do(add_data_request, person_id=who, draft=RequestDraft(RequestKind.ACCESS))
    return made


def test_all_tables_that_lead_to_a_person_are_asked(database, made):
    with database.begin(writes=False) as unit:
        found = rows_about(unit.session, made.person_of(0))
    assert {"person", "identity_document", "enrolment", "attendance", "attendance_correction",
            "consent", "notice_told", "person_sensitive", "person_target_group",
            "data_request"} <= set(found)  # fmt: skip
    direct = {t for t in captured_tables(METADATA) if "person" in links_of(t).values()} - {"person"}
    assert direct <= {"identity_document", "enrolment", "certificate", "consent", "notice_told",
                      "person_sensitive", "person_target_group", "data_request",
                      }  # fmt: skip


def test_nothing_of_others_is_among_them(database, made):
    who = made.person_of(0)
    with database.begin(writes=False) as unit:
        found = rows_about(unit.session, who)
    assert [row["id"] for row in found["person"]] == [who]
    assert {row["enrolment_id"] for row in found["attendance"]} == {made.enrolments[0]}
