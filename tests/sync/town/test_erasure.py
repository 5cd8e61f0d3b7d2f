"""An erased person is gone everywhere, whatever an offline desk still writes about them."""

from desktop.domain.data_requests import RequestKind
from desktop.domain.differences import Choice
from desktop.storage.people import PersonRecord
from desktop.use_cases.data_requests import RequestDraft, add_data_request
from desktop.use_cases.differences import settle_difference
from desktop.use_cases.erasure import erase_person
from desktop.use_cases.sensitive import SensitiveDraft, save_sensitive
from desktop.use_cases.target_groups import GroupDraft, add_target_group
from tests.sync.acts import change, differences, register, sync
from tests.sync.promises import everybody_has_the_same

NAME, NUMBER, NOTE = "Xochiquetzal", "12345678-5", "alergia a la penicilina"


def traces(rows):
    return [row for row in rows if any(word in str(row) for word in (NAME, NUMBER, NOTE))]


def everything_at_the_centre(town):
    tables = town.rows(
        "SELECT quote_ident(schemaname) || '.' || quote_ident(tablename) FROM pg_tables"
        " WHERE schemaname = 'referee'"
    )
    return [row for [table] in tables for row in town.rows(f"SELECT t::text FROM {table} t")]


def everything_in_the_file(desk):
    tables = desk.rows(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'"
        " AND name NOT LIKE 'person_search%'"
    )
    return [row for [table] in tables for row in desk.rows(f'SELECT * FROM "{table}"')]


def test_nothing_names_the_person_at_the_centre_or_on_any_desk(town, desks):
    first, second = desks
    ana = register(first, NAME, number=NUMBER)
    sync(first, second)
    change(first, PersonRecord, ana, notes=NOTE)
    change(second, PersonRecord, ana, notes=f"{NOTE} y al polvo")
    sync(first, second)
    [met] = differences(first, "value")
    first.do(settle_difference, difference_id=met["id"], choice=Choice.KEPT, note=NAME)
    sync(first, second)
    assert traces(everything_at_the_centre(town))
    change(second, PersonRecord, ana, address=f"Casa de {NAME}")  # it has no line just now
    first.do(erase_person, person_id=ana, reason="lo pidió")
    first.sync()
    sync(second, first)
    everybody_has_the_same(town, desks)
    assert traces(everything_at_the_centre(town)) == []
    assert traces(everything_in_the_file(first)) == []
    assert traces(everything_in_the_file(second)) == []
    for desk in desks:
        found = desk.rows("SELECT n FROM person_words WHERE person_id = ?", ana)
        assert found == []


def test_a_desk_that_was_away_cannot_bring_the_person_back(town, desks):
    first, second = desks
    ana = register(first, NAME, number=NUMBER)
    sync(first, second)
    first.do(erase_person, person_id=ana, reason="lo pidió")
    first.sync()
    change(second, PersonRecord, ana, given_names=NAME, phone_typed="912345678")
    sync(second, first)
    for desk in desks:
        assert desk.rows("SELECT given_names, phone_typed FROM person WHERE id = ?", ana) == [
            ("", None)
        ]
    assert traces(everything_at_the_centre(town)) == []


def test_what_is_sensitive_goes_with_the_person_also_what_is_written_late(town, desks):
    first, second = desks
    ana = register(first, NAME, number=NUMBER)
    first.do(save_sensitive, person_id=ana, draft=SensitiveDraft(adjustments=NOTE))
    first.do(add_target_group, person_id=ana, draft=GroupDraft("youth", NOTE))
    asked = RequestDraft(RequestKind.ERASURE, asked=NOTE)
    first.do(add_data_request, person_id=ana, draft=asked)
    sync(first, second)
    assert second.rows("SELECT adjustments FROM person_sensitive") == [(NOTE,)]
    second.do(save_sensitive, person_id=ana, draft=SensitiveDraft(adjustments=f"{NOTE} tarde"))
    second.do(add_target_group, person_id=ana, draft=GroupDraft("carer", NOTE))  # no line just now
    second.do(add_data_request, person_id=ana, draft=asked)
    first.do(erase_person, person_id=ana, reason="lo pidió")
    first.sync()
    sync(second, first)
    everybody_has_the_same(town, desks)
    for everything in (
        everything_at_the_centre(town),
        everything_in_the_file(first),
        everything_in_the_file(second),
    ):
        assert traces(everything) == []
    for desk in desks:
        assert desk.rows("SELECT id FROM person_sensitive WHERE deleted_at IS NULL") == []
        assert desk.rows("SELECT id FROM person_target_group WHERE deleted_at IS NULL") == []
        assert len(desk.rows("SELECT id FROM data_request WHERE deleted_at IS NULL")) == 2
