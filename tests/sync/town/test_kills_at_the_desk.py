"""A program that is killed, or has no room left, in the middle of its exchange."""

import pytest

from desktop.storage.people import PersonRecord
from desktop.sync.digest import local_sums, overall
from tests.end_to_end.command_line import CommandLine
from tests.sync.acts import change, register, sync
from tests.sync.killing import (
    KILLS,
    PROCESSES,
    Point,
    exchange_in_another_process,
    exchange_without_room,
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
    points += [Point(kind, 1 + n) for kind in ("request", "reply") for n in range(passed[kind])]
    for point in points:
        days.go_on()
        kill_at(days.first, point)
        sync(*desks)
        assert len(digests(desks)) == 1, point
    all_promises(town)


def test_an_exchange_that_is_killed_again_and_again_comes_to_its_end(town, desks):
    days = Days(desks)
    for number in range(1, 4):
        days.go_on()
        kill_at(days.first, Point("reply", 1))
        kill_at(days.first, Point("statement", 10 * number))
    sync(*desks)
    all_promises(town)
    assert len(digests(desks)) == 1


@pytest.fixture
def computers(new_database, line, tmp_path):
    """Two computers that have joined through the line, and the program on the first of them."""
    town = OfficeHours(line.url(new_database()))
    made = [town.computer(tmp_path / name) for name in ("one", "two")]
    for database, desk in made:
        desk.synchronise()
        desk.close()
        database.close()
    return [CommandLine(tmp_path / name, passphrase=PASSPHRASE) for name in ("one", "two")]


def test_the_program_itself_is_killed_while_it_talks(computers, line):
    one, two = computers
    rename(one, "0")
    one.json("sync")
    whole = dict(line.passed)
    line.stall_after(Way.TO_SERVER, 1 << 40)  # counts from here
    rename(one, "1")
    one.json("sync")
    whole = dict(line.passed)
    for turn, (way, part) in enumerate(((Way.TO_SERVER, 0.7), (Way.TO_CLIENT, 0.9)), 2):
        rename(one, str(turn))
        line.stall_after(way, int(whole[way] * part))
        process = one.start("sync")
        line.silent.wait()
        process.kill()
        process.communicate()
        line.cut()
        line.go_on()
        line.stall_after(way, 1 << 40)
    assert one.json("sync")["pending"] == 0
    two.json("sync")
    assert two.do("read_centre")["phone"] == "3"
    assert one.json("digest")["digest"] == two.json("digest")["digest"]


def rename(computer, phone):
    centre = computer.do("read_centre")
    draft = {name: centre[name] for name in ("code", "name_es", "municipality", "commune")}
    computer.do("correct_centre", draft=draft | {"phone": phone})


ROOMS = (
    "INSERT INTO room (id, centre_id, name, capacity, accessible, active, created_at, created_by,"
    " updated_at, updated_by, stamp, field_stamps) VALUES (?, ?, ?, 3, 0, 1, '2026', 'ana', '2026',"
    " 'ana', '', '{}')"
)


def test_a_disk_that_is_full_while_rows_arrive_has_all_of_them_once_there_is_room(town, desks):
    first, second = desks
    centre = first.standing().centre_id
    with first.database.begin(writes=True) as unit:
        rows = [(f"00000000-0000-4000-8000-{n:012x}", centre, f"Sala {n}") for n in range(2_500)]
        unit.session.connection().exec_driver_sql(ROOMS, rows)
    register(second, "Eva")
    first.sync()
    assert exchange_without_room(second, spare=0) in {"disk_full", "disk_failed"}
    [[arrived]] = second.rows("SELECT count(*) FROM room WHERE name LIKE 'Sala %'")
    assert arrived in {0, 2_000}, "whole pages only"
    assert second.rows("SELECT count(*) FROM person") == [(1,)]
    sync(*desks)
    assert second.rows("SELECT count(*) FROM room WHERE name LIKE 'Sala %'") == [(2_500,)]
    all_promises(town)


def test_a_disk_that_is_full_while_somebody_writes_keeps_the_chain_whole(town, desks):
    first, _second = desks
    register(first, "Ana")
    assert write_without_room(first, 200_000) in {"disk_full", "disk_failed"}
    assert first.rows("SELECT count(*) FROM room WHERE name LIKE 'Sala %'") == [(0,)]
    register(first, "Eva")
    sync(*desks)
    all_promises(town)
