"""A program that is killed, or has no room left, in the middle of its exchange."""

import shutil

import pytest

from desktop.storage.people import PersonRecord
from desktop.sync import office, setting_up
from desktop.sync.digest import local_sums, overall
from tests.end_to_end.command_line import CommandLine
from tests.sync.acts import change, register, sync
from tests.sync.desks import Desk
from tests.sync.killing import (
    KILLS,
    PROCESSES,
    Point,
    exchange_in_another_process,
    exchange_without_room,
    is_killed_at,
    kill_at,
    write_without_room,
)
from tests.sync.office_hours import PASSPHRASE, OfficeHours
from tests.sync.promises import all_promises
from tests.sync.proxies import Way


@pytest.fixture(scope="module", autouse=True)
def libraries_at_hand():
    PROCESSES.set_forkserver_preload(["tests.sync.killing"])


def digests(desks):
    found = set()
    for desk in desks:
        with desk.database.reading() as connection:
            found.add(overall(local_sums(connection)))
    return found


class Days:
    """What happens at both desks between two exchanges: rows, edits, and one that meets."""

    def __init__(self, desks):
        self.first, self.second = desks
        self.count = 0
        self.ana = register(self.first, "Ana", "11111111-1")
        sync(*desks)

    def go_on(self):
        self.count += 1
        change(self.second, PersonRecord, self.ana, address=f"Calle {self.count}")
        register(self.second, f"Iris {self.count}")
        self.second.sync()
        change(self.first, PersonRecord, self.ana, address=f"Casa {self.count}")
        register(self.first, f"Eva {self.count}")


def spread(total, most):
    """Return numbers from 1 to *total*, all of them or *most* evenly."""
    return sorted({1 + round(step * (total - 1) / max(most - 1, 1)) for step in range(most)})


def test_wherever_an_exchange_is_killed_the_next_one_goes_on(town, desks):
    days = Days(desks)
    days.go_on()
    passed = exchange_in_another_process(days.first)
    points = [Point("statement", number) for number in spread(passed["statement"], KILLS)]
    points += [Point("request", 1), Point("reply", passed["reply"])]
    for point in points:
        days.go_on()
        kill_at(days.first, point)
        sync(*desks)
        assert len(digests(desks)) == 1, point
    all_promises(town)


def test_an_exchange_that_is_killed_again_and_again_comes_to_its_end(town, desks):
    days = Days(desks)
    for number in (1, 2):
        days.go_on()
        kill_at(days.first, Point("reply", 1))
        kill_at(days.first, Point("statement", 10 * number))
    sync(*desks)
    all_promises(town)
    assert len(digests(desks)) == 1


BECOMING = [Point(kind, number) for number in (1, 2, 3) for kind in ("request", "reply")]


def test_a_copy_that_is_killed_while_it_becomes_another_device_loses_nothing(town, desks, tmp_path):
    days = Days(desks)
    first, _second = desks
    first.close()
    shutil.copytree(first.folder, tmp_path / "twin")
    first.open()
    twin = Desk(town, tmp_path / "twin", first.login, first.password)
    town.desks.append(twin)
    change(first, PersonRecord, days.ana, notes="original")
    change(twin, PersonRecord, days.ana, notes="copia")
    first.sync()
    killed = [is_killed_at(twin, point) for point in BECOMING[2:5]]
    assert sum(killed) >= 2
    sync(*town.desks)
    all_promises(town)
    assert len(digests(town.desks)) == 1
    assert twin.standing().series != first.standing().series


def test_a_computer_that_is_killed_while_it_gives_a_restored_centre_back_loses_nothing(
    town, desks, server
):
    days = Days(desks)
    first, _second = desks
    for desk in desks:
        desk.hang_up()
    saved = server.copy_of(town.admin_url)
    days.go_on()
    sync(*desks)
    days.go_on()
    for desk in desks:
        desk.hang_up()
    town.admin_url = saved
    with town.admin() as connection:
        setting_up.create(connection)
        office.restored(connection)
    points = [*BECOMING[4:], BECOMING[1], Point("statement", 40)]
    killed = [is_killed_at(first, point) for point in points]
    assert sum(killed) >= 3
    sync(*desks)
    assert first.rows("SELECT count(*) FROM person") == [(5,)]
    all_promises(town)
    assert len(digests(desks)) == 1
    for desk in desks:
        desk.hang_up()
    server.drop_database(saved)


@pytest.fixture
def computers(new_database, line, tmp_path):
    """Two computers that have joined through the line, and have exchanged everything."""
    town = OfficeHours(line.url(new_database()))
    made = [town.computer(tmp_path / name) for name in ("one", "two")]
    for _database, desk in made:
        desk.synchronise()
        desk.close()
    yield made
    for database, desk in made:
        desk.close()
        database.close()


def rename(database, phone):
    with database.begin(writes=True) as unit:
        unit.session.connection().exec_driver_sql("UPDATE centre SET phone = ?", (phone,))


def test_the_program_itself_is_killed_while_it_talks(computers, line, tmp_path):
    (one, desk), (two, other) = computers
    rename(one, "0")
    line.stall_after(Way.TO_SERVER, 1 << 40)  # counts from here
    desk.synchronise()
    desk.close()
    whole = dict(line.passed)
    command = CommandLine(tmp_path / "one", passphrase=PASSPHRASE)
    for turn, (way, part) in enumerate(((Way.TO_SERVER, 0.8), (Way.TO_CLIENT, 0.9)), 1):
        rename(one, str(turn))
        line.stall_after(way, int(whole[way] * part))
        process = command.start("sync")
        line.silent.wait()
        process.kill()
        process.communicate()
        line.cut()
        line.stall_after(way, 1 << 40)
        line.go_on()
    assert desk.synchronise().pending == 0
    other.synchronise()
    with two.reading() as connection:
        assert connection.execute("SELECT phone FROM centre").fetchone() == ("2",)
        there = overall(local_sums(connection))
    with one.reading() as connection:
        assert overall(local_sums(connection)) == there


ROOMS = (
    "INSERT INTO room (id, centre_id, name, capacity, accessible, active, created_at, created_by,"
    " updated_at, updated_by, stamp, field_stamps) VALUES (?, ?, ?, 3, 0, 1, '2026', 'ana', '2026',"
    " 'ana', '', '{}')"
)


def test_a_disk_that_is_full_while_rows_arrive_has_all_of_them_once_there_is_room(town, desks):
    first, second = desks
    centre = first.standing().centre_id
    with first.database.begin(writes=True) as unit:
        rows = [(f"00000000-0000-4000-8000-{n:012x}", centre, f"Sala {n}") for n in range(8_500)]
        unit.session.connection().exec_driver_sql(ROOMS, rows)
    register(second, "Eva")
    first.sync()
    assert exchange_without_room(second, spare=0) in {"disk_full", "disk_failed"}
    [[arrived]] = second.rows("SELECT count(*) FROM room WHERE name LIKE 'Sala %'")
    assert arrived in range(0, 8_001, 2_000), "whole pages only"
    assert second.rows("SELECT count(*) FROM person") == [(1,)]
    sync(*desks)
    assert second.rows("SELECT count(*) FROM room WHERE name LIKE 'Sala %'") == [(8_500,)]
    all_promises(town)


def test_a_disk_that_is_full_while_somebody_writes_keeps_the_chain_whole(town, desks):
    first, _second = desks
    register(first, "Ana")
    assert write_without_room(first, 200_000) in {"disk_full", "disk_failed"}
    assert first.rows("SELECT count(*) FROM room WHERE name LIKE 'Sala %'") == [(0,)]
    register(first, "Eva")
    sync(*desks)
    all_promises(town)
