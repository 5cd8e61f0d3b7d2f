"""A municipality whose computers join as people do: by an address and a code."""

from dataclasses import dataclass
from pathlib import Path

from desktop.storage.database import Database, create_database
from desktop.sync import office, setting_up
from desktop.sync.connection import connect
from desktop.sync.desk import SyncDesk

PASSPHRASE = "una clave larga"


@dataclass
class OfficeHours:
    """The administrator's address of a central database that is set up, with one centre."""

    url: str

    def __post_init__(self) -> None:
        line = connect(self.url)
        setting_up.create(line)
        office.add_centre(line, "YUN", "Centro Yunus")
        line.close()

    @property
    def address(self) -> str:
        """The address that a computer is told: nobody's name in it."""
        before, _at, host = self.url.rpartition("@")
        return f"{before.split('//')[0]}//{host}"

    def code(self, centre: str = "YUN") -> str:
        line = connect(self.url)
        made = str(office.add_device(line, centre)["code"])
        line.close()
        return made

    def ask(self, statement: str) -> list[tuple[object, ...]]:
        line = connect(self.url)
        rows = line.execute(statement.encode()).fetchall()
        line.close()
        return rows

    def computer(self, folder: Path) -> tuple[Database, SyncDesk]:
        """Return a new computer that has joined."""
        database = create_database(folder, PASSPHRASE, folder.name)
        desk = SyncDesk(database)
        desk.join(self.address, self.code())
        return database, desk
