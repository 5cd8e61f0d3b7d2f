"""What belongs to one computer: its identity, its clock, its settings and its folios."""

from sqlalchemy import text

from desktop.storage import device


def test_a_new_file_knows_which_device_it_is_on(database):
    with database.begin(writes=False) as unit:
        this = device.this_device(unit.session)
        assert (this.id, this.series, this.applying) == (1, "A", 0)
        assert len(this.device_id) == 36


def test_stamps_only_go_forward_even_when_the_clock_of_the_computer_does_not(database):
    with database.begin(writes=True) as unit:
        first = device.next_stamp(unit.session)
        unit.session.execute(text("UPDATE device SET clock = clock + 1000000000000"))
        stamps = [first, *(device.next_stamp(unit.session) for _ in range(20))]
    assert stamps == sorted(set(stamps))


def test_settings_are_kept_and_replaced(database):
    with database.begin(writes=True) as unit:
        assert device.read_setting(unit.session, "theme") is None
        device.write_setting(unit.session, "theme", "dark")
        device.write_setting(unit.session, "theme", "light")
    with database.begin(writes=False) as unit:
        assert device.read_setting(unit.session, "theme") == "light"
        assert device.read_settings(unit.session) == {"theme": "light"}


def test_each_year_and_series_counts_for_itself(database):
    with database.begin(writes=True) as unit:
        numbers = [device.take_folio_number(unit.session, 2026, "A") for _ in range(3)]
        assert device.take_folio_number(unit.session, 2027, "A") == 1
        assert device.take_folio_number(unit.session, 2026, "B") == 1
    assert numbers == [1, 2, 3]


def test_numbers_that_were_promised_are_passed_over_and_counted_as_skipped(database):
    with database.begin(writes=True) as unit:
        assert device.take_folio_number(unit.session, 2026, "A") == 1
    with database.begin(writes=False) as unit:
        database.memory.promise(unit.session, {"2026.A": 9, "2026.B": 5})
    with database.begin(writes=True) as unit:
        numbers = [device.take_folio_number(unit.session, 2026, "A") for _ in range(3)]
        assert device.take_folio_number(unit.session, 2027, "A") == 1
    with database.begin(writes=False) as unit:
        counted = {row.year: row for row in device.folio_series(unit.session)}
    assert numbers == [9, 10, 11]
    assert (counted[2026].next_number, counted[2026].skipped) == (12, 7)
    assert (counted[2027].next_number, counted[2027].skipped) == (2, 0)


def test_a_transaction_knows_which_folios_it_took(database):
    with database.begin(writes=True) as unit:
        assert device.taken_folios(unit.session) == {}
        device.take_folio_number(unit.session, 2026, "A")
        device.take_folio_number(unit.session, 2026, "A")
        assert device.taken_folios(unit.session) == {"2026.A": 3}
